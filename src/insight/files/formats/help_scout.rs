//! Help Scout: ratings with their value as a text.

use serde_json::Value;

use super::value::{at, object, text};
use crate::files::draft::Draft;
use crate::files::refused::Reason;
use crate::files::role::Role;

pub(super) fn is_one(value: &Value) -> bool {
    ["value", "category", "timestamp"].iter().all(|key| value.get(key).is_some())
}

pub(super) fn read(value: &Value) -> Result<Option<Draft<'static>>, Reason> {
    if !is_one(value) {
        return Err(Reason::Shape);
    }
    let rating = object(value)?;
    let mut draft = Draft::default();
    for (role, key) in
        [(Role::Score, "value"), (Role::Comment, "comment"), (Role::Time, "timestamp"), (Role::Group, "category")]
    {
        draft.set(role, text(at(rating, &[key])));
    }
    // Whose name it is, its documentation does not say.
    draft.property("name", text(at(rating, &["name"])));
    Ok(Some(draft))
}
