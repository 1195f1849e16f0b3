//! What of the view stands in the address, so that a reload, a bookmark and a colleague see the same.

use domain::SurveyId;
use insight::Step;

use crate::aside::Aside;
use crate::compare::Compare;
use crate::inbox::View;
use crate::percent;
use crate::period::{self, Period};
use crate::picked::Picked;

/// The part of the view that is chosen by hand.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Address {
    /// The survey; `None` takes the first there is.
    pub survey: Option<SurveyId>,
    /// Surveys of the same metric whose answers are added.
    pub with: Vec<SurveyId>,
    /// Which days.
    pub period: Period,
    /// What they are compared with.
    pub compare: Compare,
    /// How long one point of the trend is; `None` takes what fits the period.
    pub step: Option<Step>,
    /// Whether each point of the trend sums up the last four weeks instead.
    pub is_rolling: bool,
    /// Which dimension is taken apart; `None` takes the first.
    pub by: Option<String>,
    /// Which two dimensions are crossed.
    pub cross: Option<[String; 2]>,
    /// What was picked out.
    pub picked: Picked,
    /// What is to be shown instead.
    pub aside: Aside,
    /// Which single responses are shown, and whether.
    pub inbox: View,
}

/// What stands before the name of a dimension of which values were picked.
const IN: &str = "in.";
/// How long the window is that moves.
pub(crate) const WINDOW: u16 = 28;

impl Address {
    /// Reads `?survey=support-nps&period=30d`. What is left out or means nothing is as in [`Address::default`]: an old
    /// bookmark still opens.
    pub(crate) fn read(query: &str) -> Self {
        let mut address = Self { inbox: View::read(query), ..Self::default() };
        for (name, value) in query.trim_start_matches('?').split('&').filter_map(|pair| pair.split_once('=')) {
            let picked = &mut address.picked;
            match name {
                "survey" => address.survey = SurveyId::new(value).ok(),
                "with" => address.with = value.split(',').filter_map(|id| SurveyId::new(id).ok()).collect(),
                "period" => address.period = Period::from_name(value).unwrap_or_default(),
                "compare" => address.compare = Compare::from_name(value).unwrap_or_default(),
                "step" => address.step = Step::ALL.into_iter().find(|step| step_name(*step) == value),
                "window" => address.is_rolling = value == WINDOW.to_string(),
                "by" => address.by = Some(percent::decode(value)).filter(|name| !name.is_empty()),
                "cross" => address.cross = two(value),
                "scores" => picked.scores = value.split(',').filter_map(|score| score.parse().ok()).collect(),
                "days" => picked.days = period::read_days(value),
                "view" => address.aside = Aside::from_name(value),
                _ => {
                    if let Some(dimension) = name.strip_prefix(IN) {
                        let values = value.split(',').map(read_value).collect();
                        picked.values.insert(percent::decode(dimension), values);
                    }
                }
            }
        }
        address
    }

    /// What [`Address::read`] reads. What is as usual is left out.
    pub(crate) fn to_query(&self) -> String {
        let mut query = vec![];
        let mut say = |name: &str, value: Option<String>| query.extend(value.map(|value| format!("{name}={value}")));
        say("survey", self.survey.as_ref().map(ToString::to_string));
        let with: Vec<String> = self.with.iter().map(ToString::to_string).collect();
        say("with", (!with.is_empty()).then(|| with.join(",")));
        say("period", Some(self.period.name()));
        say("compare", (self.compare != Compare::default()).then(|| self.compare.name().to_owned()));
        say("step", self.step.map(|step| step_name(step).to_owned()));
        say("window", self.is_rolling.then(|| WINDOW.to_string()));
        say("by", self.by.as_deref().map(one));
        say("cross", self.cross.as_ref().map(|cross| cross.each_ref().map(|name| one(name)).join(",")));
        let scores: Vec<String> = self.picked.scores.iter().map(u8::to_string).collect();
        say("scores", (!scores.is_empty()).then(|| scores.join(",")));
        say("days", self.picked.days.as_ref().map(period::write_days));
        for (dimension, values) in &self.picked.values {
            let values: Vec<String> = values.iter().map(|value| write_value(value)).collect();
            say(&format!("{IN}{}", one(dimension)), Some(values.join(",")));
        }
        say("view", self.aside.name().map(ToOwned::to_owned));
        format!("?{}{}", query.join("&"), self.inbox.to_query())
    }
}

/// A text without a comma of its own.
fn one(text: &str) -> String {
    percent::encode(text).replace(',', "%2C")
}

/// A value in a list. That there is none is written `~`, and a value that begins so has one more: a list of one value that is
/// empty could not be told from none.
fn write_value(value: &str) -> String {
    if value.is_empty() || value.starts_with('~') { format!("~{}", one(value)) } else { one(value) }
}

fn read_value(value: &str) -> String {
    let value = percent::decode(value);
    value.strip_prefix('~').map(ToOwned::to_owned).unwrap_or(value)
}

fn two(value: &str) -> Option<[String; 2]> {
    let (one, two) = value.split_once(',')?;
    let (one, two) = (percent::decode(one), percent::decode(two));
    (!one.is_empty() && !two.is_empty() && one != two).then_some([one, two])
}

/// The word for a step.
pub(crate) fn step_name(step: Step) -> &'static str {
    match step {
        Step::Day => "day",
        Step::Week => "week",
        Step::Month => "month",
        Step::Quarter => "quarter",
    }
}

#[cfg(test)]
mod tests {
    use domain::Day;
    use proptest::prelude::*;

    use super::*;
    use crate::aside::Wanted;

    proptest! {
        #[test]
        fn what_is_written_is_read_again(
            ids in proptest::collection::vec("[a-z][a-z0-9-]{0,8}", 0..4),
            which in 0usize..5, from in 0..30_000i32, length in 0..900i32,
            year in any::<bool>(), step in proptest::option::of(0usize..4), is_rolling in any::<bool>(),
            by in proptest::option::of(".{1,12}"), cross in proptest::option::of((".{1,8}", ".{1,8}")),
            scores in proptest::collection::btree_set(0..=10u8, 0..5), has_days in any::<bool>(),
            values in proptest::collection::btree_map(".{1,9}", proptest::collection::btree_set("~{0,2}.{0,9}", 1..4), 0..3),
            aside in proptest::sample::select(vec![Aside::None, Aside::Check, Aside::Forwarding(Wanted::Unknown)]),
        ) {
            let mut ids = ids.into_iter().filter_map(|id| SurveyId::new(id).ok());
            let days = Day::from_number(from)..Day::from_number(from + length + 1);
            let custom = Period::Custom { from: days.start, to: days.end.plus(-1) };
            let address = Address {
                survey: ids.next(),
                with: ids.collect(),
                period: Period::ALL.into_iter().chain([custom]).nth(which).unwrap(),
                compare: if year { Compare::Year } else { Compare::Before },
                step: step.map(|step| Step::ALL[step]),
                is_rolling,
                by,
                cross: cross.filter(|(one, two)| one != two).map(|(one, two)| [one, two]),
                picked: Picked { scores, days: has_days.then_some(days), values },
                aside,
                inbox: View { is_shown: aside == Aside::None, ..View::default() },
            };
            let query = address.to_query();
            prop_assert!(query.is_ascii() && !query.contains([' ', '#', '"']), "{}", query);
            prop_assert_eq!(Address::read(&query), address);
        }
    }

    #[test]
    fn what_means_nothing_is_left_at_its_default() {
        for query in [
            "",
            "?",
            "?survey=../x&period=1y",
            "?utm_source=mail",
            "?period",
            "?survey=%3Cscript%3E",
            "?view=x",
            "?step=eon&compare=never&window=3&cross=a&cross=a,a&by=&days=2026-01-01&scores=x,",
        ] {
            assert_eq!(Address::read(query), Address::default(), "{query}");
        }
    }
}
