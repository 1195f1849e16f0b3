//! Pages follow each other without a gap and without a repeat, also while answers arrive.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::fixture::Collector;
use crate::records::with;

/// Many of them at the same moment, so that the id has to tell them apart.
fn answer(number: u32) -> Value {
    with(number, &json!({ "scored_at": format!("2026-03-01T12:00:{:02}Z", number / 20) }))
}

#[test]
fn a_walk_meets_every_row_once_while_others_arrive() {
    let collector = Collector::start();
    let first: Vec<_> = (0..230).map(answer).collect();
    collector.post(&json!(first).to_string());
    let mut met: Vec<Value> = Vec::new();
    let mut cursor = String::new();
    for page in 0.. {
        let reply = collector.get(&format!("/api/v1/responses?survey=demo-nps&limit=23{cursor}")).json();
        let records = reply["responses"].as_array().unwrap();
        assert!(records.len() <= 23);
        met.extend(records.iter().cloned());
        // Newer ones, and some that were given long before.
        collector.post(&with(1000 + page, &json!({ "scored_at": "2026-03-02T12:00:00Z" })).to_string());
        collector.post(&with(2000 + page, &json!({ "scored_at": "2026-02-01T12:00:00Z" })).to_string());
        match reply["next"].as_str() {
            Some(next) => cursor = format!("&cursor={next}"),
            None => break,
        }
        assert!(page < 100, "the walk has no end");
    }
    let ids: BTreeSet<_> = met.iter().map(|record| record["id"].as_str().unwrap().to_owned()).collect();
    assert_eq!(ids.len(), met.len(), "no row is met twice");
    assert!(first.iter().all(|record| ids.contains(record["id"].as_str().unwrap())), "and none is left out");
    let order: Vec<_> = met.iter().map(|record| (record["scored_at"].to_string(), record["id"].to_string())).collect();
    assert!(order.is_sorted_by(|newer, older| newer > older), "newest first");
}

#[test]
fn the_last_page_has_no_next_even_when_it_is_full() {
    let collector = Collector::start();
    let batch: Vec<_> = (0..20).map(answer).collect();
    collector.post(&json!(batch).to_string());
    let page = |path: &str| collector.get(&format!("/api/v1/responses?survey=demo-nps{path}")).json();
    assert_eq!(page("&limit=20")["next"], Value::Null);
    let first = page("&limit=10");
    let second = page(&format!("&limit=10&cursor={}", first["next"].as_str().unwrap()));
    assert_eq!((second["responses"].as_array().unwrap().len(), &second["next"]), (10, &Value::Null));
}
