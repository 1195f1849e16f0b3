//! Every word on the screen, by the key that it has in `locales/dashboard`.
//!
//! `build.rs` makes a constant of each key. Names in braces are filled in with [`fill`]. What no language has another word for, such as a
//! command, stands here.

pub(crate) mod calculators;
pub(crate) mod files;
pub(crate) mod followup;
pub(crate) mod forwarding;
pub(crate) mod inbox;
pub(crate) mod loyalty;
pub(crate) mod orders;
pub(crate) mod refusals;
pub(crate) mod saving;
pub(crate) mod share;
mod text;
pub(crate) mod trust;
pub(crate) mod wording;

use domain::deliver::Format;
use domain::{Group, Headline, Metric};
use insight::Step;

pub(crate) use keys::common::*;
pub(crate) use keys::panels::*;
pub(crate) use keys::screens::*;
pub(crate) use text::{Counted, Text};

use crate::compare::Compare;
use crate::period::Period;

/// The texts by room and key.
mod keys {
    include!(concat!(env!("OUT_DIR"), "/keys.rs"));
}

/// Puts values in the place of their names in braces. A value is put in as it is: it may hold braces.
pub(crate) fn fill(text: &str, values: &[(&str, &str)]) -> String {
    let mut filled = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, name, after)) = placeholder(rest) {
        filled.push_str(before);
        let value = values.iter().find(|(known, _)| *known == name);
        filled.push_str(value.map_or("", |(_, value)| value));
        rest = after;
    }
    filled.push_str(rest);
    filled
}

/// What stands before the first name in braces, the name, and what stands after it.
fn placeholder(text: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = text.split_once('{')?;
    let (name, after) = rest.split_once('}')?;
    Some((before, name, after))
}

pub(crate) const PRODUCT: &str = "Plaudit";

pub(crate) const TOKEN_COMMAND: &str = "plaudit token create --scope read";

pub(crate) const NO_SURVEYS_COMMAND: &str =
    "curl -X PUT -H \"Authorization: Bearer $TOKEN\" --data-binary @my-survey.json {base}api/v1/surveys/my-survey";

/// A step of a check.
pub(crate) fn step(name: &str) -> &str {
    match name {
        "url" => STEP_URL.get(),
        "dns" => STEP_DNS.get(),
        "tcp" => STEP_TCP.get(),
        "tls" => STEP_TLS.get(),
        "preflight" => STEP_PREFLIGHT.get(),
        "post" => STEP_POST.get(),
        other => other,
    }
}

/// A form of delivery: the word in survey files, and what it is.
pub(crate) fn form(form: Format) -> &'static str {
    match form {
        Format::Plaudit => FORM_PLAUDIT.get(),
        Format::Json => FORM_JSON.get(),
        Format::Form => FORM_FORM.get(),
        Format::Template => FORM_TEMPLATE.get(),
        Format::Posthog => FORM_POSTHOG.get(),
        Format::ZendeskRequest => FORM_ZENDESK_REQUEST.get(),
    }
}

/// The metric in full.
pub(crate) fn metric(metric: Metric) -> &'static str {
    match metric.name() {
        "nps" => METRIC_NPS.get(),
        "csat" => METRIC_CSAT.get(),
        "ces" => METRIC_CES.get(),
        other => other,
    }
}

/// A difference between two figures.
pub(crate) fn delta(metric: Metric) -> &'static str {
    match metric.headline() {
        // "Up 4 %" could be four percent of what it was.
        Headline::FavourableShare => DELTA_POINTS.get(),
        Headline::Net | Headline::Mean => "{n}",
    }
}

/// Everybody of a group, as a heading.
pub(crate) fn group(metric: Metric, group: Group) -> &'static str {
    match metric.group_name(group) {
        "detractor" => GROUP_DETRACTOR.get(),
        "passive" => GROUP_PASSIVE.get(),
        "promoter" => GROUP_PROMOTER.get(),
        "dissatisfied" => GROUP_DISSATISFIED.get(),
        "satisfied" => GROUP_SATISFIED.get(),
        "hard" => GROUP_HARD.get(),
        "easy" => GROUP_EASY.get(),
        "neutral" => GROUP_NEUTRAL.get(),
        other => other,
    }
}

/// One person of a group.
pub(crate) fn member(metric: Metric, group: Group) -> &'static str {
    match metric.group_name(group) {
        "detractor" => MEMBER_DETRACTOR.get(),
        "passive" => MEMBER_PASSIVE.get(),
        "promoter" => MEMBER_PROMOTER.get(),
        _ => self::group(metric, group),
    }
}

/// Other days to compare with.
pub(crate) fn compare(compare: Compare) -> &'static str {
    match compare {
        Compare::Before => COMPARE_BEFORE.get(),
        Compare::Year => COMPARE_YEAR.get(),
    }
}

/// A choice of days.
pub(crate) fn period(period: Period) -> &'static str {
    match period {
        Period::Days30 => PERIOD_DAYS30.get(),
        Period::Days90 => PERIOD_DAYS90.get(),
        Period::Months12 => PERIOD_MONTHS12.get(),
        Period::All => PERIOD_ALL.get(),
        Period::Custom { .. } => CUSTOM.get(),
    }
}

/// How much time a point sums up.
pub(crate) fn step_of_time(step: Step) -> &'static str {
    match step {
        Step::Day => STEP_OF_TIME_DAY.get(),
        Step::Week => STEP_OF_TIME_WEEK.get(),
        Step::Month => STEP_OF_TIME_MONTH.get(),
        Step::Quarter => STEP_OF_TIME_QUARTER.get(),
    }
}

/// A dimension. Properties have the name that the survey gives them.
pub(crate) fn dimension(name: &str) -> &str {
    match name {
        "channel" => DIMENSION_CHANNEL.get(),
        "locale" => DIMENSION_LOCALE.get(),
        "agent" => DIMENSION_AGENT.get(),
        "department" => DIMENSION_DEPARTMENT.get(),
        "page" => DIMENSION_PAGE.get(),
        "comment" => DIMENSION_COMMENT.get(),
        other => other,
    }
}

/// A value of a dimension. What people or websites gave stays as it is.
pub(crate) fn value<'a>(dimension: &str, value: &'a str) -> &'a str {
    match (dimension, value) {
        ("comment", "") => VALUE_NO_COMMENT.get(),
        ("comment", "yes") => VALUE_COMMENTED.get(),
        (_, "") => VALUE_NONE.get(),
        ("channel", name) => channel(name),
        (_, value) => value,
    }
}

/// How a response came.
pub(crate) fn channel(name: &str) -> &str {
    match name {
        "web" => CHANNEL_WEB.get(),
        "link" => CHANNEL_LINK.get(),
        "email" => CHANNEL_EMAIL.get(),
        "kiosk" => CHANNEL_KIOSK.get(),
        "import" => CHANNEL_IMPORT.get(),
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_put_in_once_and_never_read_again() {
        assert_eq!(fill("{a} and {b}", &[("a", "{b}"), ("b", "2")]), "{b} and 2");
        assert_eq!(fill("{unknown}!", &[]), "!");
        assert_eq!(fill("50 % {", &[]), "50 % {");
    }

    #[test]
    fn one_answer_is_not_answers() {
        assert_eq!(ANSWERS.with(1, "1"), "from 1 answer");
        assert_eq!(ANSWERS.with(1234, "1,234"), "from 1,234 answers");
    }

    #[test]
    fn every_metric_and_group_has_words() {
        for each in Metric::ALL {
            assert_ne!(metric(*each), each.name());
            for group in Group::ALL {
                assert!(self::group(*each, group).starts_with(char::is_uppercase));
            }
        }
    }
}
