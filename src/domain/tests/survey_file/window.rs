//! When a survey is open, and in which language.

use domain::survey::Moment;
use serde_json::json;

use crate::fixture::{accepted, least, read, refused, with};

#[test]
fn a_date_is_its_beginning_in_utc_and_null_is_no_bound() {
    let survey = read(&with(with(least(), "/from", json!("2026-03-01")), "/until", json!(null)));
    assert_eq!(survey.from, Moment::parse("2026-03-01T00:00:00Z"));
    assert_eq!(survey.from.unwrap().timestamp().to_rfc3339(), "2026-03-01T00:00:00.000Z");
    assert_eq!(survey.until, None);
}

#[test]
fn what_browsers_do_not_read_alike_is_no_moment() {
    for text in [
        "2026-02-30",
        "2026-3-1",
        "1.3.2026",
        "1969-12-31",
        "2026-03-01T09:00:00",
        "2026-03-01 09:00:00Z",
        "2026-03-01t09:00:00Z",
        "2026-03-01T09:00:00z",
        "2026-12-31T23:59:60Z",
        "2026-03-01T09:00Z",
        "",
    ] {
        refused(&least(), &[("/from", json!(text), "$.from", "not-allowed", "2026-03-01")]);
    }
    refused(&least(), &[("/until", json!(1_772_323_200), "$.until", "wrong-type", "")]);
}

#[test]
fn a_survey_ends_after_it_begins() {
    let file = with(least(), "/from", json!("2026-03-01"));
    refused(
        &file,
        &[
            ("/until", json!("2026-03-01"), "$.until", "not-allowed", "after `from`"),
            ("/until", json!("2026-03-01T01:00:00+02:00"), "$.until", "not-allowed", "after `from`"),
        ],
    );
    accepted(&file, &[("/until", json!("2026-03-01T00:00:01Z"))]);
}

#[test]
fn a_status_and_a_language_are_known_words() {
    refused(
        &least(),
        &[
            ("/status", json!("pause"), "$.status", "not-allowed", "did you mean \"paused\"?"),
            ("/lang", json!("pt-br"), "$.lang", "not-allowed", "write pt-BR"),
            ("/lang", json!("english"), "$.lang", "not-allowed", "not a language tag"),
        ],
    );
    accepted(&least(), &[("/status", json!("closed")), ("/lang", json!("zh-Hant-TW")), ("/lang", json!("es-419"))]);
}
