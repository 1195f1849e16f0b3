//! Typeform: frames of its webhook.

use serde_json::Value;

use super::Hints;
use super::value::{Asked, at, first, object, share_out, text};
use crate::files::draft::Draft;
use crate::files::refused::Reason;
use crate::files::role::Role;

pub(super) fn is_one(value: &Value) -> bool {
    let form = form(value);
    form.get("answers").is_some() && form.get("submitted_at").is_some()
}

fn form(value: &Value) -> &Value {
    value.get("form_response").unwrap_or(value)
}

pub(super) fn read(value: &Value, hints: &Hints) -> Result<Option<Draft<'static>>, Reason> {
    if !is_one(value) {
        return Err(Reason::Shape);
    }
    let form = object(form(value))?;
    let mut draft = Draft::default();
    draft.set(Role::Id, first(form, &["token", "response_id"]));
    draft.set(Role::Time, text(at(form, &["submitted_at"])));
    for (name, value) in at(form, &["hidden"]).as_object().into_iter().flatten() {
        let role = match name.as_str() {
            "ticket" | "ticket_id" => Role::Ticket,
            "agent" => Role::Agent,
            "department" => Role::Department,
            "email" => Role::Email,
            "name" => Role::Name,
            "id" | "user_id" => Role::Person,
            _ => {
                draft.property(name.clone(), text(value));
                continue;
            }
        };
        draft.set(role, text(value));
    }
    let fields = at(form, &["definition", "fields"]).as_array().map(Vec::as_slice).unwrap_or_default();
    let answers = at(form, &["answers"]).as_array().map(Vec::as_slice).unwrap_or_default();
    let metric = hints.metric.name();
    let mut asked = Vec::new();
    for answer in answers {
        let kind = at(answer, &["type"]).as_str().unwrap_or_default();
        let value = match kind {
            "choices" => at(answer, &["choices", "labels"]),
            kind => at(answer, &[kind]),
        };
        if kind == "email" {
            draft.set(Role::Email, text(value));
            continue;
        }
        let id = at(answer, &["field", "id"]).as_str().unwrap_or_default();
        let defined = fields.iter().find(|field| at(field, &["id"]).as_str() == Some(id)).unwrap_or(&Value::Null);
        let name = at(defined, &["title"]).as_str().unwrap_or(id);
        // Its word for such a question is documented nowhere, so an opinion is one only where there is no other number.
        let is_score =
            [at(answer, &["field", "type"]), at(defined, &["type"])].iter().any(|kind| kind.as_str() == Some(metric));
        asked.push(Asked { id, name, value, is_score });
    }
    share_out(&mut draft, &asked, hints);
    Ok(Some(draft))
}
