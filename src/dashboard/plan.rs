//! Which questions a view takes: as few as will do, and none that is a scan where the counts that are kept have the answer.

use core::ops::Range;

use domain::Day;

use crate::address::Address;
use crate::source::Ask;
use crate::source::survey::{DIMENSIONS, DURATION};

/// What is to be asked for a view.
///
/// Scores and days that were picked are looked up in the cubes that are there; they are no part of a question, except of
/// what has no days (a crossing) or no scores (comments).
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Plan {
    /// Score, trend, distribution and funnel: with every value that was picked.
    pub base: Ask,
    /// The dimension that is taken apart, where `base` does not hold it as it has to be shown: without what was picked of
    /// that dimension itself.
    pub apart: Option<Ask>,
    /// The two dimensions that are crossed, without what was picked of them.
    pub crossing: Option<Ask>,
    /// Comments: the days and the condition, if any.
    pub comments: (Option<Range<Day>>, Option<String>),
}

/// What is counted along for the score itself. Any one of them holds every response.
const ALONG: [&str; 3] = ["channel", "comment", DURATION];

impl Plan {
    /// What `address` takes, today.
    pub(crate) fn of(address: &Address, today: Day) -> Self {
        let picked = &address.picked;
        let by = by(address);
        let days = address.period.days(today);
        let condition = picked.condition(&[], false);
        let mut base = Ask {
            days: address.period.with_other(today, address.compare),
            dimensions: ALONG.map(ToOwned::to_owned).to_vec(),
            condition,
            cross: None,
        };
        let is_held = ALONG.contains(&by);
        let apart = if picked.values.contains_key(by) {
            let condition = picked.condition(&[by], false);
            Some(Ask { days: days.clone(), dimensions: vec![by.to_owned()], condition, cross: None })
        } else if base.is_scan() {
            // One scan for both.
            if !is_held {
                base.dimensions.push(by.to_owned());
            }
            None
        } else {
            let ask = Ask { days: days.clone(), dimensions: vec![by.to_owned()], ..Ask::default() };
            (!is_held).then_some(ask)
        };
        let shown = picked.days.clone().or(days);
        let crossing = address.cross.as_ref().map(|cross| Ask {
            days: shown.clone(),
            dimensions: vec![ALONG[0].to_owned()],
            condition: picked.condition(&cross.each_ref().map(String::as_str), false),
            cross: Some(cross.clone()),
        });
        Self { base, apart, crossing, comments: (shown, picked.condition(&[], true)) }
    }

    /// Whether any of it has the source look at each response.
    pub(crate) fn has_scan(&self) -> bool {
        [Some(&self.base), self.apart.as_ref(), self.crossing.as_ref()].into_iter().flatten().any(Ask::is_scan)
    }
}

/// The dimension that is taken apart.
pub(crate) fn by(address: &Address) -> &str {
    address.by.as_deref().unwrap_or(DIMENSIONS[0])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::Compare;
    use crate::period::Period;

    const TODAY: i32 = 20_780;

    fn plan(change: impl FnOnce(&mut Address)) -> Plan {
        let mut address = Address { period: Period::Days30, ..Address::default() };
        change(&mut address);
        Plan::of(&address, Day::from_number(TODAY))
    }

    fn scans(plan: &Plan) -> usize {
        [Some(&plan.base), plan.apart.as_ref(), plan.crossing.as_ref()]
            .into_iter()
            .flatten()
            .filter(|ask| ask.is_scan())
            .count()
    }

    #[test]
    fn without_filters_nothing_is_scanned() {
        let first = plan(|_| {});
        assert_eq!((scans(&first), first.apart.clone()), (0, None), "channels come along");
        assert_eq!(first.base.days, Some(Day::from_number(TODAY - 59)..Day::from_number(TODAY + 1)));
        let locale = plan(|address| address.by = Some("locale".into()));
        assert_eq!(scans(&locale), 0);
        assert_eq!(locale.apart.unwrap().days, Some(Day::from_number(TODAY - 29)..Day::from_number(TODAY + 1)));
        assert_eq!(first.base, locale.base);
    }

    #[test]
    fn scores_and_days_change_no_question_but_that_for_comments() {
        let before = plan(|address| address.by = Some("locale".into()));
        let after = plan(|address| {
            address.by = Some("locale".into());
            address.picked.scores = [9].into();
            address.picked.days = Some(Day::from_number(TODAY - 3)..Day::from_number(TODAY));
        });
        assert_eq!((&before.base, &before.apart), (&after.base, &after.apart));
        assert_eq!(after.comments.1.as_deref(), Some(r#"{"score":[9]}"#));
        assert_eq!(after.comments.0, Some(Day::from_number(TODAY - 3)..Day::from_number(TODAY)));
    }

    #[test]
    fn a_filter_on_another_field_takes_one_scan_and_on_the_shown_field_two() {
        let other = plan(|address| {
            address.by = Some("locale".into());
            address.picked.toggle_value("channel", "web");
        });
        assert_eq!((scans(&other), &other.apart), (1, &None));
        assert!(other.base.dimensions.contains(&"locale".to_owned()));
        let own = plan(|address| {
            address.picked.toggle_value("channel", "web");
            address.picked.toggle_value("locale", "et");
        });
        assert_eq!(scans(&own), 2);
        assert_eq!(own.base.condition.as_deref(), Some(r#"{"channel":["web"],"locale":["et"]}"#));
        assert_eq!(own.apart.unwrap().condition.as_deref(), Some(r#"{"locale":["et"]}"#));
        let only_own = plan(|address| address.picked.toggle_value("channel", "web"));
        assert_eq!(scans(&only_own), 1, "the shown field without a filter is kept and not scanned");
    }

    #[test]
    fn a_crossing_has_the_shown_days_and_not_its_own_filters() {
        let crossed = plan(|address| {
            address.cross = Some(["channel".into(), "locale".into()]);
            address.picked.toggle_value("channel", "web");
            address.picked.toggle_value("page", "/a");
            address.picked.days = Some(Day::from_number(5)..Day::from_number(6));
        });
        let crossing = crossed.crossing.unwrap();
        assert_eq!(crossing.condition.as_deref(), Some(r#"{"page":["/a"]}"#));
        assert_eq!(crossing.days, Some(Day::from_number(5)..Day::from_number(6)));
    }

    #[test]
    fn last_year_is_asked_for_where_it_is_compared_with() {
        let year = plan(|address| address.compare = Compare::Year);
        assert!(year.base.days.unwrap().start < Day::from_number(TODAY - 365));
    }
}
