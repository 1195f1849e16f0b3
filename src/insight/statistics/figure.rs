//! A metric's headline with its margin.

use core::ops::RangeInclusive;

use domain::{Headline, Metric};

use super::{Estimate, Interval, mean, net, share};
use crate::Distribution;

/// The number that sums a distribution up, never without its interval and its n.
///
/// The value is the raw one. At one or two answers it can lie outside the interval; see [`net::interval`].
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Figure {
    /// Points of −100…100 for NPS, percent for CSAT, the mean score for CES.
    pub value: f64,
    /// The lower end of the 95 % interval, in the value's unit.
    pub lo: f64,
    /// The upper end of the 95 % interval, in the value's unit.
    pub hi: f64,
    /// How many responses it rests on.
    pub n: u64,
}

/// A figure that rests on fewer answers than this is of low confidence whatever its interval says.
pub(crate) const FEW: u64 = 30;

/// A half-width beyond this part of the metric's range is of low confidence: 25 points of NPS' 200.
///
/// As a part of the range it means the same for every metric: with answers split evenly between both ends, it takes 59
/// of them to get below.
const WIDE: f64 = 0.125;

impl Figure {
    /// The headline of the distribution's metric; `None` when nobody has answered.
    pub fn of(distribution: &Distribution) -> Option<Self> {
        let groups = distribution.groups();
        let n = groups.n();
        let (value, Interval { lo, hi }, unit) = match distribution.metric().headline() {
            Headline::Net => (net::rate(groups)?, net::interval(groups)?, 100.0),
            Headline::FavourableShare => {
                (groups.favourable as f64 / n as f64, share::interval(groups.favourable, n)?, 100.0)
            }
            Headline::Mean => (mean::of(distribution)?, mean::interval(distribution)?, 1.0),
        };
        Some(Self { value: unit * value, lo: unit * lo, hi: unit * hi, n })
    }

    /// Half the width of the interval, in the value's unit: the "±" of a margin.
    pub fn half_width(&self) -> f64 {
        (self.hi - self.lo) / 2.0
    }

    /// Whether to say "low confidence" beside it: under 30 answers, or an interval of more than 25 points of NPS to
    /// either side (12.5 percent for CSAT, 0.75 for CES: the same part of their range).
    pub fn is_low_confidence(&self, metric: Metric) -> bool {
        let range = headline_range(metric);
        self.n < FEW || self.half_width() > WIDE * (range.end() - range.start())
    }
}

/// From the worst to the best value that the headline of a metric can have.
///
/// ```
/// assert_eq!(insight::headline_range(domain::Metric::NPS), -100.0..=100.0);
/// assert_eq!(insight::headline_range(domain::Metric::CES), 1.0..=7.0);
/// ```
pub fn headline_range(metric: Metric) -> RangeInclusive<f64> {
    match metric.headline() {
        Headline::Net => -100.0..=100.0,
        Headline::FavourableShare => 0.0..=100.0,
        Headline::Mean => f64::from(*metric.scores().start())..=f64::from(*metric.scores().end()),
    }
}

/// The estimate for comparing two figures of one metric, as a rate.
pub(super) fn comparable(distribution: &Distribution) -> Option<Estimate> {
    let groups = distribution.groups();
    match distribution.metric().headline() {
        Headline::Net => net::adjusted(groups),
        Headline::FavourableShare => share::adjusted(groups.favourable, groups.n()),
        Headline::Mean => mean::adjusted(distribution),
    }
}
