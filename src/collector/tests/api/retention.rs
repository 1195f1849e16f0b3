//! Answers that are older than the settings allow are deleted, and their figures stay.

use std::sync::Arc;

use collector::config::Retention;
use collector::retention::enforce;
use domain::{SurveyId, Timestamp};
use serde_json::json;

use crate::fixture::Collector;
use crate::records::{record, text};

fn keep_for_60_days(collector: &Collector, today: &str) {
    let kept = domain::Duration::parse("60d").unwrap();
    let retention: Retention = [(SurveyId::new("demo-nps").unwrap(), kept)].into_iter().collect();
    let (store, now) = (Arc::clone(&collector.store), Timestamp::parse(today).unwrap());
    collector.wait(async move { enforce(&*store, &retention, now).await }).unwrap();
}

fn counted(collector: &Collector) -> u64 {
    let cube: insight::Cube = serde_json::from_slice(&collector.get("/api/v1/cube?survey=demo-nps").body).unwrap();
    cube.distribution(domain::Metric::NPS, cube.days()).n()
}

#[test]
fn what_is_too_old_goes_and_its_counts_stay() {
    let collector = Collector::start();
    let old: Vec<_> = (0..700).map(record).collect();
    for half in old.chunks(400) {
        collector.post(&json!(half).to_string());
    }
    collector.post(&text(1000, &json!({ "scored_at": "2026-03-02T12:00:00Z" })));
    keep_for_60_days(&collector, "2026-04-30T11:59:59Z");
    assert_eq!(collector.records("demo-nps", "").len(), 701, "not a second too early");
    keep_for_60_days(&collector, "2026-04-30T12:00:01Z");
    let left = collector.records("demo-nps", "");
    assert_eq!((left.len(), &left[0]["scored_at"]), (1, &json!("2026-03-02T12:00:00.000Z")));
    assert_eq!(counted(&collector), 701);
}

#[test]
fn what_comes_again_after_it_was_deleted_is_not_counted_twice() {
    let collector = Collector::start();
    collector.post(&record(1).to_string());
    keep_for_60_days(&collector, "2026-06-01T00:00:00Z");
    assert_eq!(collector.post(&text(1, &json!({ "rev": 2 }))).taken(), (0, 1, 0));
    assert_eq!((collector.records("demo-nps", "").len(), counted(&collector)), (0, 1));
}

#[test]
fn other_surveys_keep_theirs() {
    let collector = Collector::start();
    collector.add_survey("other", "nps", "");
    collector.post(&text(1, &json!({ "survey": "other" })));
    keep_for_60_days(&collector, "2026-06-01T00:00:00Z");
    assert_eq!(collector.records("other", "").len(), 1);
}
