//! What is to be done about responses, over HTTP.

use domain::Timestamp;
use serde_json::{Value, json};

use crate::fixture::{Collector, Setup};
use crate::records::{record, text};

/// Half past ten in the evening of the ninth in UTC, and half past midnight of the tenth in Tallinn.
fn evening() -> Timestamp {
    Timestamp::parse("2026-03-09T22:30:00Z").unwrap()
}

fn patch(collector: &Collector, survey: &str, number: u32, change: &Value) {
    let token = format!("Bearer {}", collector.token("followup"));
    let path = format!("/api/v1/responses/{survey}/{}", record(number)["id"].as_str().unwrap());
    let reply = collector.send("PATCH", &path, &[("Authorization", &token)], change.to_string().as_bytes());
    assert_eq!(reply.status, 200, "{}", reply.text());
}

#[test]
fn what_waits_is_counted_for_whoever_asks() {
    let collector = Collector::start();
    for n in 1..=3 {
        collector.post(&text(n, &json!({ "score": 2, "comment": "slow" })));
    }
    patch(&collector, "demo-nps", 1, &json!({ "status": "open", "owner": "test", "due": "2020-01-01" }));
    patch(&collector, "demo-nps", 2, &json!({ "status": "contacted", "owner": "somebody else" }));
    let told = collector.get("/api/v1/followups/demo-nps").json();
    let seconds = told["first_contact"]["median"]["value"].as_f64().unwrap();
    assert!((0.0..60.0).contains(&seconds), "{told}");
    assert_eq!(
        [&told["waiting"], &told["overdue"], &told["mine"], &told["untouched"]],
        [&json!(1), &json!(1), &json!(1), &json!(1)]
    );
    assert_eq!([&told["first_contact"]["n"], &told["first_contact"]["waiting"]], [&json!(1), &json!(1)]);
    let none = collector.get("/api/v1/followups/demo-nps?from=2020-01-01&to=2020-02-01").json();
    assert_eq!((&none["waiting"], &none["untouched"]), (&json!(1), &json!(0)));
    assert_eq!(none["first_contact"], json!({ "n": 0, "median": null, "waiting": 0 }));
}

#[test]
fn a_day_is_over_when_it_is_over_in_the_surveys_zone() {
    let collector = Setup { now: evening, ..Setup::default() }.start();
    for (number, survey, zone) in [(1, "utc", "UTC"), (2, "tallinn", "Europe/Tallinn")] {
        collector.add_survey(survey, "nps", &format!(r#","zone":"{zone}""#));
        collector.post(&text(number, &json!({ "survey": survey })));
        patch(&collector, survey, number, &json!({ "due": "2026-03-09" }));
    }
    let overdue = |survey: &str| collector.get(&format!("/api/v1/followups/{survey}")).json()["overdue"].clone();
    assert_eq!((overdue("utc"), overdue("tallinn")), (json!(0), json!(1)));
}

#[test]
fn what_cannot_be_asked_is_refused() {
    let collector = Collector::start();
    let kind = |path: &str| {
        let reply = collector.get(path);
        (reply.status, reply.json()["type"].as_str().unwrap().rsplit(':').next().unwrap().to_owned())
    };
    for survey in ["none", "No", "%20"] {
        assert_eq!(kind(&format!("/api/v1/followups/{survey}")), (404, "unknown-survey".to_owned()));
    }
    for query in ["from=yesterday", "from=2026-02-02&to=2026-02-01", "mine=ann", "from=2026-01-01&from=2026-01-01"] {
        assert_eq!(kind(&format!("/api/v1/followups/demo-nps?{query}")), (400, "parameter".to_owned()), "{query}");
    }
}
