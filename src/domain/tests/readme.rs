//! What the README shows as a survey file, or as a part of one, is accepted.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::collections::BTreeSet;

use domain::deliver::{Format, Placeholder};
use domain::survey::Survey;
use serde_json::{Value, json};

const README: &str = include_str!("../../../README.md");

/// Every block of JSON; one that is a part of a survey file stands in a file that has what it may refer to.
fn examples() -> Vec<Value> {
    let blocks = README.split("```json\n").skip(1).map(|rest| rest.split("```").next().unwrap().trim());
    let examples = blocks.map(|block| {
        if block.starts_with('{') {
            return serde_json::from_str(block).unwrap();
        }
        let part: Value = serde_json::from_str(&format!("{{{block}}}")).unwrap_or_else(|error| panic!("{error}: {block}"));
        let mut file = json!({
            "id": "x", "metric": "nps", "properties": ["plan"], "deliver": [{"to": "/api/v1/responses", "as": "plaudit"}]
        });
        file.as_object_mut().unwrap().extend(part.as_object().unwrap().clone());
        file
    });
    examples.collect()
}

#[test]
fn every_example_passes_the_check() {
    let examples = examples();
    assert!(examples.len() >= 3);
    for example in examples {
        if let Err(problems) = Survey::parse(&example.to_string()) {
            panic!("{problems:?}\n{example:#}");
        }
    }
}

#[test]
fn every_form_of_delivery_has_an_example() {
    let examples = examples();
    let shown: BTreeSet<_> = examples
        .iter()
        .flat_map(|example| example["deliver"].as_array().unwrap())
        .map(|entry| entry["as"].as_str().unwrap())
        .collect();
    assert_eq!(shown, Format::ALL.iter().map(|format| format.name()).collect());
}

#[test]
fn every_placeholder_is_listed() {
    for name in Placeholder::FIELDS.iter().copied().chain(["properties.NAME", "answers.ID"]) {
        assert!(README.contains(&format!("`{{{name}}}`")), "{name}");
    }
}
