//! Records to send.

use serde_json::{Value, json};

/// A valid record for `demo-nps`; `number` makes its id.
pub(crate) fn record(number: u32) -> Value {
    json!({
        "v": 1,
        "id": format!("0190a000-0000-7000-8000-{number:012x}"),
        "rev": 1,
        "survey": "demo-nps",
        "metric": "nps",
        "score": 9,
        "confirmed": "gesture",
        "channel": "web",
        "scored_at": "2026-03-01T12:00:00Z",
    })
}

/// A record with some fields set, or taken out where the value is null.
pub(crate) fn with(number: u32, fields: &Value) -> Value {
    let mut record = record(number);
    for (name, value) in fields.as_object().unwrap() {
        if value.is_null() {
            record.as_object_mut().unwrap().remove(name);
        } else {
            record[name] = value.clone();
        }
    }
    record
}

/// That record as text.
pub(crate) fn text(number: u32, fields: &Value) -> String {
    with(number, fields).to_string()
}
