//! What changes between the check of a response and its storing.

use std::sync::Arc;

use collector::store::{Put, Row};
use collector::{Zone, now};
use serde_json::json;

use crate::fixture::Collector;
use crate::records::{record, text};

fn put(collector: &Collector, record: &str) -> Put {
    let row = Row::new(domain::response::read(record).unwrap(), now(), &Zone::named("UTC").unwrap());
    let store = Arc::clone(&collector.store);
    collector.wait(async move { store.put_responses(vec![row]).await }).unwrap()[0]
}

#[test]
fn a_response_whose_survey_has_gone_or_changed_its_scale_is_not_stored() {
    let collector = Collector::start();
    assert_eq!(put(&collector, &text(1, &json!({ "survey": "gone" }))), Put::NoSuchSurvey);
    assert_eq!(put(&collector, &text(1, &json!({ "metric": "csat", "score": 5 }))), Put::NoSuchSurvey);
    assert_eq!((collector.rows("demo-nps"), collector.rows("gone")), (0, 0));
    assert_eq!(put(&collector, &record(1).to_string()), Put::Stored);
    assert_eq!(put(&collector, &record(1).to_string()), Put::AlreadyStored);
}
