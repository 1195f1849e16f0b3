//! Share of the favourable less share of the unfavourable: the Net Promoter Score, as a rate of −1…1.

use super::{Estimate, Interval};
use crate::Groups;

/// p − d; `None` when nobody has answered.
///
/// ```
/// use insight::{Groups, statistics::net};
/// let groups = Groups { favourable: 3, neutral: 2, unfavourable: 1 };
/// assert_eq!(net::rate(groups), Some(1.0 / 3.0));
/// ```
pub fn rate(groups: Groups) -> Option<f64> {
    let n = groups.n();
    (n > 0).then(|| (groups.favourable as f64 - groups.unfavourable as f64) / n as f64)
}

/// Variance of one answer, counted as +1, 0 or −1; `None` when nobody has answered.
///
/// p + d − (p − d)². The shares p and d are not independent, which is what the square is about.
pub fn variance(groups: Groups) -> Option<f64> {
    rate(groups).map(|_| variance_of(groups.favourable as f64, groups.unfavourable as f64, groups.n() as f64))
}

/// Standard error of [`rate`], unadjusted; `None` when nobody has answered.
pub fn standard_error(groups: Groups) -> Option<f64> {
    variance(groups).map(|variance| (variance / groups.n() as f64).sqrt())
}

/// The 95 % interval; `None` when nobody has answered.
///
/// The adjusted Wald interval of Rocks, "Interval Estimation for the Net Promoter Score", *The American Statistician*
/// 70:365 (2016), cut off at ±1. At one or two answers [`rate`] can lie outside, and that is right: one promoter is
/// no proof that everybody is one.
///
/// ```
/// use insight::{Groups, statistics::net};
/// let interval = net::interval(Groups { favourable: 10, neutral: 0, unfavourable: 0 }).unwrap();
/// assert!((interval.lo - 0.475).abs() < 5e-5);
/// assert_eq!(interval.hi, 1.0);
/// ```
pub fn interval(groups: Groups) -> Option<Interval> {
    adjusted(groups).map(|estimate| estimate.interval(&(-1.0..=1.0)))
}

/// The estimate after Rocks' three more answers: ¾ of a promoter, 1½ passives, ¾ of a detractor.
pub fn adjusted(groups: Groups) -> Option<Estimate> {
    adjusted_weights(groups.favourable as f64, groups.unfavourable as f64, groups.n() as f64)
}

/// The same where answers are weighted: of `n` effective answers so many are favourable and unfavourable. `None` where there
/// are none.
pub fn adjusted_weights(favourable: f64, unfavourable: f64, n: f64) -> Option<Estimate> {
    let (favourable, unfavourable, all) = (favourable + 0.75, unfavourable + 0.75, n + 3.0);
    (n > 0.0).then(|| Estimate {
        centre: (favourable - unfavourable) / all,
        standard_error: (variance_of(favourable, unfavourable, all) / all).sqrt(),
    })
}

fn variance_of(favourable: f64, unfavourable: f64, n: f64) -> f64 {
    let (p, d) = (favourable / n, unfavourable / n);
    // Rounding may leave a hair below 0 where all answers are alike.
    (p + d - (p - d) * (p - d)).max(0.0)
}
