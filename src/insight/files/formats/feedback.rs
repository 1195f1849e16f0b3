//! Formbricks' feedback records: a row for each question that somebody answered.

use domain::response::Answer;
use serde_json::Value;

use super::Hints;
use super::value::{at, first, object, properties, text};
use crate::files::draft::Draft;
use crate::files::refused::Reason;
use crate::files::role::Role;

pub(super) const COLUMNS: [&str; 3] = ["submission_id", "field_type", "collected_at"];

pub(super) fn is_one(value: &Value) -> bool {
    COLUMNS.iter().all(|key| value.get(key).is_some())
}

pub(super) fn read(value: &Value, hints: &Hints) -> Result<Option<Draft<'static>>, Reason> {
    if !is_one(value) {
        return Err(Reason::Shape);
    }
    let record = object(value)?;
    let mut draft = Draft::default();
    for (role, key) in [
        (Role::Id, "submission_id"),
        (Role::Time, "collected_at"),
        (Role::Locale, "language"),
        (Role::Person, "user_id"),
    ] {
        draft.set(role, text(at(record, &[key])));
    }
    draft.property("source_name", text(at(record, &["source_name"])));
    let metadata = at(record, &["metadata"]);
    let written = metadata.as_str().and_then(|json| serde_json::from_str(json).ok());
    properties(&mut draft, written.as_ref().unwrap_or(metadata));
    let (id, name) = (first(record, &["field_id"]), first(record, &["field_label", "field_id"]));
    let kind = text(at(record, &["field_type"]));
    let is_named = |hint: &Option<String>| hint.as_deref().is_some_and(|hint| hint == id || hint == name);
    let is_score = is_named(&hints.score) || (hints.score.is_none() && kind == hints.metric.name());
    let words = text(at(record, &["value_text"]));
    if is_score {
        draft.set(Role::Score, first(record, &["value_number", "value_text"]));
    } else if is_named(&hints.comment) || (hints.comment.is_none() && kind == "text") {
        draft.set(Role::Comment, words);
    } else if !name.is_empty() {
        let given = first(record, &["value_text", "value_number", "value_boolean", "value_date"]);
        let answer = match kind.as_str() {
            "categorical" => Answer::Choices(vec![given.clone()]),
            _ => given
                .parse()
                .ok()
                .filter(|score| *score <= 10)
                .map_or_else(|| Answer::Text(given.clone()), Answer::Score),
        };
        if !given.is_empty() {
            draft.answers.push((name, answer));
        }
    }
    Ok(Some(draft))
}
