//! Columns of which nobody but a person can say which one is meant.

use super::content;
use super::headers;
use super::mapping::Mapping;
use super::role::Role;
use super::table::Sample;

/// The columns that may be the score, or the time, as well as the one that a mapping gives it to; a role with one candidate is not among these.
pub(super) fn of(sample: &Sample, mapping: &Mapping) -> Vec<(Role, Vec<String>)> {
    let rivals = [(Role::Score, scores(sample, mapping)), (Role::Time, times(sample, mapping))];
    rivals.into_iter().filter(|(_, columns)| columns.len() > 1).collect()
}

fn named(sample: &Sample, is_one: impl Fn(usize, &str) -> bool) -> Vec<String> {
    let columns = sample.columns.iter().enumerate();
    columns.filter(|(at, name)| is_one(*at, name)).map(|(_, name)| name.clone()).collect()
}

/// All that are called scores; beside one that is called so, all questions whose answers are whole numbers up to ten.
fn scores(sample: &Sample, mapping: &Mapping) -> Vec<String> {
    let Some(chosen) = mapping.column(Role::Score) else { return Vec::new() };
    named(sample, |at, name| {
        let is_called = || headers::rank(name, Role::Score).is_some() && content::may_be(Role::Score, &sample.rows, at);
        let is_answered = || headers::is_question(name) && content::is_on_scale(&sample.rows, at);
        at == chosen || is_called() || is_answered()
    })
}

/// All with dates in them, where none has a name that says when the answer was given.
fn times(sample: &Sample, mapping: &Mapping) -> Vec<String> {
    let Some(chosen) = mapping.column(Role::Time) else { return Vec::new() };
    let is_sure = headers::rank(&sample.columns[chosen], Role::Time).is_some_and(|rank| rank < headers::PART);
    if is_sure {
        return Vec::new();
    }
    named(sample, |at, name| {
        let is_another = || headers::is_another(name, Role::Time) || !content::has_dates(&sample.rows, at);
        at == chosen || !is_another()
    })
}
