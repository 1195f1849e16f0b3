//! Cubes by a condition and along two dimensions at once.

use std::io::{BufRead as _, BufReader, Write as _};
use std::net::TcpStream;

use domain::Metric;
use insight::Cube;
use serde_json::{Value, json};

use crate::fixture::Collector;
use crate::records::{text, with};

fn address(parameters: &[(&str, &str)]) -> String {
    let query: String = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(parameters).finish();
    format!("/api/v1/cube?survey=demo-nps&{query}")
}

fn cube(collector: &Collector, parameters: &[(&str, &str)]) -> Cube {
    let reply = collector.get(&address(parameters));
    assert_eq!(reply.status, 200, "{}", reply.text());
    let cube: Cube = serde_json::from_slice(&reply.body).unwrap();
    cube.check(Metric::NPS).unwrap();
    cube
}

fn filled() -> Collector {
    let collector = Collector::start();
    let of = |n: u32| {
        with(
            n,
            &json!({
                "score": n % 11, "channel": if n.is_multiple_of(3) { "email" } else { "web" }, "comment": if n.is_multiple_of(4) { "hm" } else { "" },
                "ticket": if n == 7 { json!("T-7") } else { json!(null) }, "properties": { "plan": if n.is_multiple_of(2) { "pro" } else { "free" } },
                "confirmed": if n < 50 { "gesture" } else { "none" }, "test": n == 59, "duration_ms": 2000,
                "scored_at": format!("2026-02-{:02}T12:00:00Z", 1 + n % 28),
            }),
        )
    };
    collector.post(&json!((0..60).map(of).collect::<Vec<_>>()).to_string());
    collector
}

#[test]
fn a_condition_counts_its_part_and_none_counts_all() {
    let collector = filled();
    let n = |cube: &Cube| cube.distribution(Metric::NPS, cube.days()).n();
    let all = cube(&collector, &[]);
    assert_eq!((n(&all), all.standings.provisional.len(), all.standings.test.len()), (50, 9, 1));
    let scanned = cube(&collector, &[("where", "{}")]);
    for (name, dimension) in &all.dimensions {
        let sums = |cube: &Cube| format!("{:?}", cube.by_value(Metric::NPS, name, cube.days()));
        assert_eq!(sums(&all), sums(&scanned), "{name}");
        assert_eq!(dimension.counts.len(), scanned.dimensions[name].counts.len(), "{name}");
    }
    assert_eq!(all.standings, scanned.standings);
    for (condition, expected) in [
        (json!({ "channel": "email" }), (0..50).filter(|n| n % 3 == 0).count()),
        (json!({ "comment": { "exists": true }, "plan": "pro" }), 13),
        (json!({ "plan": "free", "score": { "max": 6 } }), (0..50).filter(|n| n % 2 == 1 && n % 11 <= 6).count()),
        (json!({ "group": "promoter" }), (0..50).filter(|n| n % 11 >= 9).count()),
        (json!({ "ticket": "T-7" }), 1),
        (json!({ "duration": "4" }), 50),
        (json!({ "any": [{ "ticket": { "exists": true } }, { "channel": "email" }] }), 18),
    ] {
        let cube = cube(&collector, &[("where", &condition.to_string())]);
        assert_eq!(n(&cube), u64::try_from(expected).unwrap(), "{condition}");
    }
    let some = cube(
        &collector,
        &[("where", r#"{"channel":"email"}"#), ("from", "2026-02-10"), ("to", "2026-02-12"), ("dimensions", "plan")],
    );
    let expected = (0..50).filter(|n| n % 3 == 0 && (9..11).contains(&(n % 28))).count();
    assert_eq!((n(&some), some.dimensions.len()), (u64::try_from(expected).unwrap(), 1));
    assert!(some.standings.provisional.iter().all(|count| (20_494..20_496).contains(&count.day.number())));
}

#[test]
fn two_dimensions_are_crossed() {
    let collector = filled();
    let cube = cube(&collector, &[("cross", "plan,channel"), ("dimensions", "channel")]);
    let crossing = cube.crossing.unwrap();
    assert_eq!(crossing.by, ["plan", "channel"]);
    let at = |side: usize, value: &str| crossing.values[side].iter().position(|known| known == value).unwrap();
    for (plan, channel) in [("pro", "web"), ("pro", "email"), ("free", "web"), ("free", "email")] {
        let places = [at(0, plan), at(1, channel)].map(|place| u32::try_from(place).unwrap());
        let n: u64 = crossing.counts.iter().filter(|count| count.values == places).map(|count| count.n).sum();
        let expected =
            (0..50).filter(|n| (n % 2 == 0) == (plan == "pro") && (n % 3 == 0) == (channel == "email")).count();
        assert_eq!(n, u64::try_from(expected).unwrap(), "{plan} {channel}");
    }
}

#[test]
fn a_question_that_is_not_understood_is_refused() {
    let collector = filled();
    for (name, value, status, place) in [
        ("where", "{", 400, "$"),
        ("where", r#"{"plam":"pro"}"#, 422, "$.plam"),
        ("where", r#"{"person.email":"x"}"#, 422, "$[\"person.email\"]"),
        ("where", r#"{"any":[{"plan":[]}]}"#, 422, "$.any"),
        ("where", "[]", 422, "$"),
        ("cross", "channel", 400, "cross"),
        ("cross", "channel,channel", 400, "cross"),
        ("cross", "channel,locale,plan", 400, "cross"),
        ("cross", "channel,colour", 400, "cross"),
    ] {
        let reply = collector.get(&address(&[(name, value)]));
        let problem = reply.json();
        let at = problem["path"].as_str().or(problem["parameter"].as_str());
        assert_eq!(reply.status, status, "{value}: {problem}");
        assert!(at.unwrap().starts_with(place), "{value}: {problem}");
    }
}

/// The lines of a scan, as they come.
fn lines(collector: &Collector, path: &str) -> impl Iterator<Item = String> + use<> {
    let mut stream = TcpStream::connect(collector.address).unwrap();
    let token = &collector.reader;
    write!(
        stream,
        "GET {path} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {token}\r\nAccept: application/x-ndjson\r\nConnection: close\r\n\r\n"
    )
    .unwrap();
    BufReader::new(stream).lines().map(Result::unwrap)
}

#[test]
fn a_scan_comes_in_lines_the_cube_last() {
    let collector = filled();
    let path = address(&[("where", r#"{"plan":"pro"}"#)]);
    let all: Vec<String> = lines(&collector, &path).collect();
    assert!(all.iter().any(|line| line.eq_ignore_ascii_case("content-type: application/x-ndjson")), "{all:?}");
    let values: Vec<Value> =
        all.iter().filter(|line| line.starts_with('{')).map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(values[0], json!({ "progress": [0, 60] }));
    let in_lines: Cube = serde_json::from_value(values.last().unwrap()["cube"].clone()).unwrap();
    assert_eq!(in_lines, cube(&collector, &[("where", r#"{"plan":"pro"}"#)]));
    // What is refused is refused as ever.
    let refused: Vec<String> = lines(&collector, &address(&[("where", "{")])).collect();
    assert!(refused[0].contains(" 400 "), "{refused:?}");
    assert_eq!(collector.post(&text(99, &json!({}))).status, 200);
}
