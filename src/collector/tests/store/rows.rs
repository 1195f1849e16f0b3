//! Rows to put.

use collector::Zone;
use collector::store::Row;
use domain::Timestamp;
use serde_json::{Value, json};

/// The noon when everything begins: 2026-03-01T12:00:00Z.
pub(crate) const NOON: i64 = 1_772_366_400_000;

/// A record's id, the same for the same number.
pub(crate) fn uuid(number: u32) -> String {
    format!("0190a000-0000-7000-8000-{number:012x}")
}

pub(crate) fn response_id(number: u32) -> domain::ResponseId {
    domain::ResponseId::parse(&uuid(number)).unwrap()
}

/// A response of the survey `s`, with some fields set, that came `after` milliseconds after noon.
pub(crate) fn row_at(number: u32, fields: &Value, after: i64) -> Row {
    let mut record = json!({
        "v": 1, "id": uuid(number), "rev": 1, "survey": "s", "metric": "nps", "score": 9, "confirmed": "gesture",
        "channel": "web", "scored_at": "2026-03-01T12:00:00Z",
    });
    for (name, value) in fields.as_object().unwrap() {
        record[name] = value.clone();
    }
    let response = domain::response::read(&record.to_string()).unwrap();
    Row::new(response, Timestamp::from_unix_millis(NOON + after), &Zone::named("UTC").unwrap())
}

pub(crate) fn row(number: u32, fields: &Value) -> Row {
    row_at(number, fields, i64::from(number))
}

/// One that names a ticket and a person.
pub(crate) fn ticket(number: u32, ticket: &str, score: u8, after: i64) -> Row {
    row_at(number, &json!({ "score": score, "ticket": ticket, "person": { "email": "ann@shop.example" } }), after)
}
