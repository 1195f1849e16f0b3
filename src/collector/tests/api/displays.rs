//! Displays: counted once, whatever the order in which browsers tell of them.

use insight::{Cube, DisplayCount};
use serde_json::{Value, json};

use crate::fixture::{Collector, Reply};
use crate::records::{record, text};

fn message(number: u32, stage: &str) -> Value {
    json!({
        "v": 1,
        "id": record(number)["id"],
        "survey": "demo-nps",
        "stage": stage,
        "channel": "web",
        "locale": "en",
        "page": "https://shop.example/cart",
        "at": "2026-03-01T12:00:00Z",
    })
}

fn tell(collector: &Collector, message: &Value) -> Reply {
    let headers = [("Content-Type", "text/plain;charset=UTF-8"), ("Origin", "https://shop.example")];
    collector.send("POST", "/api/v1/displays", &headers, message.to_string().as_bytes())
}

/// Shown, started, dismissed, answered.
fn counts(collector: &Collector) -> (u64, u64, u64, u64) {
    let cube: Cube = serde_json::from_slice(&collector.get("/api/v1/cube?survey=demo-nps").body).unwrap();
    let sum = |of: fn(&DisplayCount) -> u64| cube.displays.iter().map(of).sum();
    (sum(|n| n.shown), sum(|n| n.started), sum(|n| n.dismissed), sum(|n| n.answered))
}

#[test]
fn the_stage_only_rises_and_repeats_count_once() {
    let collector = Collector::start();
    for stage in ["shown", "shown", "started", "shown", "dismissed", "dismissed"] {
        let reply = tell(&collector, &message(1, stage));
        assert_eq!((reply.status, reply.body.len()), (204, 0), "{}", reply.text());
        assert_eq!(reply.header("access-control-allow-origin"), Some("https://shop.example"));
    }
    tell(&collector, &message(2, "dismissed"));
    assert_eq!(counts(&collector), (2, 1, 2, 0));
}

#[test]
fn an_answer_belongs_to_its_display_whichever_comes_first() {
    let collector = Collector::start();
    tell(&collector, &message(1, "shown"));
    collector.post(&record(1).to_string());
    collector.post(&text(1, &json!({ "rev": 2, "comment": "more" })));
    collector.post(&record(2).to_string());
    tell(&collector, &message(2, "shown"));
    tell(&collector, &message(3, "shown"));
    assert_eq!(counts(&collector), (3, 2, 0, 2));
    tell(&collector, &message(1, "dismissed"));
    assert_eq!(counts(&collector), (3, 2, 0, 2), "closing after the answer dismisses nothing");
    collector.post(&record(4).to_string());
    assert_eq!(counts(&collector), (3, 2, 0, 2), "an answer without a display is none");
}

#[test]
fn what_is_no_display_is_refused_by_its_field() {
    let collector = Collector::start();
    let mut broken = vec![("{".to_owned(), 400, "$")];
    for (field, value, path) in [
        ("v", json!(2), "$.v"),
        ("id", json!("7"), "$.id"),
        ("survey", json!("No Survey"), "$.survey"),
        ("stage", json!("answered"), "$.stage"),
        ("channel", json!("import"), "$.channel"),
        ("channel", json!(7), "$.channel"),
    ] {
        let mut message = message(1, "shown");
        message[field] = value;
        broken.push((message.to_string(), 422, path));
    }
    for (body, status, path) in broken {
        let reply = collector.send("POST", "/api/v1/displays", &[], body.as_bytes());
        assert_eq!((reply.status, reply.json()["path"].as_str()), (status, Some(path)), "{body}: {}", reply.text());
    }
    let mut unknown = message(1, "shown");
    unknown["survey"] = json!("unknown");
    assert_eq!(tell(&collector, &unknown).status, 404);
    let fat = message(1, "shown").to_string() + &" ".repeat(9000);
    assert_eq!(collector.send("POST", "/api/v1/displays", &[], fat.as_bytes()).status, 413);
    assert_eq!(counts(&collector), (0, 0, 0, 0));
}

#[test]
fn only_listed_websites_may_tell() {
    let collector = Collector::start();
    collector.add_survey("shop", "nps", r#","origins":["https://else.example"]"#);
    let mut message = message(1, "shown");
    message["survey"] = json!("shop");
    let reply = tell(&collector, &message);
    assert_eq!((reply.status, reply.header("access-control-allow-origin")), (403, None));
}

#[test]
fn the_report_has_the_response_rate() {
    let collector = Collector::start();
    for number in 0..8 {
        tell(&collector, &message(number, "shown"));
    }
    collector.post(&record(1).to_string());
    collector.post(&record(2).to_string());
    let cube: Cube = serde_json::from_slice(&collector.get("/api/v1/cube?survey=demo-nps").body).unwrap();
    let day = cube.displays[0].day;
    assert_eq!(cube.response_rate(day..day.plus(1)), Some(25.0));
    assert_eq!(cube.displays.len(), 1);
    let report = std::process::Command::new(crate::fixture::plaudit())
        .args(["report", "--survey", "demo-nps", "--from", "2026-01-01", "--to", "2100-01-01", "--database"])
        .arg(collector.folder.uri())
        .output()
        .unwrap();
    let report: Value = serde_json::from_slice(&report.stdout).unwrap();
    assert_eq!(report["response_rate"], 25.0);
}
