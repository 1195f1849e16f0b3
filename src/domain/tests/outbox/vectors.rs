//! `outbox.json` is what the machine does.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use domain::outbox::{Key, LONGEST_WAIT, Outbox, Outcome, Verdict, delay, retry_after};
use serde_json::{Value, json};

use crate::operation::perform;
use crate::{branches, scripted, traces};

/// 1994-11-06T08:49:37Z.
const THEN: i64 = 784_111_777_000;
/// 2026-11-25T12:00:00.250Z.
const NOW: i64 = 1_795_608_000_250;

fn statuses() -> Value {
    let answered = (100..=999).map(|status| (status.to_string(), Outcome::Answered(status)));
    let all = answered.chain([("unreachable".to_string(), Outcome::Unreachable)]);
    all.map(|(name, outcome)| (name, json!(Verdict::of(outcome).name()))).collect()
}

/// No near miss of a date is among them: the reader in Rust refuses those, JavaScript's own may understand some, and no server
/// sends them.
fn waits() -> Vec<Value> {
    let nines = "9".repeat(400);
    let texts = [
        ("0", NOW),
        ("1", NOW),
        ("120", NOW),
        ("007", NOW),
        (" \t30 ", NOW),
        ("86400", NOW),
        ("86401", NOW),
        (nines.as_str(), NOW),
        ("-1", NOW),
        ("-0", NOW),
        ("-99999999999999999999", NOW),
        ("Sun, 06 Nov 1994 08:49:37 GMT", THEN),
        ("Sun, 06 Nov 1994 08:50:37 GMT", THEN),
        ("Sun, 06 Nov 1994 08:49:36 GMT", THEN),
        ("  Sunday, 06-Nov-94 09:49:37 GMT\t", THEN),
        ("Sun Nov  6 08:49:38 1994", THEN),
        ("Wed Nov 16 08:49:37 1994", THEN),
        ("Mon, 06 Nov 1994 08:49:38 GMT", THEN),
        ("Thu, 01 Jan 1900 00:00:00 GMT", THEN),
        ("Sun, 06 Nov 1994 08:49:37 GMT", NOW),
        ("Wed, 25 Nov 2026 12:00:01 GMT", NOW),
        ("Wednesday, 25-Nov-26 12:00:01 GMT", NOW),
        ("Friday, 25-Nov-94 12:00:01 GMT", NOW),
        ("Thu, 26 Nov 2026 11:59:59 GMT", NOW),
        ("Thu, 26 Nov 2026 12:00:01 GMT", NOW),
        ("Fri, 29 Feb 2036 00:00:00 GMT", NOW),
        ("", NOW),
        (" ", NOW),
        ("-", NOW),
        ("--1", NOW),
        ("+1", NOW),
        ("1.5", NOW),
        ("1,5", NOW),
        ("1s", NOW),
        ("1 2", NOW),
        ("0x10", NOW),
        ("1e3", NOW),
        ("soon", NOW),
        ("Infinity", NOW),
        ("NaN", NOW),
        ("null", NOW),
        ("２", NOW),
        ("2026-11-25T12:00:01Z", NOW),
        ("tomorrow, at 12:00:01", NOW),
    ];
    texts.iter().map(|(text, now)| json!({"text": text, "now": now, "ms": retry_after(text, *now)})).collect()
}

fn delays() -> Vec<Value> {
    let mut delays = Vec::new();
    let mut add = |verdict: Verdict, level: u32, theirs: Option<i64>, random: f64| {
        let ms = delay(verdict, level, theirs, random);
        let given =
            json!({"verdict": verdict.name(), "level": level, "retry_after": theirs, "random": random, "ms": ms});
        delays.push(given);
    };
    for verdict in [Verdict::Again, Verdict::Misconfigured] {
        for level in (1..=13).chain([31, 32, 33, 64, 1025, u32::MAX]) {
            for random in [0.0, 0.5, 0.1, 0.999_999] {
                add(verdict, level, None, random);
            }
        }
        for level in [1, 6, 11, 1025] {
            for theirs in [0, 1000, 32_001, 3_600_000, 57_600_001, LONGEST_WAIT] {
                for random in [0.0, 0.7, 0.999_999] {
                    add(verdict, level, Some(theirs), random);
                }
            }
        }
    }
    delays
}

fn all_traces() -> Vec<Vec<Value>> {
    let random = (1..=24).map(|seed| traces::random(seed, 22, if seed % 6 == 0 { NOW } else { 0 }));
    scripted::all().into_iter().chain(random).collect()
}

/// One line for each thing that can differ.
fn file() -> String {
    let mut file = format!("{{\"statuses\":{},\n", statuses());
    for (name, lines) in [("retry_after", waits()), ("delays", delays())] {
        writeln!(file, "\"{name}\":[\n{}\n],", joined(&lines)).unwrap();
    }
    let traces: Vec<_> = all_traces().iter().map(|trace| format!("[\n{}\n]", joined(trace))).collect();
    writeln!(file, "\"traces\":[{}]}}", traces.join(",")).unwrap();
    file
}

fn joined(lines: &[Value]) -> String {
    lines.iter().map(Value::to_string).collect::<Vec<_>>().join(",\n")
}

#[test]
fn the_file_that_javascript_is_held_to_is_what_the_machine_does() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/outbox.json");
    let file = file();
    assert!(file.len() < 300_000, "{} bytes", file.len());
    if std::env::var_os("PLAUDIT_WRITE").is_some() {
        std::fs::write(path, &file).unwrap();
    }
    let written = std::fs::read_to_string(path).unwrap_or_default();
    let differs = file.lines().zip(written.lines()).find(|(made, written)| made != written);
    assert!(
        written == file,
        "tests/outbox.json is out of date ({differs:?}): PLAUDIT_WRITE=1 cargo test -p domain writes it anew"
    );
}

#[test]
fn the_traces_take_every_branch() {
    let mut counts: BTreeMap<String, u32> = BTreeMap::new();
    for trace in all_traces() {
        let mut outbox = Outbox::new();
        for mut operation in trace {
            let before = outbox.clone();
            perform(&mut outbox, &mut operation);
            for branch in branches::taken(&operation, &before, &outbox) {
                *counts.entry(branch).or_default() += 1;
            }
        }
    }
    let missing: Vec<_> = branches::ALL.iter().filter(|branch| !counts.contains_key(**branch)).collect();
    assert!(missing.is_empty(), "no trace takes {missing:#?}");
    let unlisted: Vec<_> = counts.keys().filter(|branch| !branches::ALL.contains(&branch.as_str())).collect();
    assert!(unlisted.is_empty(), "not listed: {unlisted:#?}");
}

/// The order of keys is that of their characters; `outbox.json` has none in which UTF-8 and UTF-16 differ.
#[test]
fn keys_are_in_the_order_of_their_parts() {
    let mut keys =
        [["b", "", ""], ["a", "t", "1"], ["a", "s", "9"], ["a", "s", "10"]].map(|[a, b, c]| Key::new(a, b, c));
    keys.sort();
    assert_eq!(keys.map(|key| key.id), ["10", "9", "1", ""]);
}
