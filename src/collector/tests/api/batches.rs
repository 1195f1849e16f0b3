//! A batch is judged item by item.

use serde_json::{Value, json};

use crate::fixture::Collector;
use crate::records::{record, text, with};

#[test]
fn good_items_are_kept_and_each_bad_one_is_named() {
    let collector = Collector::start();
    let batch = json!([record(1), with(2, &json!({ "score": 11 })), record(3), 7, with(4, &json!({ "survey": "no" }))]);
    let reply = collector.post(&batch.to_string());
    assert_eq!(reply.taken(), (2, 0, 3));
    let rejected = reply.json()["rejected"].clone();
    let of = |at: usize, key: &str| rejected[at][key].clone();
    assert_eq!((of(0, "index"), of(0, "status"), of(0, "path")), (json!(1), json!(422), json!("$.score")));
    assert_eq!(of(0, "type"), "urn:plaudit:problem:not-allowed");
    assert!(of(0, "detail").as_str().unwrap().contains("from 0 to 10"));
    assert_eq!((of(1, "index"), of(1, "path")), (json!(3), json!("$")));
    assert_eq!((of(2, "index"), of(2, "status"), of(2, "path")), (json!(4), json!(404), json!("$.survey")));
    assert_eq!(collector.rows("demo-nps"), 2);
}

#[test]
fn a_broken_line_spoils_only_itself() {
    let collector = Collector::start();
    let body = format!("{}\n{{\"v\":1,\"id\n\n{}\r\n", record(1), record(2));
    for content_type in ["application/x-ndjson", "text/plain"] {
        let reply = collector.send("POST", "/api/v1/responses", &[("Content-Type", content_type)], body.as_bytes());
        let (stored, already_stored, rejected) = reply.taken();
        assert_eq!((stored + already_stored, rejected), (2, 1), "{content_type}");
        assert_eq!(reply.json()["rejected"][0]["index"], 1);
        assert_eq!(reply.json()["rejected"][0]["status"], 400);
    }
    assert_eq!(collector.rows("demo-nps"), 2);
}

#[test]
fn a_batch_with_nothing_valid_is_a_refusal_that_lists_all() {
    let collector = Collector::start();
    let bad = |number| with(number, &json!({ "score": -1 }));
    let reply = collector.post(&json!([bad(1), bad(2)]).to_string());
    assert_eq!((reply.status, reply.json()["rejected"].as_array().map(Vec::len)), (422, Some(2)));
    let unknown = collector.post(&json!([with(1, &json!({ "survey": "no" }))]).to_string());
    assert_eq!(unknown.status, 404);
    for (empty, status) in [("[]", 422), ("", 422), ("[", 400)] {
        assert_eq!(collector.post(empty).status, status, "{empty}");
    }
    assert_eq!(collector.rows("demo-nps"), 0);
}

#[test]
fn a_key_twice_in_one_batch_is_one_row_with_the_higher_revision() {
    let collector = Collector::start();
    let revisions = [2, 1, 3].map(|rev| with(1, &json!({ "rev": rev, "score": rev })));
    assert_eq!(collector.post(&json!(revisions).to_string()).taken(), (2, 1, 0));
    assert_eq!(collector.records("demo-nps", "")[0]["score"], 3);
}

#[test]
fn five_hundred_records_are_a_batch_and_one_more_is_too_many() {
    let collector = Collector::start();
    let batch: Vec<Value> = (0..=500).map(record).collect();
    let reply = collector.post(&json!(batch).to_string());
    assert_eq!((reply.status, collector.rows("demo-nps")), (413, 0));
    assert_eq!(collector.post(&json!(batch[..500]).to_string()).taken(), (500, 0, 0));
}

#[test]
fn a_batch_of_more_than_a_mebibyte_is_too_large_though_its_records_are_not() {
    let collector = Collector::start();
    let batch: Vec<Value> = (0..120).map(|number| with(number, &json!({ "comment": "x".repeat(9_900) }))).collect();
    assert_eq!((collector.post(&json!(batch).to_string()).status, collector.rows("demo-nps")), (413, 0));
}

#[test]
fn imports_need_a_token_that_manages() {
    let collector = Collector::start();
    let batch = json!([record(1), with(2, &json!({ "channel": "import" }))]).to_string();
    let reply = collector.post(&batch);
    assert_eq!(reply.taken(), (1, 0, 1));
    assert_eq!(reply.json()["rejected"][0]["status"], 401);
    assert_eq!(reply.json()["rejected"][0]["path"], "$.channel");
    let send = |token: &str| {
        let headers = [("Content-Type", "application/json"), ("Authorization", &format!("Bearer {token}"))];
        collector.send("POST", "/api/v1/responses", &headers, text(2, &json!({ "channel": "import" })).as_bytes())
    };
    assert_eq!(send("plaudit_nobody").status, 401);
    assert_eq!(send(&collector.reader).status, 403);
    assert_eq!(collector.rows("demo-nps"), 1);
    assert_eq!(send(&collector.token("manage")).taken(), (1, 0, 0));
}
