//! Answers that tell by themselves whether they are whole.

use serde_json::{Map, Value, json};

/// The answer of that number at that revision, of which every field follows from these two.
pub(crate) fn answer(number: u32, rev: u32) -> Value {
    let filler = "plain words ".repeat(usize::try_from((number % 40 * 7 + rev * 13) % 40).unwrap());
    json!({
        "v": 1,
        "id": format!("0190a000-0000-7000-8000-{number:012x}"),
        "rev": rev,
        "survey": "demo-nps",
        "metric": "nps",
        "score": (number % 11 + rev * 3) % 11,
        "comment": format!("number {number}, revision {rev}: {filler}").trim_end(),
        "confirmed": "gesture",
        "channel": "web",
        "page": format!("https://shop.example/{number}/{rev}"),
        "scored_at": "2026-03-01T12:00:00.000Z",
    })
}

/// Number and revision of a record that came back.
///
/// # Panics
/// When anything of it is not as it was sent.
#[track_caller]
pub(crate) fn identify(record: &Map<String, Value>) -> (u32, u32) {
    let number = u32::from_str_radix(record["id"].as_str().unwrap().rsplit('-').next().unwrap(), 16).unwrap();
    let rev = u32::try_from(record["rev"].as_u64().unwrap()).unwrap();
    for (name, value) in answer(number, rev).as_object().unwrap() {
        assert_eq!(record.get(name), Some(value), "{name} of number {number}, revision {rev}");
    }
    (number, rev)
}
