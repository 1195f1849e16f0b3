//! The record: what is refused and why, what is kept, and that writing and reading are each other's inverse.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use domain::response::{self, Answer, Channel, Confirmation, Person, Response};
use domain::{Metric, ResponseId, Score, SurveyId, Timestamp};
use proptest::prelude::*;
use serde_json::{Value, json};

fn record() -> Value {
    json!({
        "v": 1, "id": "018bcfe5-6800-7707-8707-070707070707", "rev": 1, "survey": "support-nps", "metric": "nps",
        "score": 9, "confirmed": "gesture", "channel": "web", "scored_at": "2026-03-01T12:00:00Z"
    })
}

fn with(field: &str, value: Value) -> Value {
    let mut record = record();
    record[field] = value;
    record
}

fn problems_of(record: &Value) -> Vec<(String, &'static str, String)> {
    let problems = response::read(&record.to_string()).map(|_| ()).unwrap_err();
    problems.into_iter().map(|problem| (problem.path, problem.kind.name(), problem.detail)).collect()
}

#[test]
fn the_smallest_record_is_read() {
    let response = response::read(&record().to_string()).unwrap();
    assert_eq!(response.score.value(), 9);
    assert!(!response.complete && !response.is_test);
}

#[test]
fn each_required_field_is_missed_by_name() {
    for field in ["v", "id", "rev", "survey", "metric", "score", "confirmed", "channel", "scored_at"] {
        for absent in [None, Some(Value::Null)] {
            let mut record = record();
            match absent {
                None => drop(record.as_object_mut().unwrap().remove(field)),
                Some(null) => record[field] = null,
            }
            let problems = problems_of(&record);
            assert_eq!(problems[0].0, format!("$.{field}"));
            assert_eq!(problems[0].1, "missing", "{field}");
        }
    }
}

#[test]
fn a_score_off_the_scale_is_told_with_the_scale() {
    for (score, kind, detail) in [
        (json!(11), "not-allowed", "11 is not on the scale: a score of nps is a whole number from 0 to 10"),
        (json!(-1), "not-allowed", "-1 is not on the scale: a score of nps is a whole number from 0 to 10"),
        (json!(3.5), "not-allowed", "3.5 is not on the scale: a score of nps is a whole number from 0 to 10"),
        (json!(1e300), "not-allowed", "1e+300 is not on the scale: a score of nps is a whole number from 0 to 10"),
        (json!("9"), "wrong-type", "`score` is the text \"9\": a score of nps is a whole number from 0 to 10"),
        (json!([9]), "wrong-type", "`score` is a list: a score of nps is a whole number from 0 to 10"),
    ] {
        assert_eq!(problems_of(&with("score", score)), [("$.score".into(), kind, detail.into())]);
    }
}

#[test]
fn every_problem_is_told_not_only_the_first() {
    let mut record = with("score", json!(11));
    record["rev"] = json!(0);
    record["person"] = json!({"email": 5});
    record["properties"] = json!({"plan": ["pro"]});
    let paths: Vec<_> = problems_of(&record).into_iter().map(|problem| problem.0).collect();
    assert_eq!(paths, ["$.rev", "$.score", "$.person.email", "$.properties.plan"]);
}

#[test]
fn limits_hold_on_the_last_character() {
    for (field, most) in [("comment", 10_000), ("ticket", 255), ("page", 2048)] {
        assert!(response::read(&with(field, json!("õ".repeat(most))).to_string()).is_ok(), "{field}");
        let problems = problems_of(&with(field, json!("õ".repeat(most + 1))));
        assert_eq!((problems[0].0.as_str(), problems[0].1), (format!("$.{field}").as_str(), "too-large"));
    }
    for (rev, is_ok) in [(1, true), (1000, true), (1001, false), (0, false)] {
        assert_eq!(response::read(&with("rev", json!(rev)).to_string()).is_ok(), is_ok, "{rev}");
    }
    let properties: serde_json::Map<_, _> = (0..51).map(|n| (n.to_string(), json!(n))).collect();
    assert_eq!(problems_of(&with("properties", properties.into()))[0].0, "$.properties");
    let padded = with("later", json!("x".repeat(33_000)));
    assert_eq!(problems_of(&padded)[0].1, "too-large");
}

#[test]
fn unknown_fields_are_kept_as_they_came() {
    let record = with("mood", json!({"of": ["the", 1.50, null]}));
    let response = response::read(&record.to_string()).unwrap();
    let written: Value = serde_json::from_str(&serde_json::to_string(&response).unwrap()).unwrap();
    assert_eq!(written["mood"], record["mood"]);
}

#[test]
fn the_senders_group_is_not_believed() {
    let response = response::read(&with("group", json!("detractor")).to_string()).unwrap();
    let written: Value = serde_json::from_str(&serde_json::to_string(&response).unwrap()).unwrap();
    assert_eq!(written["group"], "promoter");
}

#[test]
fn a_pages_query_and_fragment_are_cut_off() {
    for page in ["https://shop.example/cart?email=a@b.c", "https://shop.example/cart#token=1"] {
        let response = response::read(&with("page", json!(page)).to_string()).unwrap();
        assert_eq!(response.page.as_deref(), Some("https://shop.example/cart"));
    }
}

#[test]
fn broken_json_is_a_syntax_problem_with_its_place() {
    let problems = response::read("{\"v\": 1,").map(|_| ()).unwrap_err();
    assert_eq!(problems[0].kind.name(), "syntax");
    assert!(problems[0].detail.contains("line 1"), "{}", problems[0].detail);
}

/// What no template has left unfilled, since that is dropped.
fn filled(pattern: &'static str) -> impl Strategy<Value = String> {
    pattern.prop_filter("nobody has filled it in", |text| domain::link::unfilled(text).is_none())
}

prop_compose! {
    fn responses()(
        metric in prop::sample::select(Metric::ALL), pick in 0..11u8, id in any::<[u8; 10]>(), millis in 0..4_000_000_000_000u64,
        rev in 1..=1000u16, comment in "\\PC{0,200}", complete: bool, is_test: bool,
        confirmed in prop::sample::select(vec![Confirmation::Gesture, Confirmation::Dwell, Confirmation::Instant, Confirmation::None]),
        channel in prop::sample::select(vec![Channel::Web, Channel::Link, Channel::Email, Channel::Kiosk, Channel::Import]),
        words in prop::collection::vec(prop::option::of(filled("\\PC{1,40}")), 5),
        person in (filled("\\PC{0,20}"), filled("\\PC{0,20}"), filled("\\PC{0,20}")),
        properties in prop::collection::btree_map("[a-z]{1,8}", filled("\\PC{0,40}"), 0..6), consent: Option<bool>,
        choices in prop::collection::vec("[a-z]{1,8}", 0..4), duration in prop::option::of(any::<u64>()),
    ) -> Response {
        let scores = metric.scores();
        let value = scores.start() + pick % (scores.end() - scores.start() + 1);
        let moment = Timestamp::from_unix_millis(i64::try_from(millis).unwrap());
        let mut response = Response::new(
            ResponseId::v7(millis, id), SurveyId::new("s").unwrap(), Score::new(metric, i64::from(value)).unwrap(),
            confirmed, channel, moment,
        );
        let mut words = words.into_iter();
        let mut word = || words.next().flatten();
        response.rev = rev;
        response.comment = comment;
        response.complete = complete;
        response.is_test = is_test;
        response.locale = word();
        response.ticket = word();
        response.agent = word();
        response.department = word();
        response.survey_version = word();
        response.person = Person { id: person.0, email: person.1, name: person.2 };
        response.properties = properties.into_iter().collect();
        response.answers = vec![("reason".into(), Answer::Choices(choices)), ("second".into(), Answer::Score(value))];
        response.consent = consent;
        response.shown_at = Some(moment);
        response.duration_ms = duration;
        response
    }
}

proptest! {
    #[test]
    fn what_is_written_is_read_back(response in responses()) {
        let json = serde_json::to_string(&response).unwrap();
        let again = response::read(&json).unwrap();
        prop_assert_eq!(format!("{response:?}"), format!("{again:?}"));
        prop_assert_eq!(json, serde_json::to_string(&again).unwrap());
    }

    #[test]
    fn no_text_makes_the_reader_panic(text in "\\PC*") {
        let _ = response::read(&text);
    }

    #[test]
    fn no_value_in_a_field_makes_the_reader_panic_or_be_blamed_elsewhere(
        field in prop::sample::select(vec!["v", "id", "rev", "score", "comment", "person", "properties", "answers", "page", "scored_at", "test"]),
        value in prop::sample::select(vec![json!(null), json!(-1), json!(1e99), json!("x"), json!([]), json!([[]]), json!({"a": {"b": 1}}), json!(true)]),
    ) {
        if let Err(problems) = response::read(&with(field, value).to_string()) {
            for problem in problems {
                prop_assert!(problem.path.starts_with(&format!("$.{field}")), "{}", problem.path);
            }
        }
    }
}
