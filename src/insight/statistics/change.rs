//! Whether the figure of one period differs from another's.

use serde::Serialize;

use super::figure::comparable;
use super::normal::two_sided_p;
use crate::Distribution;

/// A difference between two disjoint periods, with its test.
///
/// What is shown is the raw difference; what is tested is the difference of the adjusted estimates, since the raw ones
/// find a "change" in one of eight pairs of weeks with five answers each where nothing has changed. NPS is adjusted after
/// Rocks, shares after Agresti & Caffo, means as [`super::mean::interval`] tells; the two variances are never pooled.
///
/// ```
/// use domain::Metric;
/// use insight::{Change, Distribution};
/// let before = Distribution::from_counts(Metric::NPS, &[0, 0, 0, 0, 0, 0, 20, 30, 0, 50, 0]).unwrap();
/// let after = Distribution::from_counts(Metric::NPS, &[0, 0, 0, 0, 0, 0, 10, 30, 0, 60, 0]).unwrap();
/// let change = Change::between(&before, &after).unwrap();
/// assert_eq!(change.delta, 20.0);
/// assert!(!change.is_significant());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Change {
    /// The later value less the earlier one, raw, in the figure's unit.
    pub delta: f64,
    /// The test statistic, from adjusted counts.
    pub z: f64,
    /// The two-sided probability of a z at least this large where nothing has changed.
    pub p: f64,
}

impl Change {
    /// From `previous` to `current`; `None` when either is empty or they are not of one metric.
    ///
    /// The two must not share responses: overlapping periods are correlated, and the test would not hold.
    pub fn between(previous: &Distribution, current: &Distribution) -> Option<Self> {
        if previous.metric() != current.metric() {
            return None;
        }
        let delta = current.figure()?.value - previous.figure()?.value;
        let z = comparable(current)?.z_since(comparable(previous)?);
        Some(Self { delta, z, p: two_sided_p(z) })
    }

    /// Whether a change is claimed: p < 0.05.
    pub fn is_significant(&self) -> bool {
        self.p < 0.05
    }
}
