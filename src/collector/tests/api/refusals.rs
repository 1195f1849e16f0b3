//! What is not an answer is refused with the field and what is allowed, and leaves no trace.

use serde_json::{Value, json};

use crate::fixture::Collector;
use crate::records::{text, with};

/// What a refusal must say: status, kind, path, and words of its detail.
#[track_caller]
fn assert_refused(collector: &Collector, body: &str, (status, kind, path, detail): (u16, &str, &str, &str)) {
    let reply = collector.post(body);
    let document = reply.json();
    assert_eq!(reply.status, status, "{document}");
    assert_eq!(reply.header("content-type"), Some("application/problem+json"));
    assert_eq!(document["type"], format!("urn:plaudit:problem:{kind}"), "{document}");
    assert_eq!(document["status"], status);
    assert!(document["title"].is_string());
    assert_eq!(document["path"], path, "{document}");
    assert!(document["detail"].as_str().unwrap().contains(detail), "{document}");
    assert_eq!(collector.rows("demo-nps"), 0, "nothing is stored");
    assert_eq!(collector.revision("demo-nps"), 0, "nothing has changed");
}

#[test]
fn scores_off_the_scale_name_the_scale() {
    let collector = Collector::start();
    let scale = "a score of nps is a whole number from 0 to 10";
    for score in [json!(11), json!(-1), json!(3.5), json!(1e300)] {
        assert_refused(&collector, &text(1, &json!({ "score": score })), (422, "not-allowed", "$.score", scale));
    }
    for score in [json!("9"), json!(true), json!([9])] {
        assert_refused(&collector, &text(1, &json!({ "score": score })), (422, "wrong-type", "$.score", scale));
    }
    assert_refused(&collector, &text(1, &json!({ "score": Value::Null })), (422, "missing", "$.score", scale));
}

#[test]
fn a_comment_of_two_megabytes_is_told_about_its_length() {
    let collector = Collector::start();
    let long = text(1, &json!({ "comment": "x".repeat(2_000_000) }));
    assert_refused(&collector, &long, (413, "too-large", "$.comment", "at most 10000 are allowed"));
}

#[test]
fn a_body_beyond_all_measure_is_told_the_limits() {
    let collector = Collector::start();
    let endless = text(1, &json!({ "comment": "x".repeat(6_000_000) }));
    let reply = collector.post(&endless);
    assert_eq!((reply.status, collector.rows("demo-nps")), (413, 0));
    assert!(reply.text().contains("32768 bytes") && reply.text().contains("500 records"), "{}", reply.text());
}

#[test]
fn broken_json_and_wrong_bytes_are_called_so() {
    let collector = Collector::start();
    let whole = text(1, &json!({}));
    for body in [&whole[..whole.len() - 1], "{", "nps", "\"", "{'v':1}"] {
        assert_refused(&collector, body, (400, "syntax", "$", "not JSON"));
    }
    assert_refused(&collector, "17", (422, "wrong-type", "$", "a record is an object"));
    let headers = [("Content-Type", "text/plain")];
    let reply = collector.send("POST", "/api/v1/responses", &headers, b"{\"v\":1,\"comment\":\"\xff\"}");
    assert_eq!(reply.status, 400);
    assert!(reply.text().contains("not UTF-8 from byte 18"), "{}", reply.text());
}

#[test]
fn surveys_that_are_not_there_and_ids_that_are_none_are_told_apart() {
    let collector = Collector::start();
    let unknown = text(1, &json!({ "survey": "demo-mps" }));
    assert_refused(&collector, &unknown, (404, "unknown-survey", "$.survey", "demo-mps"));
    let no_id = text(1, &json!({ "survey": "../etc" }));
    assert_refused(&collector, &no_id, (422, "not-allowed", "$.survey", "a-z, 0-9"));
}

#[test]
fn another_metric_than_the_surveys_is_refused() {
    let collector = Collector::start();
    let other = text(1, &json!({ "metric": "csat", "score": 5 }));
    assert_refused(&collector, &other, (422, "not-allowed", "$.metric", "this survey asks for nps"));
}

#[test]
fn a_link_that_nobody_signed_is_refused() {
    let collector = Collector::start();
    let linked = text(1, &json!({ "link": "v1.abc.def" }));
    assert_refused(&collector, &linked, (422, "link-altered", "$.link", "ask for a new one"));
    assert_eq!(collector.post(&text(1, &json!({ "link": "" }))).taken(), (1, 0, 0));
}

#[test]
fn all_problems_are_told_at_once() {
    let collector = Collector::start();
    let reply = collector.post(&text(1, &json!({ "score": 11, "rev": 0, "id": Value::Null, "channel": "pigeon" })));
    let document = reply.json();
    let paths: Vec<_> =
        document["problems"].as_array().unwrap().iter().map(|problem| problem["path"].as_str().unwrap()).collect();
    assert_eq!(paths, ["$.id", "$.rev", "$.score", "$.channel"]);
}

#[test]
fn bodies_of_other_types_are_not_taken() {
    let collector = Collector::start();
    let body = text(1, &json!({}));
    for (content_type, status) in [
        ("application/x-www-form-urlencoded", 415),
        ("text/html", 415),
        ("application/json; charset=utf-8", 200),
        ("TEXT/PLAIN;charset=UTF-8", 200),
        ("application/x-ndjson", 200),
    ] {
        let headers = [("Content-Type", content_type)];
        let reply = collector.send("POST", "/api/v1/responses", &headers, body.as_bytes());
        assert_eq!(reply.status, status, "{content_type}");
    }
    let headers = [("Content-Type", "application/json"), ("Content-Encoding", "gzip")];
    assert_eq!(collector.send("POST", "/api/v1/responses", &headers, body.as_bytes()).status, 415);
}

#[test]
fn deep_nesting_and_floods_of_properties_do_no_harm() {
    let collector = Collector::start();
    let deep = format!(r#"{{"v":1,"x":{}1{}}}"#, "[".repeat(10_000), "]".repeat(10_000));
    assert_eq!(collector.post(&deep).status, 400);
    let many: serde_json::Map<_, _> = (0..51).map(|at| (format!("p{at}"), json!("x"))).collect();
    let flood = with(1, &json!({ "properties": many })).to_string();
    assert_refused(&collector, &flood, (413, "too-large", "$.properties", "at most 50"));
}
