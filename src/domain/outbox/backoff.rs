//! How long a letter waits after a fault.

use super::retry_after::LONGEST_WAIT;
use super::verdict::Verdict;

/// Milliseconds: the first step and the longest one.
struct Pace {
    first: u32,
    longest: u32,
}

const PASSING: Pace = Pace { first: 2000, longest: 1_800_000 };
const MISCONFIGURED: Pace = Pace { first: 60_000, longest: 3_600_000 };

/// The wait before the next try, in milliseconds, after `level` faults in a row (1 is the first), with equal jitter: half of
/// the step for certain and half by `random`, which is in `[0, 1)`.
///
/// The steps double, from 2 s to 30 min; from 1 min to 1 h where the endpoint is [`Verdict::Misconfigured`].
/// After [`Verdict::Again`] the wait is at least what the endpoint asked for, `retry_after` (see
/// [`retry_after`](super::retry_after())), and up to half of that longer, so that those who were told the same moment do not
/// all come at once. It is never longer than a day.
///
/// ```
/// use domain::outbox::{Verdict, delay};
/// assert_eq!(delay(Verdict::Again, 1, None, 0.0), 1000);
/// assert_eq!(delay(Verdict::Again, 3, None, 0.5), 6000);
/// assert_eq!(delay(Verdict::Again, 1, Some(60_000), 0.5), 75_000);
/// assert_eq!(delay(Verdict::Misconfigured, 1, Some(60_000), 0.0), 30_000);
/// ```
pub fn delay(verdict: Verdict, level: u32, retry_after: Option<i64>, random: f64) -> i64 {
    let pace = if verdict == Verdict::Misconfigured { MISCONFIGURED } else { PASSING };
    let half = f64::from(pace.step(level)) / 2.0;
    let ours = half + random * half;
    let wait = match retry_after {
        Some(theirs) if verdict == Verdict::Again => ours.max(theirs as f64 * (1.0 + random / 2.0)),
        _ => ours,
    };
    #[expect(clippy::cast_possible_truncation, reason = "a tenth of a millisecond is nothing, and a day fits")]
    let millis = wait.min(LONGEST_WAIT as f64) as i64;
    millis
}

impl Pace {
    fn step(&self, level: u32) -> u32 {
        2u32.checked_pow(level.saturating_sub(1))
            .and_then(|factor| self.first.checked_mul(factor))
            .map_or(self.longest, |step| step.min(self.longest))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// As near to one as tells a millisecond.
    const ALMOST: f64 = 0.999_999;

    #[test]
    fn steps_double_up_to_the_longest() {
        let seconds = |verdict| move |level| delay(verdict, level, None, ALMOST).div_euclid(1000) + 1;
        let passing: alloc::vec::Vec<_> = (1..=12).map(seconds(Verdict::Again)).collect();
        assert_eq!(passing, [2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 1800, 1800]);
        let misconfigured: alloc::vec::Vec<_> = (1..=8).map(seconds(Verdict::Misconfigured)).collect();
        assert_eq!(misconfigured, [60, 120, 240, 480, 960, 1920, 3600, 3600]);
    }

    #[test]
    fn jitter_is_half_of_the_step() {
        for (random, millis) in [(0.0, 4000), (0.25, 5000), (0.5, 6000), (ALMOST, 7999)] {
            assert_eq!(delay(Verdict::Again, 3, None, random), millis);
            assert_eq!(delay(Verdict::Refused, 3, None, random), millis);
        }
    }

    #[test]
    fn the_endpoints_word_holds_where_it_is_the_longer_and_only_for_faults_that_pass() {
        let waits = |theirs, random| delay(Verdict::Again, 5, Some(theirs), random);
        assert_eq!([waits(0, 0.0), waits(15_999, 0.0), waits(16_001, 0.0)], [16_000, 16_000, 16_001]);
        assert_eq!([waits(100_000, 0.0), waits(100_000, 0.5), waits(100_000, ALMOST)], [100_000, 125_000, 149_999]);
        for verdict in [Verdict::Refused, Verdict::Misconfigured] {
            assert_eq!(delay(verdict, 1, Some(LONGEST_WAIT), 0.0), delay(verdict, 1, None, 0.0));
        }
    }

    #[test]
    fn no_wait_is_longer_than_a_day() {
        assert_eq!(delay(Verdict::Again, 1, Some(LONGEST_WAIT), ALMOST), LONGEST_WAIT);
        assert_eq!(delay(Verdict::Again, u32::MAX, Some(i64::MAX), ALMOST), LONGEST_WAIT);
    }

    proptest! {
        #[test]
        fn every_wait_is_between_half_a_step_and_a_day(level: u32, theirs: Option<i64>, random in 0.0..1.0f64) {
            for verdict in [Verdict::Again, Verdict::Refused, Verdict::Misconfigured] {
                let least = delay(verdict, level, None, 0.0);
                prop_assert!((least..=LONGEST_WAIT).contains(&delay(verdict, level, theirs, random)));
                prop_assert!(least <= delay(verdict, level.saturating_add(1), None, 0.0));
            }
        }
    }
}
