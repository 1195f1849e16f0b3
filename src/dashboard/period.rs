//! Which days the figures are of.

use core::ops::Range;

use domain::Day;
use insight::Step;

use crate::compare::Compare;

/// A choice of days.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Period {
    /// 30 days that end today.
    Days30,
    /// 90 days: about a quarter, enough answers for most and 13 weeks of trend.
    #[default]
    Days90,
    /// 365 days.
    Months12,
    /// Everything there is.
    All,
    /// From one date to another, both included.
    Custom {
        /// The first day.
        from: Day,
        /// The last day, not before the first.
        to: Day,
    },
}

impl Period {
    /// Every choice that has a name, shortest first.
    pub(crate) const ALL: [Self; 4] = [Self::Days30, Self::Days90, Self::Months12, Self::All];

    /// From one date to another, in either order.
    pub(crate) fn between(one: Day, two: Day) -> Self {
        Self::Custom { from: one.min(two), to: one.max(two) }
    }

    /// The word in the address.
    pub(crate) fn name(self) -> String {
        match self {
            Self::Days30 => "30d".to_owned(),
            Self::Days90 => "90d".to_owned(),
            Self::Months12 => "12m".to_owned(),
            Self::All => "all".to_owned(),
            Self::Custom { from, to } => write_days(&(from..to.plus(1))),
        }
    }

    /// The choice that the address calls `name`.
    pub(crate) fn from_name(name: &str) -> Option<Self> {
        let custom = || {
            let days = read_days(name)?;
            Some(Self::between(days.start, days.end.plus(-1)))
        };
        Self::ALL.into_iter().find(|period| period.name() == name).or_else(custom)
    }

    /// The days, today being the last of them; `None` for all there are.
    pub(crate) fn days(self, today: Day) -> Option<Range<Day>> {
        let length = match self {
            Self::Days30 => 30,
            Self::Days90 => 90,
            Self::Months12 => 365,
            Self::All => return None,
            Self::Custom { from, to } => return Some(from..to.plus(1)),
        };
        Some(today.plus(1 - length)..today.plus(1))
    }

    /// The days and those that they are compared with: what one cube must hold for both.
    pub(crate) fn with_other(self, today: Day, compare: Compare) -> Option<Range<Day>> {
        let days = self.days(today)?;
        let other = compare.days(&days);
        Some(other.map_or(days.start, |other| other.start.min(days.start))..days.end)
    }
}

/// The step that fits a number of days: enough points for a line, and few enough that each rests on something.
pub(crate) fn usual_step(days: i32) -> Step {
    match days {
        ..=31 => Step::Day,
        32..=370 => Step::Week,
        371..=1500 => Step::Month,
        _ => Step::Quarter,
    }
}

/// `2026-03-02..2026-03-08`: both days included, as people say it.
pub(crate) fn write_days(days: &Range<Day>) -> String {
    format!("{}..{}", days.start.to_text(), days.end.plus(-1).to_text())
}

/// What [`write_days`] wrote, in either order.
pub(crate) fn read_days(text: &str) -> Option<Range<Day>> {
    let (one, two) = text.split_once("..")?;
    let (one, two) = (Day::parse(one)?, Day::parse(two)?);
    Some(one.min(two)..one.max(two).plus(1))
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
        assert_eq!(Period::Days30.with_other(today, Compare::Before), Some(day("2026-01-01")..day("2026-03-02")));
        assert_eq!(Period::Days30.with_other(today, Compare::Year), Some(day("2025-01-31")..day("2026-03-02")));
    }

    #[test]
    fn twelve_months_are_a_year_of_days() {
        assert_eq!(Period::Months12.days(day("2026-11-23")), Some(day("2025-11-24")..day("2026-11-24")));
    }

    #[test]
    fn everything_has_nothing_before_it() {
        assert_eq!(Period::All.days(day("2026-03-01")), None);
        assert_eq!(Period::All.with_other(day("2026-03-01"), Compare::Before), None);
    }

    #[test]
    fn names_are_found_again_and_others_are_not() {
        let custom = Period::between(day("2026-03-01"), day("2026-01-01"));
        assert_eq!(custom.name(), "2026-01-01..2026-03-01");
        for period in Period::ALL.into_iter().chain([custom]) {
            assert_eq!(Period::from_name(&period.name()), Some(period));
        }
        for name in ["7d", "2026-01-01", "2026-01-01..", "2026-02-30..2026-03-01"] {
            assert_eq!(Period::from_name(name), None);
        }
        assert_eq!(custom.days(day("2030-01-01")), Some(day("2026-01-01")..day("2026-03-02")));
    }

    #[test]
    fn steps_grow_with_the_period() {
        assert_eq!(
            [7, 30, 90, 365, 800, 4000].map(usual_step),
            [Step::Day, Step::Day, Step::Week, Step::Week, Step::Month, Step::Quarter]
        );
    }
}
