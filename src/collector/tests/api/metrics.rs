//! What Prometheus is told.

use std::time::Duration;

use axum::body::{Body, to_bytes};
use axum::http::Request;
use collector::store::sqlite::Options;
use serde_json::json;
use tower::ServiceExt as _;

use crate::exposition::Exposition;
use crate::fixture::{Collector, Setup, send};
use crate::records::{record, text, with};

#[track_caller]
fn scrape(collector: &Collector) -> Exposition {
    let router = collector::metrics::router(&collector.metrics, std::sync::Arc::clone(&collector.store));
    let (status, kind, text) = collector.wait(async move {
        let reply = router.oneshot(Request::get("/metrics").body(Body::empty()).unwrap()).await.unwrap();
        let kind = reply.headers()["content-type"].to_str().unwrap().to_owned();
        (reply.status().as_u16(), kind, to_bytes(reply.into_body(), 1 << 20).await.unwrap())
    });
    assert_eq!((status, kind.as_str()), (200, "text/plain; version=0.0.4; charset=utf-8"));
    Exposition::read(std::str::from_utf8(&text).unwrap())
}

/// Asks until it is so; whoever never sees it has failed.
fn until(collector: &Collector, is_so: impl Fn(&Exposition) -> bool) -> Exposition {
    for _ in 0..2000 {
        let seen = scrape(collector);
        if is_so(&seen) {
            return seen;
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    panic!("it never became so: {:?}", scrape(collector).series());
}

fn assert_counts(seen: &Exposition, expected: &[(&str, u32)]) {
    for (series, n) in expected {
        assert!((seen.of(series) - f64::from(*n)).abs() < f64::EPSILON, "{series}: {}, not {n}", seen.of(series));
    }
}

#[test]
fn records_are_counted_by_what_became_of_them() {
    let collector = Collector::start();
    collector.post(&record(1).to_string());
    collector.post(&record(1).to_string());
    collector.post(&text(1, &json!({ "rev": 2 })));
    collector.post(&text(2, &json!({ "score": 11 })));
    collector.post(&text(2, &json!({ "survey": "other" })));
    collector.post("{");
    let mixed = json!([record(3), record(3), with(4, &json!({ "score": 11 })), with(5, &json!({ "link": "v1.x" }))]);
    assert_eq!(collector.post(&mixed.to_string()).taken(), (1, 1, 2));
    let none = json!([with(6, &json!({ "score": 11 })), with(7, &json!({ "survey": "other" }))]);
    assert_eq!(collector.post(&none.to_string()).status, 422);
    let seen = scrape(&collector);
    let expected = [
        ("plaudit_responses_accepted_total", 3),
        ("plaudit_responses_repeated_total", 2),
        ("plaudit_responses_refused_total{reason=\"not-allowed\"}", 3),
        ("plaudit_responses_refused_total{reason=\"link-altered\"}", 1),
        ("plaudit_responses_refused_total{reason=\"unknown-survey\"}", 2),
        ("plaudit_responses_refused_total{reason=\"syntax\"}", 1),
        ("plaudit_responses_refused_total{reason=\"nothing-taken\"}", 0),
        ("plaudit_requests_refused_total{route=\"/api/v1/responses\",reason=\"nothing-taken\"}", 1),
        ("plaudit_requests_total{method=\"POST\",route=\"/api/v1/responses\",status=\"2xx\"}", 4),
        ("plaudit_requests_total{method=\"POST\",route=\"/api/v1/responses\",status=\"4xx\"}", 4),
        ("plaudit_store_rows_committed_total", 5),
        ("plaudit_store_commits_failed_total", 0),
        ("plaudit_build_info{version=\"0.1.0\"}", 1),
    ];
    assert_counts(&seen, &expected);
    // One for the token of the fixture.
    assert_counts(&seen, &[("plaudit_store_commits_total", 5), ("plaudit_store_commit_seconds_count", 5)]);
}

#[test]
fn whatever_clients_make_up_there_are_no_more_series() {
    let collector = Collector::start();
    let hostile = |round: usize| {
        let name = format!("made-up-{round}");
        let bearer = format!("Bearer plaudit_{name}");
        for (method, path, header) in [
            ("GET", format!("/{name}"), ""),
            ("GET", format!("/{name}?survey={name}"), ""),
            ("GET", format!("/surveys/{name}.json"), ""),
            ("GET", format!("/embed/{name}.js"), ""),
            ("GET", format!("/?survey={name}"), ""),
            ("GET", format!("/api/v1/cube?survey={name}"), bearer.as_str()),
            ("GET", format!("/api/v1/responses?{name}=1"), ""),
            ("DELETE", format!("/api/v1/surveys/{name}"), ""),
            ("PUT", "/surveys/%FF\"}\\n".to_owned(), ""),
            (&format!("BREW{round}"), "/api/v1/responses".to_owned(), ""),
            (&format!("BREW{round}"), format!("/{name}"), ""),
        ] {
            collector.send(method, &path, &[("Authorization", header), ("Origin", &format!("https://{name}"))], b"");
        }
        collector.post(&text(1, &json!({ "survey": name })));
        collector.post(&text(1, &json!({ "channel": name })));
    };
    hostile(0);
    let known = scrape(&collector).series();
    for round in 1..40 {
        hostile(round);
    }
    assert_eq!(scrape(&collector).series(), known);
    assert!(known.iter().all(|series| !series.contains("made-up") && !series.contains("BREW")), "{known:?}");
}

#[test]
fn the_queue_and_open_connections_are_told_while_they_are_there() {
    let options = Options { queue: 7, patience: Duration::from_mins(1), ..Options::default() };
    let collector = Setup { options, ..Setup::default() }.start();
    assert_counts(&scrape(&collector), &[("plaudit_store_queued", 0), ("plaudit_store_queue_capacity", 7)]);
    let hold = collector.folder.hold();
    let address = collector.address;
    let senders: Vec<_> = (0..4)
        .map(|number| {
            std::thread::spawn(move || {
                let body = record(number).to_string();
                send(address, "POST", "/api/v1/responses", &[], body.as_bytes()).status
            })
        })
        .collect();
    // One is with the writer, as soon as it has taken it.
    let waits = |seen: &Exposition| (seen.of("plaudit_store_queued") - 3.0).abs() < 0.5;
    until(&collector, |seen| waits(seen) && seen.of("plaudit_connections_open") > 3.5);
    drop(hold);
    assert!(senders.into_iter().all(|sender| sender.join().unwrap() == 200));
    until(&collector, |seen| seen.of("plaudit_store_queued") + seen.of("plaudit_connections_open") < 0.5);
}

#[test]
fn a_crowd_that_is_refused_is_counted_by_record() {
    let collector = Collector::start();
    let store = std::sync::Arc::clone(&collector.store);
    collector.wait(async move { store.close().await });
    assert_eq!(collector.post(&json!([record(1), record(2)]).to_string()).status, 503);
    let seen = scrape(&collector);
    assert_counts(
        &seen,
        &[
            ("plaudit_responses_refused_total{reason=\"unavailable\"}", 2),
            ("plaudit_requests_refused_total{route=\"/api/v1/responses\",reason=\"unavailable\"}", 1),
            ("plaudit_store_queued", 0),
        ],
    );
}

#[test]
fn the_queue_of_what_is_forwarded_is_told_by_rule_and_state() {
    let collector = Collector::start();
    let _again = crate::deliveries::forward_one(&collector);
    assert_counts(&scrape(&collector), &[("plaudit_deliveries{rule=\"all\",to=\"template\",state=\"unknown\"}", 1)]);
}
