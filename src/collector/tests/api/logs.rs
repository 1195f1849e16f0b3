//! The log says what happened and nothing personal, in every form and at every level.

use std::path::Path;
use std::process::{Command, Stdio};

use collector::config::{Log, LogFormat};
use domain::Timestamp;
use serde_json::{Value, json};

use crate::fixture::{Setup, send};
use crate::process::{Served, out, run};
use crate::records::{record, text};

/// What the log holds after requests full of what must not be in it.
fn log_of(format: &str, level: &str) -> String {
    let folder = tempfile::tempdir().unwrap();
    let token = out(&run(folder.path(), &["token", "create", "--scope", "read,manage"]));
    let log = folder.path().join("log");
    let served = Served::start_with(folder.path(), |command| {
        command.env("PLAUDIT_LOG_FORMAT", format).stderr(std::fs::File::create(&log).unwrap());
        match level {
            "RUST_LOG=trace" => command.env("RUST_LOG", "trace"),
            level => command.env_remove("RUST_LOG").env("PLAUDIT_LOG_LEVEL", level),
        };
    });
    let bearer = format!("Bearer {}", token.trim());
    let personal = json!({ "comment": "a-secret-comment", "person": { "email": "a-secret@example.com" } });
    let headers = [
        ("Content-Type", "text/plain"),
        ("Authorization", bearer.as_str()),
        ("Origin", "https://a-secret.example"),
        ("Referer", "https://a-secret.example/"),
        ("User-Agent", "a-secret"),
        ("X-Forwarded-For", "203.0.113.77"),
    ];
    for fields in [
        personal,
        json!({ "score": "a-secret-score" }),
        json!({ "survey": "a-secret" }),
        json!({ "link": "a-secret" }),
        json!({ "channel": "a-secret" }),
    ] {
        let body = text(1, &fields);
        send(served.address, "POST", "/api/v1/responses", &headers, body.as_bytes());
    }
    send(served.address, "POST", "/api/v1/responses", &headers, b"{\"a-secret\":");
    send(served.address, "POST", "/api/v1/responses", &headers, b"a-secret\xff");
    send(served.address, "PUT", "/api/v1/surveys/a-secret", &headers, b"{\"id\":\"a-secret\",\"a-secret\":1}");
    send(served.address, "DELETE", "/api/v1/surveys/a-secret", &headers, b"");
    send(served.address, "POST", "/api/v1/probe", &headers, b"{\"url\":\"https://a-secret\",\"a-secret\":1}");
    send(served.address, "A-SECRET", "/a-secret", &headers, b"");
    for path in ["/api/v1/responses?survey=demo-nps&a-secret=1", "/?ticket=a-secret", "/a-secret", "/surveys/a-secret"]
    {
        send(served.address, "GET", path, &headers, b"");
        send(served.address, "GET", path, &[("Authorization", "Bearer plaudit_a-secret")], b"");
    }
    drop(served);
    std::fs::read_to_string(log).unwrap()
}

fn assert_nothing_personal(log: &str) {
    for word in ["secret", "SECRET", "plaudit_", "203.0.113.77", "127.0.0.1"] {
        assert!(!log.contains(word), "{word}: {log}");
    }
}

#[test]
fn the_log_holds_no_answer_no_address_and_no_token() {
    for level in ["RUST_LOG=trace", "trace"] {
        let log = log_of("text", level);
        assert!(log.contains("/api/v1/responses") && log.contains("422"), "there is a log: {log}");
        assert_nothing_personal(&log);
    }
    assert!(!log_of("text", "info").contains("/api/v1/responses"), "requests are told from debug on");
}

#[test]
fn for_programs_it_is_one_object_a_line() {
    let log = log_of("json", "RUST_LOG=trace");
    assert_nothing_personal(&log);
    let lines: Vec<Value> = log.lines().map(|line| serde_json::from_str(line).expect(line)).collect();
    let is_request = |line: &&Value| line["message"] == "request";
    let requests: Vec<_> = lines.iter().filter(is_request).collect();
    assert_eq!(requests.len(), 19, "one line for each");
    for line in &requests {
        assert!(line["timestamp"].is_string() && line["level"] == "DEBUG" && line["ms"].is_u64(), "{line}");
        assert!(line["method"].is_string() && line["route"].is_string() && line["status"].is_u64(), "{line}");
        assert_eq!(line["reason"].is_string(), line["status"].as_u64().unwrap() >= 400, "{line}");
    }
    let refused = requests.iter().find(|line| line["reason"] == "unknown-survey").unwrap();
    assert_eq!((&refused["route"], &refused["status"]), (&json!("/api/v1/responses"), &json!(404)));
}

/// Set where this program is started as a collector whose clock fails, by the test below.
const PANICS: &str = "PLAUDIT_TEST_THAT_PANICS";

#[test]
fn a_panic_is_told_with_its_place_and_without_its_words() {
    fn broken_clock() -> Timestamp {
        panic!("{} has stopped", std::env::var(PANICS).unwrap())
    }
    if std::env::var_os(PANICS).is_some() {
        collector::log::start(Log { format: LogFormat::Json, ..Log::default() });
        let collector = Setup { now: broken_clock, ..Setup::default() }.start();
        assert_eq!(collector.post(&record(1).to_string()).status, 500);
        return;
    }
    let itself = std::env::current_exe().unwrap();
    let mut command = Command::new(itself);
    command.args(["--exact", "logs::a_panic_is_told_with_its_place_and_without_its_words", "--nocapture"]);
    let output = command.env(PANICS, "a-secret-clock").env_remove("RUST_LOG").stdin(Stdio::null()).output().unwrap();
    let log = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{log}");
    assert!(!log.contains("secret"), "{log}");
    let lines: Vec<Value> = log.lines().map(|line| serde_json::from_str(line).expect(line)).collect();
    let told = lines.iter().find(|line| line["message"] == "a thread panicked").expect(&log);
    let place = told["place"].as_str().unwrap();
    assert!(Path::new(place.split(':').next().unwrap()).ends_with("tests/api/logs.rs"), "{place}");
    assert!(lines.iter().any(|line| line["status"] == 500 && line["level"] == "WARN"), "{log}");
}
