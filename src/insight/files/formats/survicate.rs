//! Survicate: frames of its webhook, one for each question that somebody answered.

use domain::response::Answer;
use serde_json::Value;

use super::Hints;
use super::value::{at, first, millis, object, properties, text};
use crate::files::draft::Draft;
use crate::files::refused::Reason;
use crate::files::role::Role;

pub(super) fn is_one(value: &Value) -> bool {
    at(value, &["event", "questionAnswered", "responseUuid"]).is_string()
}

pub(super) fn read(value: &Value, hints: &Hints) -> Result<Option<Draft<'static>>, Reason> {
    if !is_one(value) {
        // It tells of surveys that are seen and closed, too.
        return if at(value, &["event"]).is_object() { Ok(None) } else { Err(Reason::Shape) };
    }
    let answered = object(at(value, &["event", "questionAnswered"]))?;
    let mut draft = Draft::default();
    draft.set(Role::Id, text(at(answered, &["responseUuid"])));
    draft.set(Role::Time, text(at(answered, &["timestamp"])));
    draft.set(Role::Page, text(at(answered, &["url"])));
    draft.order = millis(draft.get(Role::Time));
    let respondent = at(answered, &["respondent"]);
    draft.set(Role::Person, first(respondent, &["id", "uuid"]));
    let attributes = at(respondent, &["attributes"]);
    draft.set(Role::Email, first(attributes, &["email"]));
    draft.set(Role::Name, first(attributes, &["name", "full_name"]));
    properties(&mut draft, attributes);
    draft.properties.retain(|(name, _)| !["email", "name", "full_name"].contains(&name.as_ref()));
    draft.property("survey_name", text(at(answered, &["survey", "name"])));
    let question = at(answered, &["question"]);
    let (id, name) = (first(question, &["id"]), first(question, &["body", "id"]));
    let choice = at(answered, &["choice"]);
    let body = first(choice, &["body"]);
    let is_group = ["promoter", "passive", "detractor"].contains(&body.to_lowercase().as_str());
    let is_score = match hints.score.as_deref() {
        Some(hint) => hint == id || hint == name,
        None => is_group,
    };
    if is_score {
        draft.set(Role::Score, first(choice, &["id"]));
        draft.set(Role::Group, body);
        draft.set(Role::Comment, first(choice, &["comment"]));
    } else {
        let given = if body.is_empty() { first(answered, &["answer", "text"]) } else { body };
        let comment = first(choice, &["comment"]);
        draft.set(Role::Comment, if choice.is_null() { given.clone() } else { comment });
        if !choice.is_null() && !given.is_empty() && !name.is_empty() {
            draft.answers.push((name, Answer::Choices(vec![given])));
        }
    }
    Ok(Some(draft))
}
