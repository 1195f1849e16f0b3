//! The share of answers that are of one kind, as a rate of 0…1.

use super::normal::Z95;
use super::{Estimate, Interval};

/// The 95 % interval for `hits` of `n`; `None` at n = 0.
///
/// Wilson, "Probable inference, the law of succession, and statistical inference", *Journal of the American Statistical
/// Association* 22:209 (1927), without correction for continuity. Hits beyond `n` count as `n`.
///
/// ```
/// use insight::statistics::share;
/// let interval = share::interval(81, 263).unwrap();
/// assert_eq!(format!("{:.4} to {:.4}", interval.lo, interval.hi), "0.2553 to 0.3662");
/// ```
pub fn interval(hits: u64, n: u64) -> Option<Interval> {
    interval_of_weights(hits.min(n) as f64, n as f64)
}

/// The same where answers are weighted: `hits` of `n` effective answers; `None` where there are none.
pub fn interval_of_weights(hits: f64, n: f64) -> Option<Interval> {
    if n <= 0.0 {
        return None;
    }
    let z2 = Z95 * Z95;
    let centre = (hits + z2 / 2.0) / (n + z2);
    let margin = Z95 / (n + z2) * (hits * (n - hits) / n + z2 / 4.0).sqrt();
    Some(Interval { lo: (centre - margin).max(0.0), hi: (centre + margin).min(1.0) })
}

/// The estimate for comparing two shares; `None` at n = 0.
///
/// One hit and one miss are added to each side, after Agresti & Caffo, "Simple and Effective Confidence Intervals for
/// Proportions and Differences of Proportions", *The American Statistician* 54:280 (2000).
pub fn adjusted(hits: u64, n: u64) -> Option<Estimate> {
    if n == 0 {
        return None;
    }
    let n_adjusted = n as f64 + 2.0;
    let share = (hits.min(n) as f64 + 1.0) / n_adjusted;
    Some(Estimate { centre: share, standard_error: (share * (1.0 - share) / n_adjusted).sqrt() })
}
