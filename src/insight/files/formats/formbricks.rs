//! Formbricks: frames of its webhook, or the responses in them alone.

use serde_json::Value;

use super::Hints;
use super::value::{Asked, at, first, listed, millis, object, properties, share_out, text};
use crate::files::draft::{Draft, revision};
use crate::files::refused::Reason;
use crate::files::role::Role;

pub(super) fn is_one(value: &Value) -> bool {
    let response = response(value);
    ["surveyId", "createdAt", "data"].iter().all(|key| response.get(key).is_some())
}

/// A frame has the response in `data`, a response its answers.
fn response(value: &Value) -> &Value {
    if value.get("event").is_some() { at(value, &["data"]) } else { value }
}

pub(super) fn read(value: &Value, hints: &Hints) -> Result<Option<Draft<'static>>, Reason> {
    if !is_one(value) {
        return Err(Reason::Shape);
    }
    let response = object(response(value))?;
    let mut draft = Draft::default();
    draft.set(Role::Id, text(at(response, &["id"])));
    draft.set(Role::Time, text(at(response, &["createdAt"])));
    draft.set(Role::Page, text(at(response, &["meta", "url"])));
    draft.set(Role::Locale, Some(text(at(response, &["language"]))).filter(|tag| tag != "default").unwrap_or_default());
    draft.is_partial = at(response, &["finished"]) == &Value::Bool(false);
    let known = at(response, &["contactAttributes"]);
    draft.set(Role::Email, first(known, &["email"]));
    draft.set(Role::Person, first(known, &["userId"]));
    properties(&mut draft, known);
    draft.properties.retain(|(name, _)| name != "email" && name != "userId");
    for key in ["country", "source"] {
        draft.property(key, text(at(response, &["meta", key])));
    }
    draft.property("tags", listed(at(response, &["tags"])));
    let answers = at(response, &["data"]).as_object();
    let asked: Vec<Asked<'_>> =
        answers.into_iter().flatten().map(|(id, value)| Asked { id, name: id, value, is_score: false }).collect();
    share_out(&mut draft, &asked, hints);
    let (created, updated) = (millis(draft.get(Role::Time)), millis(&text(at(response, &["updatedAt"]))));
    draft.order = updated.max(created);
    draft.rev = revision(if updated > 0 { updated - created } else { 0 });
    Ok(Some(draft))
}
