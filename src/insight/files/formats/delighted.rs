//! Delighted: responses of its API, frames of its webhook.

use domain::response::Answer;
use serde_json::Value;

use super::value::{at, first, listed, millis, object, properties, text};
use crate::files::draft::{Draft, revision};
use crate::files::refused::Reason;
use crate::files::role::Role;

pub(super) fn is_one(value: &Value) -> bool {
    let frame = at(value, &["event_type"]).as_str().is_some_and(|kind| kind.starts_with("survey_response."));
    let is_response = ["score", "person", "created_at"].iter().all(|key| value.get(key).is_some());
    frame || (is_response && (value.get("survey_type").is_some() || value.get("person_properties").is_some()))
}

pub(super) fn read(value: &Value) -> Result<Option<Draft<'static>>, Reason> {
    if !is_one(value) {
        return Err(Reason::Shape);
    }
    let response = object(value.get("event_data").unwrap_or(value))?;
    let mut draft = Draft::default();
    let field = |key| text(at(response, &[key]));
    for (role, key) in
        [(Role::Id, "id"), (Role::Score, "score"), (Role::Comment, "comment"), (Role::Time, "created_at")]
    {
        draft.set(role, field(key));
    }
    draft.metric = field("survey_type").into();
    let person = at(response, &["person"]);
    if person.is_object() {
        for (role, key) in [(Role::Person, "id"), (Role::Email, "email"), (Role::Name, "name")] {
            draft.set(role, text(at(person, &[key])));
        }
    } else {
        draft.set(Role::Person, text(person));
    }
    properties(&mut draft, at(response, &["person_properties"]));
    draft.property("tags", listed(at(response, &["tags"])));
    draft.property("notes", listed(at(response, &["notes"])));
    let more = at(response, &["additional_answers"]).as_array().map(Vec::as_slice).unwrap_or_default();
    draft.answers.extend(more.iter().filter_map(additional));
    let (created, updated) = (millis(&field("created_at")), millis(&field("updated_at")));
    draft.order = updated.max(created);
    draft.rev = revision(if updated > 0 { updated - created } else { 0 });
    Ok(Some(draft))
}

fn additional(more: &Value) -> Option<(String, Answer)> {
    let question = at(more, &["question"]);
    let name = first(question, &["text", "id"]);
    let value = at(more, &["value"]);
    let answer = ["free_response", "scale", "select_one", "select_many"]
        .iter()
        .find_map(|kind| super::value::answer(at(value, &[kind])))?;
    (!name.is_empty()).then_some((name, answer))
}
