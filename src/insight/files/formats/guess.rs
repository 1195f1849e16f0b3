//! Which format a file is of, by what is in it.

use serde_json::Value;

use super::{
    Format, delighted, feedback, formbricks, help_scout, own, own_table, posthog, survicate, typeform, wootric, zendesk,
};
use crate::files::content;
use crate::files::headers;
use crate::files::mapping::Mapping;
use crate::files::recognise::Sureness;
use crate::files::role::Role;
use crate::files::table::Sample;

/// Whether a record is of a format.
type Knows = fn(&Value) -> bool;

/// Those that know a record by its keys. The first that knows it has it.
const KNOWN: [(Format, Knows); 10] = [
    (Format::Own, own::is_one),
    (Format::Delighted, delighted::is_one),
    (Format::Formbricks, formbricks::is_one),
    (Format::Feedback, feedback::is_one),
    (Format::PostHog, posthog::is_one),
    (Format::Typeform, typeform::is_one),
    (Format::Survicate, survicate::is_one),
    (Format::Wootric, wootric::is_one),
    (Format::HelpScout, help_scout::is_one),
    (Format::Zendesk, zendesk::is_one),
];

/// What these records may be, the likeliest first.
pub(in crate::files) fn of_values(values: &[Value]) -> Vec<(Format, Sureness)> {
    let known = |(format, is_one): &(Format, Knows)| {
        let of_it = values.iter().filter(|value| is_one(value)).count();
        let sureness = match of_it {
            0 => return None,
            all if all == values.len() => Sureness::Certain,
            most if most * 2 > values.len() => Sureness::Likely,
            _ => Sureness::Unsure,
        };
        Some((*format, sureness))
    };
    let mut guesses: Vec<_> = KNOWN.iter().filter_map(known).collect();
    guesses.sort_by_key(|(_, sureness)| *sureness);
    guesses
}

/// What a table with these columns may be, the likeliest first. Where columns rival for a role, nobody but a person can say which is meant.
pub(in crate::files) fn of_columns(sample: &Sample, mapping: &Mapping, has_no_rivals: bool) -> Vec<(Format, Sureness)> {
    let columns = &sample.columns;
    let has = |name: &str| columns.iter().any(|column| headers::plain(column) == headers::plain(name));
    let has_exactly = |name: &&str| columns.iter().any(|column| column == name);
    let mut guesses = Vec::new();
    if own_table::REQUIRED.iter().all(has_exactly) {
        guesses.push((Format::OwnTable, Sureness::Certain));
    }
    if feedback::COLUMNS.iter().all(|name| has(name)) {
        guesses.push((Format::FeedbackTable, Sureness::Certain));
    }
    let is_posthog =
        |name: &String| name.starts_with("properties.$") || name.starts_with("$survey_") || name == "properties";
    if has("event") && columns.iter().any(is_posthog) {
        guesses.push((Format::PostHogTable, Sureness::Certain));
    }
    let is_whole = mapping.check().is_ok();
    if has("survey type") && has("permalink") && is_whole {
        guesses.push((Format::DelightedTable, Sureness::Likely));
    }
    let is_time = mapping.column(Role::Time).is_some_and(|at| content::may_be(Role::Time, &sample.rows, at));
    // A row for each question: its answers are to all of them.
    let is_long = (has("question") || has("question text")) && (has("answer") || has("value"));
    let is_likely = sample.dialect.has_header
        && sample.is_even
        && is_whole
        && !sample.rows.is_empty()
        && has_no_rivals
        && is_time
        && !is_long;
    guesses.push((Format::Table, if is_likely { Sureness::Likely } else { Sureness::Unsure }));
    guesses
}
