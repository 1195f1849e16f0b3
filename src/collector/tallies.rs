//! What a store tells of some days, summed up.

use domain::{Metric, OffTheScale};
use insight::{Distribution, LeftOut, Standing};

use crate::store::Tally;

/// What counts, and how much does not for which reason. A test is a test, whatever else it is.
///
/// # Errors
/// When there is a score that the metric has not.
pub(crate) fn sums(metric: Metric, tallies: &[Tally]) -> Result<(Distribution, LeftOut), OffTheScale> {
    let mut counted = Distribution::new(metric);
    let mut left_out = LeftOut::default();
    for tally in tallies {
        if tally.is_test {
            left_out.test += tally.n;
        } else {
            left_out.add(tally.standing, tally.n);
            if tally.standing == Standing::Counted {
                counted.add(tally.score, tally.n)?;
            }
        }
    }
    Ok((counted, left_out))
}
