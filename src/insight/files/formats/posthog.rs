//! `PostHog`: events `survey sent`, several of one person's answer among them.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::Hints;
use super::value::{Asked, at, first, millis, object, share_out, text};
use crate::files::draft::Draft;
use crate::files::refused::Reason;
use crate::files::role::Role;

const EVENT: &str = "survey sent";
const RESPONSE: &str = "$survey_response";

pub(super) fn is_one(value: &Value) -> bool {
    let kind = at(value, &["event"]).as_str();
    kind == Some(EVENT)
        || (kind.is_some() && at(value, &["properties"]).is_object() && value.get("distinct_id").is_some())
}

pub(super) fn read(value: &Value, hints: &Hints) -> Result<Option<Draft<'static>>, Reason> {
    let event = object(value)?;
    let Some(kind) = at(event, &["event"]).as_str() else { return Err(Reason::Shape) };
    // Exports have whatever else a visitor did.
    if kind != EVENT {
        return Ok(None);
    }
    let properties = at(event, &["properties"]);
    // Queries give them out as a text.
    let written = properties.as_str().and_then(|json| serde_json::from_str(json).ok());
    let properties = written.as_ref().unwrap_or(properties);
    let mut draft = Draft::default();
    let submission = text(at(properties, &["$survey_submission_id"]));
    draft.set(Role::Id, if submission.is_empty() { first(event, &["uuid", "id"]) } else { submission });
    let time = first(event, &["timestamp", "created_at"]);
    draft.order = millis(&time);
    draft.set(Role::Time, time);
    let person = first(event, &["distinct_id"]);
    draft.set(Role::Person, if person.is_empty() { first(properties, &["distinct_id"]) } else { person });
    let known = [
        at(event, &["person", "properties"]),
        at(properties, &["$set"]),
        at(event, &["person_properties"]),
        properties,
    ];
    for (role, key) in [(Role::Email, "email"), (Role::Name, "name")] {
        draft.set(
            role,
            known.iter().map(|known| first(known, &[key])).find(|text| !text.is_empty()).unwrap_or_default(),
        );
    }
    draft.set(Role::Locale, text(at(properties, &["$survey_language"])));
    draft.set(Role::Page, text(at(properties, &["$current_url"])));
    let completed = text(at(properties, &["$survey_completed"]));
    draft.is_partial = completed.eq_ignore_ascii_case("false");
    draft.rev = if draft.is_partial { 1 } else { 2 };
    draft.property("survey_name", text(at(properties, &["$survey_name"])));
    draft.property("country", text(at(properties, &["$geoip_country_code"])));
    for (name, value) in properties.as_object().into_iter().flatten() {
        if !name.starts_with('$') && !["email", "name", "distinct_id", "token"].contains(&name.as_str()) {
            draft.property(name.clone(), text(value));
        }
    }
    share_out(&mut draft, &asked(properties), hints);
    Ok(Some(draft))
}

/// The questions with their answers, the first one first. Old exports count them, newer ones name them, and the newest list them.
fn asked(properties: &Value) -> Vec<Asked<'_>> {
    let listed = at(properties, &["$survey_questions"]).as_array().map(Vec::as_slice).unwrap_or_default();
    let words: BTreeMap<&str, &str> = listed
        .iter()
        .filter_map(|question| Some((at(question, &["id"]).as_str()?, at(question, &["question"]).as_str()?)))
        .collect();
    let first = at(properties, &[RESPONSE]);
    let order = |id: &str| listed.iter().position(|question| at(question, &["id"]).as_str() == Some(id));
    let mut asked: Vec<Asked<'_>> = listed
        .iter()
        .enumerate()
        .filter(|(_, question)| question.get("response").is_some_and(|response| !response.is_null()))
        .filter_map(|(at_, question)| {
            let id = at(question, &["id"]).as_str()?;
            let name = words.get(id).copied().unwrap_or(id);
            Some(Asked { id, name, value: at(question, &["response"]), is_score: at_ == 0 })
        })
        .collect();
    let named = properties.as_object().into_iter().flatten().filter_map(|(key, value)| {
        let id = key.strip_prefix(RESPONSE)?.strip_prefix('_')?;
        Some((id, value))
    });
    for (id, value) in named.filter(|(_, value)| !value.is_null()) {
        if asked.iter().all(|known| known.id != id) {
            let name = words.get(id).copied().unwrap_or(id);
            asked.push(Asked { id, name, value, is_score: order(id) == Some(0) });
        }
    }
    if !first.is_null() && asked.iter().all(|known| !known.is_score) {
        asked.insert(0, Asked { id: RESPONSE, name: RESPONSE, value: first, is_score: true });
    }
    asked
}

/// An event from a row of a table: columns `properties.$survey_response`, or all of them as JSON in one cell.
pub(super) fn from_row<'c>(cells: impl Iterator<Item = (&'c str, &'c str)>) -> Value {
    let (mut event, mut properties) = (Map::new(), Map::new());
    for (column, cell) in cells.filter(|(_, cell)| !cell.is_empty()) {
        let parsed = || {
            let is_compound = cell.starts_with(['{', '[']);
            let value = if is_compound { serde_json::from_str(cell).ok() } else { None };
            value.unwrap_or_else(|| Value::String(cell.to_owned()))
        };
        let name = column.trim();
        if let Some(name) = name.strip_prefix("properties.") {
            properties.insert(name.to_owned(), parsed());
        } else if name.starts_with('$') {
            properties.insert(name.to_owned(), parsed());
        } else if name == "properties" {
            if let Value::Object(all) = parsed() {
                properties.extend(all);
            }
        } else if let Some(name) = name.strip_prefix("person.properties.") {
            let person = properties.entry("$set").or_insert_with(|| Value::Object(Map::new()));
            if let Some(person) = person.as_object_mut() {
                person.insert(name.to_owned(), parsed());
            }
        } else {
            event.insert(name.to_owned(), parsed());
        }
    }
    event.insert("properties".to_owned(), Value::Object(properties));
    Value::Object(event)
}
