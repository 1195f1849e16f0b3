//! A condition means the same in the page as in the collector, and as it did before it was written again.

use domain::condition::{Condition, Fact, Number, Value};
use serde_json::{Map, Value as Json, json};

use crate::twin;

/// Bytes: a condition as JSON; on a second line an object of facts, each a value or a list of values.
pub fn check(input: &[u8]) {
    let Some(input) = crate::text(input) else { return };
    let (condition, facts) = input.split_once('\n').unwrap_or((input, "{}"));
    let Ok(read) = serde_json::from_str::<Condition>(condition) else { return };
    let written = serde_json::to_string(&read).expect("a condition can be written");
    let again = serde_json::from_str::<Condition>(&written).unwrap_or_else(|error| panic!("{error} in {written}"));
    assert_eq!(read, again, "{written}");
    let known: Map<String, Json> = serde_json::from_str(facts).unwrap_or_default();
    let facts = |name: &str| known.get(name).and_then(fact);
    let ours = read.holds(&facts);
    assert_eq!(ours, again.holds(&facts));
    // As a page knows them: what no fact can be is not known.
    let told: Map<_, _> = known.clone().into_iter().filter(|(_, json)| fact(json).is_some()).collect();
    let condition: Json = serde_json::from_str(&written).expect("it was written as JSON");
    let theirs = twin::ask("holds", &json!({ "condition": condition, "facts": told }));
    assert_eq!(theirs, json!(ours), "{condition} of {told:?}");
}

fn fact(json: &Json) -> Option<Fact> {
    match json {
        Json::Array(items) => items.iter().map(value).collect::<Option<_>>().map(Fact::Many),
        one => value(one).map(Fact::One),
    }
}

fn value(json: &Json) -> Option<Value> {
    match json {
        Json::String(text) => Some(Value::Text(text.clone())),
        Json::Bool(is_so) => Some(Value::Bool(*is_so)),
        Json::Number(number) => number.as_f64().and_then(Number::new).map(Value::Number),
        Json::Null | Json::Array(_) | Json::Object(_) => None,
    }
}
