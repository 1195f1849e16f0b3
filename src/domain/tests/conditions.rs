//! Conditions mean what `conditions.json` says, which the loader's JavaScript is held to as well.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use domain::condition::{Condition, Fact, Number, Value};
use serde_json::Value as Json;

fn value(json: &Json) -> Value {
    match json {
        Json::String(text) => Value::Text(text.clone()),
        Json::Bool(is_so) => Value::Bool(*is_so),
        Json::Number(number) => Value::Number(Number::new(number.as_f64().unwrap()).unwrap()),
        other => panic!("{other} is no value"),
    }
}

fn fact(json: &Json) -> Option<Fact> {
    match json {
        Json::Null => None,
        Json::Array(values) => Some(Fact::Many(values.iter().map(value).collect())),
        one => Some(Fact::One(value(one))),
    }
}

fn cases() -> Vec<Json> {
    serde_json::from_str(include_str!("conditions.json")).unwrap()
}

#[test]
fn every_case_holds_as_it_says() {
    let cases = cases();
    assert!(cases.len() >= 40);
    for case in cases {
        let condition: Condition = serde_json::from_value(case["condition"].clone()).unwrap();
        let facts = |name: &str| case["facts"].get(name).and_then(fact);
        assert_eq!(condition.holds(&facts), case["holds"].as_bool().unwrap(), "{case}");
    }
}

#[test]
fn what_is_written_is_read_back() {
    for case in cases() {
        let condition: Condition = serde_json::from_value(case["condition"].clone()).unwrap();
        let written = serde_json::to_string(&condition).unwrap();
        assert_eq!(serde_json::from_str::<Condition>(&written).unwrap(), condition, "{written}");
    }
}
