//! The weight that must not be exceeded.

use anyhow::{Result, bail};

use super::weigh::Totals;

/// A goal for one sum.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Budget {
    /// What is weighed.
    pub(crate) what: &'static str,
    /// Its weight, in bytes on the wire.
    pub(crate) bytes: u64,
    /// The most it may weigh.
    pub(crate) most: u64,
}

/// Each sum with its goal (a KB is 1,000 bytes).
pub(crate) fn of(totals: Totals) -> [Budget; 4] {
    [
        Budget { what: "loader (a page that shows nothing)", bytes: totals.loader, most: 4_000 },
        Budget { what: "operable (eleven scores can be clicked)", bytes: totals.operable, most: 8_000 },
        Budget { what: "whole (the survey in one language)", bytes: totals.whole, most: 56_000 },
        Budget { what: "dashboard (its first screen)", bytes: totals.dashboard, most: 250_000 },
    ]
}

/// Fails when a sum is over its goal.
///
/// # Errors
///
/// A sentence with each sum that is over, by how much.
pub(crate) fn check(totals: Totals) -> Result<()> {
    let over: Vec<String> = of(totals).iter().filter_map(over).collect();
    if over.is_empty() { Ok(()) } else { bail!("too heavy: {}", over.join("; ")) }
}

fn over(budget: &Budget) -> Option<String> {
    let Budget { what, bytes, most } = *budget;
    (bytes > most)
        .then(|| format!("{what} weighs {bytes} bytes (brotli 11), {} more than the {most} it may", bytes - most))
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIGHT: Totals = Totals { loader: 4_000, operable: 8_000, whole: 56_000, dashboard: 250_000 };

    #[test]
    fn the_goal_itself_is_within_budget() {
        assert!(check(LIGHT).is_ok());
    }

    #[test]
    fn one_byte_more_than_a_goal_is_too_much() {
        for heavy in [
            Totals { loader: 4_001, ..LIGHT },
            Totals { operable: 8_001, ..LIGHT },
            Totals { whole: 56_001, ..LIGHT },
            Totals { dashboard: 250_001, ..LIGHT },
        ] {
            assert!(check(heavy).is_err(), "{heavy:?}");
        }
    }

    #[test]
    fn the_sentence_says_what_is_over_and_by_how_much() {
        let problem = check(Totals { whole: 57_234, ..LIGHT }).unwrap_err().to_string();
        assert_eq!(
            problem,
            "too heavy: whole (the survey in one language) weighs 57234 bytes (brotli 11), 1234 more than the 56000 it may"
        );
    }
}
