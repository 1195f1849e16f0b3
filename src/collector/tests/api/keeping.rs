//! What is acknowledged is kept, once.

use domain::Timestamp;
use serde_json::json;

use crate::fixture::{Collector, Setup};
use crate::records::{record, text};

#[test]
fn the_same_record_twice_is_one_row() {
    let collector = Collector::start();
    let body = record(1).to_string();
    assert_eq!(collector.post(&body).taken(), (1, 0, 0));
    assert_eq!(collector.post(&body).taken(), (0, 1, 0));
    assert_eq!((collector.rows("demo-nps"), collector.revision("demo-nps")), (1, 1));
}

#[test]
fn the_higher_revision_holds_whatever_the_order() {
    let collector = Collector::start();
    assert_eq!(collector.post(&text(1, &json!({ "rev": 2, "score": 3, "comment": "two" }))).taken(), (1, 0, 0));
    assert_eq!(collector.post(&text(1, &json!({ "rev": 1, "score": 10 }))).taken(), (0, 1, 0));
    assert_eq!(collector.post(&text(1, &json!({ "rev": 2, "score": 10 }))).taken(), (0, 1, 0));
    let records = collector.records("demo-nps", "");
    assert_eq!((records.len(), &records[0]["score"], &records[0]["comment"]), (1, &json!(3), &json!("two")));
    assert_eq!(collector.post(&text(1, &json!({ "rev": 3, "score": 8 }))).taken(), (1, 0, 0));
    let records = collector.records("demo-nps", "");
    assert_eq!((records.len(), &records[0]["score"], &records[0]["rev"]), (1, &json!(8), &json!(3)));
    assert_eq!(records[0]["comment"], "", "the whole record is replaced");
}

#[test]
fn the_key_is_the_survey_and_the_id() {
    let collector = Collector::start();
    collector.add_survey("other", "nps", "");
    assert_eq!(collector.post(&text(1, &json!({}))).taken(), (1, 0, 0));
    assert_eq!(collector.post(&text(1, &json!({ "survey": "other" }))).taken(), (1, 0, 0));
    assert_eq!((collector.rows("demo-nps"), collector.rows("other")), (1, 1));
}

#[test]
fn an_unknown_field_comes_back_as_it_was() {
    let collector = Collector::start();
    let weather = json!({ "of": ["rain", 7, null, { "deep": 1.5 }] });
    collector.post(&text(1, &json!({ "weather": weather, "standing": "excluded", "day": "never" })));
    let found = &collector.records("demo-nps", "")[0];
    assert_eq!(found["weather"], weather);
    assert_eq!((&found["standing"], &found["day"]), (&json!("counted"), &json!("2026-03-01")), "our own words win");
}

#[test]
fn a_restart_loses_nothing() {
    let collector = Collector::start();
    for number in 0..20 {
        collector.post(&record(number).to_string());
    }
    let before = collector.records("demo-nps", "");
    let collector = collector.restart();
    assert_eq!(collector.records("demo-nps", ""), before);
    assert_eq!(collector.post(&record(0).to_string()).taken(), (0, 1, 0));
}

#[test]
fn the_day_is_that_of_the_surveys_zone_by_our_clock() {
    // Midnight has just struck.
    let now = || Timestamp::parse("2026-11-29T00:00:30Z").unwrap();
    let collector = Setup { now, ..Setup::default() }.start();
    collector.add_survey("tallinn", "nps", r#","zone":"Europe/Tallinn""#);
    let evening = json!({ "survey": "tallinn", "scored_at": "2026-03-01T22:30:00Z" });
    collector.post(&text(1, &evening));
    assert_eq!(collector.records("tallinn", "")[0]["day"], "2026-03-02");
    // A clock that is a year fast: sent a minute after the score, so the score was given a minute ago.
    let fast = json!({ "scored_at": "2027-11-01T12:00:00Z", "sent_at": "2027-11-01T12:01:00Z" });
    collector.post(&text(2, &fast));
    assert_eq!(collector.records("demo-nps", "")[0]["day"], "2026-11-28");
}

#[test]
fn an_answer_from_the_future_counts_for_today() {
    let collector = Collector::start();
    collector.post(&text(1, &json!({ "scored_at": "9999-12-31T00:00:00Z" })));
    let found = &collector.records("demo-nps", "")[0];
    assert_eq!(found["day"], found["received_at"].as_str().unwrap()[..10]);
}

#[test]
fn a_later_revision_keeps_the_day_unless_its_score_was_given_anew() {
    let collector = Collector::start();
    let scored_at = "2026-03-01T12:00:00Z";
    collector.post(&text(1, &json!({ "scored_at": scored_at })));
    // The sender's clock seems off by then; the score is the same one.
    let later = json!({ "rev": 2, "scored_at": scored_at, "sent_at": "2026-03-05T12:00:00Z", "comment": "late" });
    collector.post(&text(1, &later));
    let found = &collector.records("demo-nps", "")[0];
    assert_eq!((&found["day"], &found["comment"]), (&json!("2026-03-01"), &json!("late")));
    collector.post(&text(1, &json!({ "rev": 3, "scored_at": "2026-03-09T12:00:00Z" })));
    assert_eq!(collector.records("demo-nps", "")[0]["day"], "2026-03-09");
}

#[test]
fn tests_and_provisional_answers_are_kept_apart() {
    let collector = Collector::start();
    collector.post(&text(1, &json!({ "test": true })));
    collector.post(&text(2, &json!({ "confirmed": "none", "score": 0 })));
    collector.post(&text(3, &json!({ "score": 7 })));
    let ids = |filters: &str| {
        let records = collector.records("demo-nps", filters);
        records.iter().map(|record| record["score"].as_u64().unwrap()).collect::<Vec<_>>()
    };
    assert_eq!(ids(""), [7]);
    assert_eq!(ids("&standing=provisional"), [0]);
    assert_eq!(ids("&standing=any").len(), 2);
    assert_eq!(ids("&test=true"), [9]);
    // A gesture later makes it count.
    collector.post(&text(2, &json!({ "rev": 2, "score": 1 })));
    assert_eq!(ids("").len(), 2);
}
