//! Zendesk: satisfaction ratings, which are `good` and `bad`, of tickets.

use serde_json::Value;

use super::value::{at, first, millis, object, text};
use crate::files::draft::{Draft, revision};
use crate::files::refused::Reason;
use crate::files::role::Role;

pub(super) fn is_one(value: &Value) -> bool {
    ["assignee_id", "score", "created_at"].iter().all(|key| value.get(key).is_some())
}

pub(super) fn read(value: &Value) -> Result<Option<Draft<'static>>, Reason> {
    if !is_one(value) {
        return Err(Reason::Shape);
    }
    let rating = object(value)?;
    let score = text(at(rating, &["score"]));
    // Somebody was asked, and has not answered.
    if ["offered", "unoffered"].contains(&score.as_str()) {
        return Ok(None);
    }
    let mut draft = Draft::default();
    draft.set(Role::Score, score);
    for (role, keys) in [
        (Role::Id, &["id"][..]),
        (Role::Comment, &["comment"]),
        (Role::Time, &["created_at"]),
        (Role::Person, &["requester_id"]),
        (Role::Agent, &["assignee_id"]),
        (Role::Department, &["group_id"]),
        (Role::Ticket, &["ticket_id", "ticket"]),
    ] {
        draft.set(role, first(rating, keys));
    }
    if draft.get(Role::Ticket).is_empty() {
        draft.set(Role::Ticket, text(at(rating, &["ticket", "id"])));
    }
    draft.property("reason", text(at(rating, &["reason"])));
    let (created, updated) = (millis(draft.get(Role::Time)), millis(&text(at(rating, &["updated_at"]))));
    draft.order = updated.max(created);
    draft.rev = revision(if updated > 0 { updated - created } else { 0 });
    Ok(Some(draft))
}
