//! Goals, annotations, themes and views.

use serde_json::{Value, json};

use crate::fixture::{Collector, Reply};

const PATH: &str = "/api/v1/settings/demo-nps";

fn put(collector: &Collector, settings: &Value) -> Reply {
    let token = format!("Bearer {}", collector.token("manage"));
    collector.send("PUT", PATH, &[("Authorization", &token)], settings.to_string().as_bytes())
}

fn settings(revision: u64) -> Value {
    json!({
        "revision": revision,
        "goals": [{ "value": 50.0, "from": "2026-01-01" }, { "value": 12.5, "from": null }],
        "annotations": [{ "day": "2026-03-02", "text": "new checkout" }],
        "themes": [{ "name": "price", "patterns": ["price", "expensive*"] }],
        "views": [{ "name": "Germany", "query": "survey=demo-nps&country=DE" }],
    })
}

#[test]
fn they_are_empty_then_kept_and_replaced_only_by_whoever_has_read_them() {
    let collector = Collector::start();
    let empty = json!({ "revision": 0, "goals": [], "annotations": [], "themes": [], "views": [] });
    assert_eq!(collector.get(PATH).json(), empty);
    assert_eq!(put(&collector, &settings(0)).json(), settings(1));
    assert_eq!(collector.get(PATH).json(), settings(1));
    let late = put(&collector, &settings(0));
    assert_eq!((late.status, &late.json()["type"]), (409, &json!("urn:plaudit:problem:changed-meanwhile")));
    let mut next = settings(1);
    next["goals"] = json!([]);
    assert_eq!(put(&collector, &next).json()["revision"], 2);
    assert_eq!(collector.get(PATH).json()["goals"], json!([]));
    let collector = collector.restart();
    assert_eq!(collector.get(PATH).json()["revision"], 2);
    assert_eq!(collector.get("/api/v1/settings/none").status, 404);
}

#[test]
fn what_is_not_allowed_is_named_by_its_place() {
    let collector = Collector::start();
    let many = |n: usize, item: Value| Value::Array(vec![item; n]);
    let (annotation, view) = (json!({ "day": "2026-03-02", "text": "x" }), json!({ "name": "x", "query": "" }));
    let theme = |name: &str, patterns: Value| json!({ "name": name, "patterns": patterns });
    for (field, value, path) in [
        ("goals", json!([{ "value": 101 }]), "$.goals[0].value"),
        ("goals", json!([[50, null]]), "$.goals[0]"),
        ("goals", many(21, json!({ "value": 1 })), "$.goals"),
        ("goals", json!([{ "value": 1, "until": null }]), "$.goals[0].until"),
        ("annotations", json!([{ "day": "2026-02-30", "text": "x" }]), "$.annotations[0].day"),
        ("annotations", json!([{ "day": "2026-02-03", "text": "x".repeat(201) }]), "$.annotations[0].text"),
        ("annotations", many(201, annotation.clone()), "$.annotations"),
        ("themes", json!([theme("", json!([]))]), "$.themes[0].name"),
        ("themes", json!([theme("x", json!(["x".repeat(101)]))]), "$.themes[0].patterns[0]"),
        ("themes", json!([theme("x", many(51, json!("x")))]), "$.themes[0].patterns"),
        ("themes", json!([theme("x", json!(["x", ""]))]), "$.themes[0].patterns[1]"),
        ("themes", json!([theme("x", json!(["x", "price, ex*pensive"]))]), "$.themes[0].patterns[1]"),
        ("themes", many(51, theme("x", json!([]))), "$.themes"),
        ("views", json!([{ "name": "x", "query": "x".repeat(2001) }]), "$.views[0].query"),
        ("views", many(101, view.clone()), "$.views"),
        ("revision", json!(null), "$.revision"),
        ("colours", json!([]), "$.colours"),
    ] {
        let mut wrong = settings(0);
        wrong[field] = value;
        let reply = put(&collector, &wrong);
        assert_eq!((reply.status, reply.json()["path"].as_str()), (422, Some(path)), "{wrong}: {}", reply.text());
    }
    let mut without = settings(0);
    without.as_object_mut().unwrap().remove("views");
    assert_eq!(put(&collector, &without).json()["path"], "$.views", "or what was there would be lost");
    let mut full = settings(0);
    full["annotations"] = many(200, annotation);
    full["views"] = many(100, view);
    full["themes"] = many(50, theme("x", many(50, json!("x"))));
    full["goals"] = many(20, json!({ "value": -100 }));
    assert_eq!(put(&collector, &full).status, 200);
}
