//! Figures are those of the counted answers, no more and no fewer.

use std::collections::BTreeMap;

use domain::{Day, Metric};
use insight::Cube;
use serde_json::{Value, json};

use crate::fixture::Collector;
use crate::records::{record, text, with};

fn cube(collector: &Collector, filters: &str) -> Cube {
    let reply = collector.get(&format!("/api/v1/cube?survey=demo-nps{filters}"));
    assert_eq!(reply.status, 200, "{}", reply.text());
    let cube: Cube = serde_json::from_slice(&reply.body).unwrap();
    cube.check(Metric::NPS).unwrap();
    cube
}

fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

/// Sixty answers on thirty days, of all sorts.
fn answers() -> Vec<Value> {
    let channels = ["web", "link", "email", "kiosk"];
    (0..60u32)
        .map(|number| {
            with(
                number,
                &json!({
                    "score": number % 11,
                    "scored_at": format!("2026-03-{:02}T12:00:00Z", number % 30 + 1),
                    "channel": channels[number as usize % 4],
                    "locale": if number % 3 == 0 { Value::Null } else { json!("et") },
                    "properties": { "plan": if number % 2 == 0 { "pro" } else { "free\"'; --" } },
                    "test": number % 7 == 0,
                    "confirmed": if number % 5 == 0 { "none" } else { "gesture" },
                }),
            )
        })
        .collect()
}

#[test]
fn every_dimension_sums_to_the_counted_answers() {
    let collector = Collector::start();
    assert_eq!(collector.post(&json!(answers()).to_string()).taken(), (60, 0, 0));
    let cube = cube(&collector, "");
    let names: Vec<_> = cube.dimensions.keys().map(String::as_str).collect();
    assert_eq!(names, ["agent", "channel", "comment", "country", "department", "duration", "locale", "page", "plan"]);

    let counted = || answers().into_iter().filter(|answer| answer["test"] == false && answer["confirmed"] == "gesture");
    let mut scores = [0; 11];
    for answer in counted() {
        scores[usize::try_from(answer["score"].as_u64().unwrap()).unwrap()] += 1;
    }
    assert_eq!(cube.distribution(Metric::NPS, cube.days()).counts(), scores);
    for (dimension, key) in [("plan", "/properties/plan"), ("channel", "/channel"), ("locale", "/locale")] {
        let mut expected: BTreeMap<String, u64> = BTreeMap::new();
        for answer in counted() {
            let value = answer.pointer(key).and_then(Value::as_str).unwrap_or_default();
            *expected.entry(value.to_owned()).or_default() += 1;
        }
        let values = cube.by_value(Metric::NPS, dimension, cube.days()).unwrap();
        let told: BTreeMap<String, u64> = values.into_iter().map(|(value, n)| (value.to_owned(), n.n())).collect();
        assert_eq!(told, expected, "{dimension}");
    }
    let listed = u64::try_from(collector.records("demo-nps", "").len()).unwrap();
    assert_eq!(cube.distribution(Metric::NPS, cube.days()).n(), listed, "the list counts the same");
}

#[test]
fn from_is_included_and_to_is_not() {
    let collector = Collector::start();
    collector.post(&json!(answers()).to_string());
    let part = cube(&collector, "&from=2026-03-05&to=2026-03-08");
    assert_eq!((part.from, part.to), (Some(day("2026-03-05")), Some(day("2026-03-08"))));
    assert!(part.days().start >= day("2026-03-05") && part.days().end <= day("2026-03-08"));
    let n = |cube: &Cube| cube.distribution(Metric::NPS, cube.days()).n();
    let whole = cube(&collector, "");
    let split = ["&to=2026-03-05", "&from=2026-03-05&to=2026-03-08", "&from=2026-03-08"];
    assert_eq!(split.into_iter().map(|days| n(&cube(&collector, days))).sum::<u64>(), n(&whole));
    let records = collector.records("demo-nps", "&from=2026-03-05&to=2026-03-08");
    assert_eq!(u64::try_from(records.len()).unwrap(), n(&part));
}

#[test]
fn a_replaced_answer_is_counted_once_with_its_last_score() {
    let collector = Collector::start();
    collector.post(&text(1, &json!({ "score": 2 })));
    let before = cube(&collector, "");
    collector.post(&text(1, &json!({ "score": 10, "rev": 2 })));
    let after = cube(&collector, "");
    assert!(after.revision > before.revision);
    assert_eq!(after.distribution(Metric::NPS, after.days()).counts(), [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1]);
}

#[test]
fn the_same_figures_are_not_sent_again() {
    let collector = Collector::start();
    collector.post(&record(1).to_string());
    let bearer = format!("Bearer {}", collector.reader);
    let path = "/api/v1/cube?survey=demo-nps&dimensions=plan,channel";
    let first = collector.get(path);
    let etag = first.header("etag").unwrap();
    let ask = || collector.send("GET", path, &[("Authorization", &bearer), ("If-None-Match", etag)], b"").status;
    assert_eq!(ask(), 304);
    assert_eq!(first.json()["dimensions"].as_object().unwrap().keys().collect::<Vec<_>>(), ["channel", "plan"]);
    collector.post(&record(2).to_string());
    assert_eq!(ask(), 200);
}

#[test]
fn a_filter_that_is_not_understood_is_named() {
    let collector = Collector::start();
    for (path, parameter) in [
        ("cube?survey=demo-nps&from=yesterday", "from"),
        ("cube?survey=demo-nps&from=2026-02-30", "from"),
        ("cube?survey=demo-nps&from=2026-03-02&to=2026-03-01", "to"),
        ("cube?survey=demo-nps&dimensions=channel,colour", "dimensions"),
        ("cube?survey=No", "survey"),
        ("cube", "survey"),
        ("responses?survey=demo-nps&standing=great", "standing"),
        ("responses?survey=demo-nps&commented=yes", "commented"),
        ("responses?survey=demo-nps&channel=pigeon", "channel"),
        ("responses?survey=demo-nps&score=11", "score"),
        ("responses?survey=demo-nps&limit=0", "limit"),
        ("responses?survey=demo-nps&limit=1001", "limit"),
        ("responses?survey=demo-nps&cursor=abc", "cursor"),
        ("responses?survey=demo-nps&comented=true", "comented"),
        ("responses?survey=demo-nps&score=1&score=2", "score"),
    ] {
        let reply = collector.get(&format!("/api/v1/{path}"));
        assert_eq!((reply.status, &reply.json()["parameter"]), (400, &json!(parameter)), "{path}");
    }
    assert_eq!(collector.get("/api/v1/cube?survey=unknown").status, 404);
    assert_eq!(collector.get("/api/v1/responses?survey=unknown").status, 404);
}

#[test]
fn filters_let_through_what_they_say() {
    let collector = Collector::start();
    let batch = json!([
        with(1, &json!({ "score": 3, "comment": "slow" })),
        with(2, &json!({ "score": 3, "channel": "email", "comment": "  \n" })),
        with(3, &json!({ "score": 9, "channel": "email", "comment": "fine" })),
    ]);
    collector.post(&batch.to_string());
    let n = |filters: &str| collector.records("demo-nps", filters).len();
    assert_eq!((n(""), n("&commented=true"), n("&commented=false")), (3, 2, 3));
    assert_eq!((n("&score=3"), n("&channel=email"), n("&score=3&channel=email&commented=true")), (2, 2, 0));
    assert_eq!((n("&from=2026-03-01&to=2026-03-02"), n("&to=2026-03-01"), n("&from=2026-03-02")), (3, 0, 0));
}

#[test]
fn a_segment_that_is_named_twice_counts_once() {
    let collector = Collector::start();
    collector.add_survey("twice", "nps", r#","properties":["plan"],"segments":["plan","plan"]"#);
    collector.post(&text(1, &json!({ "survey": "twice", "properties": { "plan": "pro" } })));
    let reply = collector.get("/api/v1/cube?survey=twice");
    let cube: Cube = serde_json::from_slice(&reply.body).unwrap();
    assert_eq!(cube.by_value(Metric::NPS, "plan", cube.days()).unwrap()[0].1.n(), 1);
}
