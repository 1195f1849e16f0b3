//! Which days the figures are of.

use core::ops::Range;

use domain::Day;
use insight::just_before;

/// A choice of days that end today.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Period {
    /// 30 days.
    Days30,
    /// 90 days: about a quarter, enough answers for most and 13 weeks of trend.
    #[default]
    Days90,
    /// 365 days.
    Months12,
    /// Everything there is.
    All,
}

impl Period {
    /// Every choice, shortest first.
    pub(crate) const ALL: [Self; 4] = [Self::Days30, Self::Days90, Self::Months12, Self::All];

    /// The word in the address.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Days30 => "30d",
            Self::Days90 => "90d",
            Self::Months12 => "12m",
            Self::All => "all",
        }
    }

    /// The choice that the address calls `name`.
    pub(crate) fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|period| period.name() == name)
    }

    /// The days, today being the last of them; `None` for all there are.
    pub(crate) fn days(self, today: Day) -> Option<Range<Day>> {
        let length = match self {
            Self::Days30 => 30,
            Self::Days90 => 90,
            Self::Months12 => 365,
            Self::All => return None,
        };
        Some(today.plus(1 - length)..today.plus(1))
    }

    /// The days and the equally many before them: what one cube must hold for both.
    pub(crate) fn with_before(self, today: Day) -> Option<Range<Day>> {
        let days = self.days(today)?;
        Some(just_before(&days).start..days.end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        Day::parse(text).unwrap()
    }

    #[test]
    fn thirty_days_end_today_and_the_thirty_before_touch_them() {
        let today = day("2026-03-01");
        assert_eq!(Period::Days30.days(today), Some(day("2026-01-31")..day("2026-03-02")));
        assert_eq!(Period::Days30.with_before(today), Some(day("2026-01-01")..day("2026-03-02")));
    }

    #[test]
    fn twelve_months_are_a_year_of_days() {
        assert_eq!(Period::Months12.days(day("2026-11-23")), Some(day("2025-11-24")..day("2026-11-24")));
    }

    #[test]
    fn everything_has_nothing_before_it() {
        assert_eq!(Period::All.days(day("2026-03-01")), None);
        assert_eq!(Period::All.with_before(day("2026-03-01")), None);
    }

    #[test]
    fn names_are_found_again_and_others_are_not() {
        for period in Period::ALL {
            assert_eq!(Period::from_name(period.name()), Some(period));
        }
        assert_eq!(Period::from_name("7d"), None);
    }
}
