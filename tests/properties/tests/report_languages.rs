//! The numbers, days and plural forms of reports are those of `Intl`, which the dashboard shows beside them.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::collections::BTreeMap;
use std::io::Write as _;
use std::process::{Command, Stdio};

use domain::Day;
use insight::report::{Language, Tag};
use serde_json::{Value, json};

fn texts(tag: Tag) -> BTreeMap<String, String> {
    let path = format!("{}/../../src/locales/report/{}.json", env!("CARGO_MANIFEST_DIR"), tag.name());
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

fn intl(asked: &Value) -> Value {
    let mut node = Command::new("node");
    node.arg(concat!(env!("CARGO_MANIFEST_DIR"), "/intl.js")).stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut process = node.spawn().expect("node could not be started: install Node 20 or later");
    process.stdin.take().unwrap().write_all(asked.to_string().as_bytes()).unwrap();
    let output = process.wait_with_output().unwrap();
    assert!(output.status.success());
    serde_json::from_slice(&output.stdout).unwrap()
}

/// `Intl` writes a hyphen where reports have a minus sign.
fn with_minus(text: &Value) -> String {
    text.as_str().unwrap().replace('-', "−")
}

#[test]
fn numbers_days_and_plural_forms_are_those_of_intl() {
    // Four years of days, one of them a leap year; halves of every kind, what rounds to nothing, and what is put in groups.
    let days: Vec<i32> = (0..1461).map(|at| 20_089 + at).collect();
    let steps = (-2000..2000).map(|step| f64::from(step) / 20.0);
    let odd = [
        0.0004,
        0.0005,
        0.9995,
        1.005,
        99.95,
        999.5,
        1000.0,
        9999.4,
        9999.5,
        12_345.678,
        999_999.5,
        1e9,
        123_456_789.25,
    ];
    let numbers: Vec<f64> = steps.chain(odd.iter().flat_map(|number| [*number, -number])).collect();
    let counts: Vec<u64> =
        (0..1200).chain([10_000, 999_999, 1_000_000, 1_000_001, 1_500_000, 2_000_000, 100_000_000]).collect();
    let languages = Tag::ALL.map(Tag::name);
    let made = intl(&json!({ "languages": languages, "days": days, "numbers": numbers, "counts": counts }));
    for (tag, made) in Tag::ALL.into_iter().zip(made.as_array().unwrap()) {
        let texts = texts(tag);
        let language = Language::new(tag, texts.clone()).unwrap();
        for (number, expected) in days.iter().zip(made["days"].as_array().unwrap()) {
            let day = Day::from_number(*number);
            assert_eq!(json!([language.day(day), language.day_short(day)]), *expected, "{tag:?}");
        }
        for (at, number) in numbers.iter().enumerate() {
            let expected: Vec<_> = made["numbers"][at].as_array().unwrap().iter().map(with_minus).collect();
            assert_eq!([0, 1, 3].map(|decimals| language.number(*number, decimals)), *expected, "{tag:?} {number}");
            assert_eq!(language.share(*number), with_minus(&made["shares"][at]), "{tag:?} {number}");
        }
        for (at, n) in counts.iter().enumerate() {
            let [form, written] = [0, 1].map(|part| made["counts"][at][part].as_str().unwrap());
            assert_eq!(language.surveys(*n), texts[&format!("surveys.{form}")].replace("{n}", written), "{tag:?}");
        }
    }
}
