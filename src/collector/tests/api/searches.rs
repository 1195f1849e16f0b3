//! Responses found by what is in them.

use serde_json::{Value, json};

use crate::fixture::{Collector, Reply};
use crate::records::{record, text};

fn ask(collector: &Collector, fields: &Value) -> Reply {
    let mut body = json!({ "survey": "demo-nps" });
    for (name, value) in fields.as_object().unwrap() {
        body[name] = value.clone();
    }
    let bearer = format!("Bearer {}", collector.reader);
    collector.send("POST", "/api/v1/responses/search", &[("Authorization", &bearer)], body.to_string().as_bytes())
}

#[test]
fn words_and_conditions_find_and_pages_follow() {
    let collector = Collector::start();
    for n in 0..25u32 {
        let comment = if n % 2 == 0 { "Too EXPENSIVE" } else { "fine" };
        let scored = format!("2026-03-01T12:{n:02}:00Z");
        collector.post(&text(
            n,
            &json!({ "comment": comment, "scored_at": scored, "score": n % 11, "person": { "email": "a@x.example" } }),
        ));
    }
    let (mut ids, mut cursor) = (Vec::new(), Value::Null);
    loop {
        let mut search = json!({ "text": "expensive too", "limit": 5, "where": { "person.email": "a@x.example" } });
        if !cursor.is_null() {
            search["cursor"] = cursor;
        }
        let page = ask(&collector, &search).json();
        ids.extend(page["responses"].as_array().unwrap().iter().map(|response| response["id"].clone()));
        cursor = page["next"].clone();
        if cursor.is_null() {
            break;
        }
    }
    let expected: Vec<_> = (0..25).rev().filter(|n| n % 2 == 0).map(|n| record(n)["id"].clone()).collect();
    assert_eq!(ids, expected);
    let n = |search: Value| ask(&collector, &search).json()["responses"].as_array().unwrap().len();
    assert_eq!(n(json!({ "where": { "group": "promoter" } })), 4);
    assert_eq!(n(json!({ "standing": "provisional" })), 0);
    assert_eq!(n(json!({ "from": "2026-03-02" })), 0);
    assert_eq!(n(json!({ "excluded": true })), 0);
    assert_eq!((n(json!({ "taken_up": true })), n(json!({ "taken_up": false }))), (0, 25));
    assert_eq!(n(json!({ "due": { "before": "2026-04-01" } })), 0);
    assert_eq!(n(json!({ "status": ["none"], "owner": "", "test": false, "standing": "any" })), 25);
}

#[test]
fn a_search_that_is_not_understood_is_refused_by_the_place() {
    let collector = Collector::start();
    for (fields, path) in [
        (json!({ "survey": "Not an id" }), "$.survey"),
        (json!({ "txt": "x" }), "$.txt"),
        (json!({ "where": { "plam": "pro" } }), "$.where.plam"),
        (json!({ "where": { "any": [{ "person.mail": "x" }] } }), "$.where.any[0][\"person.mail\"]"),
        (json!({ "where": { "score": { "min": 9, "max": 1 } } }), "$.where.score"),
        (json!({ "where": null }), "$.where"),
        (json!({ "standing": "gone" }), "$.standing"),
        (json!({ "status": ["closed"] }), "$.status[0]"),
        (json!({ "from": "2026-02-02", "to": "2026-02-01" }), "$.to"),
        (json!({ "cursor": "next" }), "$.cursor"),
        (json!({ "due": {} }), "$.due.before"),
        (json!({ "due": { "before": "soon" } }), "$.due.before"),
        (json!({ "due": "2026-01-01" }), "$.due"),
        (json!({ "due": null }), "$.due"),
        (json!({ "taken_up": "no" }), "$.taken_up"),
        (json!({ "limit": 1001 }), "$.limit"),
        (json!({ "text": "x".repeat(1001) }), "$.text"),
    ] {
        let reply = ask(&collector, &fields);
        assert_eq!((reply.status, reply.json()["path"].as_str()), (422, Some(path)), "{fields}: {}", reply.text());
    }
    assert!(ask(&collector, &json!({ "where": { "plam": "pro" } })).text().contains("did you mean"));
    assert_eq!(ask(&collector, &json!({ "survey": "none" })).status, 404);
}
