//! What the change since the period before amounts to, before it is put into words.

use insight::Change;

/// Up, down or neither, as the figures are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Direction {
    /// Higher than before.
    Up,
    /// Lower than before.
    Down,
    /// No difference that could be written.
    Level,
}

impl Direction {
    /// The direction of a difference that is written with that many decimals.
    pub(crate) fn of(delta: f64, decimals: u8) -> Self {
        let smallest = 0.5 / 10f64.powi(i32::from(decimals));
        if delta >= smallest {
            Self::Up
        } else if delta <= -smallest {
            Self::Down
        } else {
            Self::Level
        }
    }
}

/// The comparison with the equally long period before.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Verdict {
    /// There is no such period, or nobody has answered now.
    None,
    /// Nobody answered in it.
    NobodyBefore,
    /// Both have answers.
    Compared {
        /// Which way the figure went.
        direction: Direction,
        /// Whether that is more than chance.
        is_real: bool,
        /// The test behind it.
        change: Change,
    },
}

impl Verdict {
    /// Compares where there is something to compare: `is_answered` tells of now, `before` of the period before, if any.
    pub(crate) fn of(
        is_answered: bool,
        is_answered_before: Option<bool>,
        change: Option<Change>,
        decimals: u8,
    ) -> Self {
        match (is_answered, is_answered_before, change) {
            (true, Some(true), Some(change)) => Self::Compared {
                direction: Direction::of(change.delta, decimals),
                is_real: change.is_significant(),
                change,
            },
            (true, Some(_), _) => Self::NobodyBefore,
            _ => Self::None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn change(delta: f64, p: f64) -> Change {
        Change { delta, z: 0.0, p }
    }

    #[test]
    fn a_difference_that_is_written_as_zero_is_none() {
        assert_eq!(Direction::of(0.49, 0), Direction::Level);
        assert_eq!(Direction::of(0.49, 1), Direction::Up);
        assert_eq!(Direction::of(-0.5, 0), Direction::Down);
    }

    #[test]
    fn a_change_is_real_only_where_chance_is_unlikely() {
        let verdict = |p| Verdict::of(true, Some(true), Some(change(8.0, p)), 0);
        assert!(matches!(verdict(0.01), Verdict::Compared { direction: Direction::Up, is_real: true, .. }));
        assert!(matches!(verdict(0.39), Verdict::Compared { direction: Direction::Up, is_real: false, .. }));
    }

    #[test]
    fn without_answers_on_either_side_nothing_is_claimed() {
        assert_eq!(Verdict::of(true, None, None, 0), Verdict::None);
        assert_eq!(Verdict::of(false, Some(true), None, 0), Verdict::None);
        assert_eq!(Verdict::of(true, Some(false), None, 0), Verdict::NobodyBefore);
    }
}
