//! Wootric, or `InMoment`: frames of its webhook, in which every value is a text.

use serde_json::Value;

use super::value::{at, first, millis, object, properties, text};
use crate::files::draft::{Draft, revision};
use crate::files::refused::Reason;
use crate::files::role::Role;

pub(super) fn is_one(value: &Value) -> bool {
    let response = value.get("response").unwrap_or(value);
    response.get("score").is_some()
        && (response.get("end_user_id").is_some() || response.get("excluded_from_calculations").is_some())
}

pub(super) fn read(value: &Value) -> Result<Option<Draft<'static>>, Reason> {
    if !is_one(value) {
        return Err(Reason::Shape);
    }
    let response = object(value.get("response").unwrap_or(value))?;
    let mut draft = Draft::default();
    for (role, key) in [
        (Role::Id, "id"),
        (Role::Score, "score"),
        (Role::Comment, "text"),
        (Role::Time, "created_at"),
        (Role::Email, "email"),
        (Role::Person, "end_user_id"),
    ] {
        draft.set(role, text(at(response, &[key])));
    }
    let known = at(response, &["end_user_properties"]);
    let written = known.as_str().and_then(|json| serde_json::from_str(json).ok());
    properties(&mut draft, written.as_ref().unwrap_or(known));
    draft.is_excluded = first(response, &["excluded_from_calculations"]) == "true";
    let (created, updated) = (millis(draft.get(Role::Time)), millis(&text(at(response, &["updated_at"]))));
    draft.order = updated.max(created);
    draft.rev = revision(if updated > 0 { updated - created } else { 0 });
    Ok(Some(draft))
}
