//! How much likelier one group says something than another.

use core::cmp::min;

/// Weighted log-odds with an informative prior.
///
/// Monroe, Colaresi & Quinn, "Fightin' Words", *Political Analysis* 16:372 (2008), their equations 16 and 20, of comments instead of words: in a
/// comment a word stands or does not, so of the Dirichlet distribution two sides are left, a Beta distribution. Its prior is what
/// both groups say together, and weighs as many comments as the smaller group has: there what the group says counts for one half, what both
/// say for the other. So a word that three people used is not far ahead of one that three hundred did. What lies between both shares
/// cannot turn their order round; the share of a third group could.
///
/// ```
/// use insight::statistics::LogOdds;
/// // 30 of 200 against 6 of 600.
/// let slow = LogOdds::between([30, 6], [200, 600]).unwrap();
/// assert!((slow.difference - 1.7323).abs() < 5e-5 && (slow.z - 5.5808).abs() < 5e-5, "{slow:?}");
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LogOdds {
    /// The logarithm of the ratio of the odds; above 0 where the first group says it more.
    pub difference: f64,
    /// The difference in standard errors.
    pub z: f64,
}

impl LogOdds {
    /// Of the groups `of` those in `having` have it.
    ///
    /// `None` where there is nothing to compare: a group is empty, or nobody or everybody has it.
    pub fn between(having: [u64; 2], of: [u64; 2]) -> Option<Self> {
        let (weight, all) = (min(of[0], of[1]) as f64, having[0].saturating_add(having[1]));
        let is_possible = having[0] <= of[0] && having[1] <= of[1];
        if weight == 0.0 || !is_possible || all == 0 || having == of {
            return None;
        }
        let share = all as f64 / of[0].saturating_add(of[1]) as f64;
        let side = |at: usize| {
            let with = having[at] as f64 + weight * share;
            let without = (of[at] - having[at]) as f64 + weight * (1.0 - share);
            ((with / without).ln(), 1.0 / with + 1.0 / without)
        };
        let ((one, variance_of_one), (two, variance_of_two)) = (side(0), side(1));
        let difference = one - two;
        Some(Self { difference, z: difference / (variance_of_one + variance_of_two).sqrt() })
    }
}
