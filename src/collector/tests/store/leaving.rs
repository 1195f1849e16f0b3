//! Scans whose client has gone, where there is nothing to count.

use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use collector::store::{By, Counts, Scan};
use domain::Metric;
use domain::condition::Condition;
use serde_json::json;

use crate::place::{Kind, Place, always, id, on_both};
use crate::rows::row;

/// Scans the survey `s` and leaves when it is told of something for that time: what comes of it, and how often it was told.
fn left_at(place: &Place, time: u64) -> (Option<Counts>, u64) {
    let condition = Condition::default();
    let scan = Scan {
        survey: id("s"),
        metric: Metric::NPS,
        days: always(),
        dimensions: vec![By::Channel],
        cross: None,
        condition,
    };
    let told = Arc::new(AtomicU64::new(0));
    let heard = Arc::clone(&told);
    let tell = Box::new(move |_, _| {
        let is_over = heard.fetch_add(1, Ordering::Relaxed) + 1 >= time;
        if is_over { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    });
    let counts = place.wait(place.store.scan(scan, tell)).unwrap();
    (counts, told.load(Ordering::Relaxed))
}

on_both! {
    fn whoever_leaves_is_missed_where_there_is_nothing(place) {
        place.survey("s", &[]);
        let (counts, told) = left_at(place, 1);
        assert!(counts.is_none() && told == 1, "{told}");
        let (counts, _) = left_at(place, u64::MAX);
        assert!(counts.unwrap().tallies.is_empty(), "and whoever stays is told so");
    }
}

#[test]
fn whoever_leaves_between_two_pieces_without_a_match_is_missed() {
    let place = Place::new(Kind::Postgres);
    place.survey("s", &[]);
    place.survey("large", &[]);
    place.put(vec![row(1, &json!({ "survey": "large" })), row(2, &json!({}))]);
    // Of the one survey only its counts are left, as retention leaves them; the other one fills more blocks than are read at once.
    let sql = "ALTER TABLE responses SET (fillfactor = 10);
        UPDATE tallies SET n9 = 1000000 WHERE survey = 's'; DELETE FROM responses WHERE survey = 's';
        INSERT INTO responses SELECT copy.* FROM responses AS one, generate_series(1, 30000) AS n,
            jsonb_populate_record(one, jsonb_build_object('id', '\\x' || lpad(to_hex(n), 32, '0'))) AS copy";
    let mut client = place.server.as_ref().unwrap().client();
    client.batch_execute(sql).unwrap();
    let blocks: i64 = client.query_one("SELECT pg_relation_size('responses') / 8192", &[]).unwrap().get(0);
    assert!(blocks > 8192, "{blocks}");
    let (counts, told) = left_at(&place, 2);
    assert!(counts.is_none() && told == 2, "{told}");
}
