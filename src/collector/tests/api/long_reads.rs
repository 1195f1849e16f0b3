//! Reads that look at many responses leave room for those who want what is kept.

use std::ops::ControlFlow;
use std::sync::mpsc::channel;
use std::time::Duration;

use collector::server::Limits;
use collector::store::{Options, Scan};
use domain::condition::Condition;
use domain::{Day, Metric, SurveyId};
use serde_json::json;

use crate::fixture::{Collector, Reply, Setup};

fn search(collector: &Collector) -> Reply {
    let bearer = format!("Bearer {}", collector.reader);
    let body = json!({ "survey": "demo-nps", "text": "expensive" }).to_string();
    collector.send("POST", "/api/v1/responses/search", &[("Authorization", &bearer)], body.as_bytes())
}

#[test]
fn a_search_waits_for_its_turn_as_a_scan_does_and_is_told_when_to_come_back() {
    // One long read at a time, since half of the readers are for others.
    let options = Options { readers: 2, ..Options::default() };
    let limits = Limits { request_time: Duration::from_secs(1), ..Limits::default() };
    let collector = Setup { options, limits, ..Setup::default() }.start();
    let always = Day::from_number(i32::MIN)..Day::from_number(i32::MAX);
    let survey = SurveyId::new("demo-nps").unwrap();
    let condition = Condition::default();
    let scan = Scan { survey, metric: Metric::NPS, days: always, dimensions: Vec::new(), cross: None, condition };
    let ((begun, has_begun), (end, is_to_end)) = (channel(), channel::<()>());
    let (begun, is_to_end) = (std::sync::Mutex::new(begun), std::sync::Mutex::new(is_to_end));
    std::thread::scope(|scope| {
        let store = collector.store.clone();
        let standing = scope.spawn(|| {
            let tell = Box::new(move |_: u64, _: u64| {
                begun.lock().unwrap().send(()).unwrap();
                // Until the other end is dropped, also where the test fails.
                let _ = is_to_end.lock().unwrap().recv();
                ControlFlow::Break(())
            });
            collector.wait(async move { store.scan(scan, tell).await })
        });
        has_begun.recv().unwrap();
        let waiting = [
            scope.spawn(|| search(&collector)),
            scope.spawn(|| collector.get("/api/v1/cube?survey=demo-nps&where=%7B%7D")),
        ];
        for reply in waiting.map(|waiting| waiting.join().unwrap()) {
            assert_eq!((reply.status, &reply.json()["type"]), (503, &json!("urn:plaudit:problem:busy")));
            assert!((1..=5).contains(&reply.retry_after()));
        }
        assert_eq!(collector.get("/api/v1/cube?survey=demo-nps").status, 200, "what is kept is there");
        drop(end);
        assert!(standing.join().unwrap().unwrap().is_none());
    });
    // Whoever was turned away holds no place in the line.
    let found = std::iter::repeat_with(|| search(&collector)).find(|reply| reply.status != 503).unwrap();
    assert_eq!((found.status, &found.json()["responses"]), (200, &json!([])));
}
