//! The report's JSON, as the contract has it.

// A test may stop at what it did not expect; clippy.toml cannot tell that its helpers are tests too.
#![allow(clippy::unwrap_used)]

use domain::{Day, Metric, SurveyId};
use insight::{Distribution, LeftOut, Report, Standing};
use serde_json::{Value, json};

fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

fn nps(promoters: u64, passives: u64, detractors: u64) -> Distribution {
    Distribution::from_counts(Metric::NPS, &[detractors, 0, 0, 0, 0, 0, 0, passives, 0, promoters, 0]).unwrap()
}

fn report(current: &Distribution, previous: Option<&Distribution>) -> Value {
    let survey = SurveyId::new("support-nps").unwrap();
    let mut left_out = LeftOut { test: 5, ..LeftOut::default() };
    let standings = [(Standing::Provisional, 1), (Standing::Quarantined, 2), (Standing::Superseded, 3)];
    for (standing, n) in standings.into_iter().chain([(Standing::Excluded, 4), (Standing::Counted, 99)]) {
        left_out.add(standing, n);
    }
    let days = day("2026-10-01")..day("2026-10-31");
    serde_json::to_value(Report::new(&survey, days, current, previous, left_out, Some(12.5))).unwrap()
}

#[test]
fn it_has_the_shape_of_the_contract() {
    let (current, previous) = (nps(60, 30, 10), nps(50, 30, 20));
    let report = report(&current, Some(&previous));
    let score = |answers: &Distribution| {
        let figure = answers.figure().unwrap();
        json!({ "value": figure.value, "lo": figure.lo, "hi": figure.hi })
    };
    let expected = json!({
        "survey": "support-nps",
        "from": "2026-10-01",
        "to": "2026-10-31",
        "n": 100,
        "score": score(&current),
        "groups": {
            "promoter": { "count": 60, "share": 60.0 },
            "passive": { "count": 30, "share": 30.0 },
            "detractor": { "count": 10, "share": 10.0 },
        },
        "distribution": [10, 0, 0, 0, 0, 0, 0, 30, 0, 60, 0],
        "response_rate": 12.5,
        "previous": {
            "from": "2026-09-01",
            "to": "2026-10-01",
            "n": 100,
            "score": score(&previous),
            "groups": {
                "promoter": { "count": 50, "share": 50.0 },
                "passive": { "count": 30, "share": 30.0 },
                "detractor": { "count": 20, "share": 20.0 },
            },
            "distribution": [20, 0, 0, 0, 0, 0, 0, 30, 0, 50, 0],
        },
        "change": { "delta": 20.0, "z": report["change"]["z"], "p": report["change"]["p"] },
        "left_out": { "provisional": 1, "quarantined": 2, "superseded": 3, "excluded": 4, "test": 5 },
        "retention": null,
        "loyalty": null, "words": null,
    });
    assert_eq!(report, expected);
    let nearly = |name: &str, expected: f64| (report["change"][name].as_f64().unwrap() - expected).abs() < 5e-5;
    assert!(nearly("z", 1.9070) && nearly("p", 0.0565));
    assert_eq!(report["score"]["value"], 50.0);
}

#[test]
fn a_period_without_answers_says_null_and_not_nought() {
    let report = report(&nps(0, 0, 0), Some(&nps(1, 1, 1)));
    assert_eq!(report["n"], 0);
    assert_eq!(report["score"], Value::Null);
    assert_eq!(report["groups"]["promoter"], json!({ "count": 0, "share": null }));
    assert_eq!(report["change"], Value::Null);
    assert_eq!(report["previous"]["n"], 3);
}

#[test]
fn a_period_with_nothing_before_it_has_no_previous_and_no_change() {
    for previous in [None, Some(nps(0, 0, 0))] {
        let report = report(&nps(1, 1, 1), previous.as_ref());
        assert_eq!((&report["previous"], &report["change"]), (&Value::Null, &Value::Null));
    }
}

#[test]
fn groups_are_called_as_the_metric_calls_them_and_come_favourable_first() {
    let survey = SurveyId::new("effort").unwrap();
    let days = day("2026-10-01")..day("2026-10-02");
    let text = |metric| {
        let report = Report::new(&survey, days.clone(), &Distribution::new(metric), None, LeftOut::default(), None);
        serde_json::to_string(&report).unwrap()
    };
    for (metric, names) in
        [(Metric::CSAT, ["satisfied", "neutral", "dissatisfied"]), (Metric::CES, ["easy", "neutral", "hard"])]
    {
        let text = text(metric);
        let places = names.map(|name| text.find(&format!("\"{name}\":{{\"count\":0,\"share\":null}}")).unwrap());
        assert!(places.is_sorted(), "{text}");
    }
    assert!(
        text(Metric::NPS)
            .starts_with(r#"{"survey":"effort","from":"2026-10-01","to":"2026-10-02","n":0,"score":null,"#)
    );
}
