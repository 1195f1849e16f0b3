//! What a period is compared with.

use core::ops::Range;

use domain::Day;
use insight::just_before;

/// A choice of other days.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Compare {
    /// The equally many days just before.
    #[default]
    Before,
    /// The same days of the year before.
    Year,
}

impl Compare {
    /// Every choice.
    pub(crate) const ALL: [Self; 2] = [Self::Before, Self::Year];

    /// The word in the address.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Before => "before",
            Self::Year => "year",
        }
    }

    /// The choice that the address calls `name`.
    pub(crate) fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|compare| compare.name() == name)
    }

    /// The other days; `None` where they would overlap with `days`, since periods that share answers cannot be tested against
    /// each other.
    pub(crate) fn days(self, days: &Range<Day>) -> Option<Range<Day>> {
        match self {
            Self::Before => Some(just_before(days)),
            Self::Year => {
                let other = a_year_before(days.start)..a_year_before(days.end);
                (other.end <= days.start).then_some(other)
            }
        }
    }
}

/// The same date of the year before; on 29 February, the day before March.
fn a_year_before(day: Day) -> Day {
    let (year, month, date) = day.civil();
    Day::of(year - 1, month, date).or_else(|| Day::of(year - 1, month, date - 1)).unwrap_or(day)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn days(from: &str, to: &str) -> Range<Day> {
        Day::parse(from).unwrap()..Day::parse(to).unwrap()
    }

    #[test]
    fn the_same_days_last_year_have_the_same_dates() {
        assert_eq!(Compare::Year.days(&days("2026-03-01", "2026-04-01")), Some(days("2025-03-01", "2025-04-01")));
        assert_eq!(Compare::Year.days(&days("2024-02-29", "2024-03-01")), Some(days("2023-02-28", "2023-03-01")));
        assert_eq!(Compare::Before.days(&days("2026-03-01", "2026-03-08")), Some(days("2026-02-22", "2026-03-01")));
    }

    #[test]
    fn more_than_a_year_has_no_same_days_before() {
        assert_eq!(Compare::Year.days(&days("2025-01-01", "2026-01-01")), Some(days("2024-01-01", "2025-01-01")));
        assert_eq!(Compare::Year.days(&days("2025-01-01", "2026-01-02")), None);
    }
}
