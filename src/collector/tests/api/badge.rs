//! The sign with a survey's figure.

use std::collections::BTreeSet;

use collector::config::Badge;
use domain::{SurveyId, Timestamp};
use serde_json::json;

use crate::fixture::{Collector, Setup};
use crate::records::text;

/// 2026-03-02T12:00:00Z, the day after the records' own.
fn tomorrow() -> Timestamp {
    Timestamp::from_unix_millis(1_772_452_800_000)
}

fn with_badge(now: fn() -> Timestamp) -> Collector {
    let surveys = BTreeSet::from([SurveyId::new("demo-nps").unwrap()]);
    Setup { badge: Badge { surveys, days: 7 }, now, ..Setup::default() }.start()
}

#[test]
fn nobody_sees_the_figure_of_a_survey_that_the_settings_do_not_name() {
    for collector in [Collector::start(), with_badge(tomorrow)] {
        assert_eq!(collector.get_with("", "/badge/other.svg").status, 404);
    }
    assert_eq!(Collector::start().get_with("", "/badge/demo-nps.svg").status, 404);
}

#[test]
fn the_sign_has_value_margin_n_and_period_and_may_be_shown_anywhere() {
    let collector = with_badge(tomorrow);
    let empty = collector.get_with("", "/badge/demo-nps.svg");
    assert!(empty.text().contains("NPS: no answers from 2026-02-23 to 2026-03-01"), "{}", empty.text());
    for (number, score) in [10, 9, 8, 2].into_iter().enumerate() {
        let number = u32::try_from(number).unwrap() + 1;
        collector.post(&text(number, &json!({ "score": score, "scored_at": "2026-03-01T12:00:00Z", "sent_at": null })));
    }
    let sign = collector.get_with("", "/badge/demo-nps.svg");
    let header = |name: &str| sign.header(name).unwrap_or_default().to_owned();
    assert_eq!((sign.status, &*header("content-type")), (200, "image/svg+xml; charset=utf-8"));
    assert_eq!((&*header("access-control-allow-origin"), &*header("cache-control")), ("*", "public, max-age=300"));
    let label = "NPS 25, with 95 % confidence from −44 to 73, of 4 answers from 2026-02-23 to 2026-03-01";
    assert!(
        sign.text().contains(label) && sign.text().contains(">25 ±58<") && sign.text().contains(">n 4<"),
        "{}",
        sign.text()
    );
}

#[test]
fn no_single_answer_changes_the_sign_on_its_day() {
    fn noon() -> Timestamp {
        Timestamp::from_unix_millis(1_772_366_400_000)
    }
    let collector = with_badge(noon);
    let before = collector.get_with("", "/badge/demo-nps.svg").text();
    assert_eq!(collector.post(&text(1, &json!({ "scored_at": "2026-03-01T12:00:00Z" }))).status, 200);
    assert_eq!(collector.get_with("", "/badge/demo-nps.svg").text(), before);
}
