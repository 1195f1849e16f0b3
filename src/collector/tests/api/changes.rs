//! Views that stay open learn of every change.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::fixture::Collector;
use crate::records::{record, text};

/// Everything since a place, in pages of `limit`, and where to go on.
fn since(collector: &Collector, since: &str, limit: u16) -> (Vec<Value>, String) {
    let (mut all, mut next) = (Vec::new(), since.to_owned());
    for _ in 0..100 {
        let page = collector.get(&format!("/api/v1/changes?survey=demo-nps&since={next}&limit={limit}")).json();
        all.extend(page["responses"].as_array().unwrap().iter().cloned());
        page["next"].as_str().unwrap().clone_into(&mut next);
        if page["more"] == false {
            assert_eq!(page["revision"].to_string(), next);
            return (all, next);
        }
    }
    panic!("the changes have no end");
}

#[test]
fn a_view_begins_with_now_and_hears_of_all_that_comes() {
    let collector = Collector::start();
    collector.post(&record(1).to_string());
    let first = collector.get("/api/v1/changes?survey=demo-nps").json();
    assert_eq!((first["responses"].as_array().unwrap().len(), &first["more"]), (0, &json!(false)));
    let place = first["next"].as_str().unwrap();
    assert_eq!(since(&collector, place, 10).0.len(), 0);
    collector.post(&record(2).to_string());
    collector.post(&text(1, &json!({ "rev": 2, "comment": "more" })));
    let (changed, place) = since(&collector, place, 10);
    let ids: Vec<_> = changed.iter().map(|record| record["id"].clone()).collect();
    assert_eq!(ids, [record(2)["id"].clone(), record(1)["id"].clone()], "in the order of their changes");
    assert_eq!(changed[1]["comment"], "more");
    collector.post(&record(2).to_string());
    assert_eq!(since(&collector, &place, 10).0.len(), 0, "a repeat is no change");
}

#[test]
fn pages_follow_without_a_gap_also_within_one_commit() {
    let collector = Collector::start();
    let batch: Vec<_> = (0..57).map(record).collect();
    collector.post(&json!(batch).to_string());
    let (changed, place) = since(&collector, "0", 10);
    let mut times: BTreeMap<String, u32> = BTreeMap::new();
    for record in &changed {
        *times.entry(record["id"].to_string()).or_default() += 1;
    }
    assert_eq!((times.len(), times.values().max()), (57, Some(&1)));
    assert_eq!(since(&collector, &place, 10).0.len(), 0);
}

#[test]
fn whoever_is_superseded_has_changed() {
    let collector = Collector::start();
    collector.post(&text(1, &json!({ "ticket": "T-1" })));
    let (_, place) = since(&collector, "0", 10);
    collector.post(&text(2, &json!({ "ticket": "T-1" })));
    let (changed, _) = since(&collector, &place, 10);
    let mut standings: Vec<_> = changed.iter().map(|record| record["standing"].as_str().unwrap()).collect();
    standings.sort_unstable();
    assert_eq!(standings, ["counted", "superseded"]);
}

#[test]
fn a_place_that_is_none_is_refused() {
    let collector = Collector::start();
    for place in ["yesterday", "-1", "1.2", "9223372036854775808", "1.00000000000000000000000000000zzz"] {
        let reply = collector.get(&format!("/api/v1/changes?survey=demo-nps&since={place}"));
        assert_eq!(
            (reply.status, reply.json()["parameter"].as_str()),
            (400, Some("since")),
            "{place}: {}",
            reply.text()
        );
    }
    assert_eq!(collector.get("/api/v1/changes?survey=unknown").status, 404);
}
