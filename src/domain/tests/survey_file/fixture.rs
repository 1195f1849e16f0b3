//! Survey files to be changed, and what their reading says.

use domain::Problem;
use domain::survey::Survey;
use serde_json::{Value, json};

/// The least that a survey file has.
pub(crate) fn least() -> Value {
    json!({"id": "support-nps", "metric": "nps", "deliver": [{"to": "/api/v1/responses", "as": "plaudit"}]})
}

/// A file that has every key.
pub(crate) fn full() -> Value {
    serde_json::from_str(include_str!("full.json")).unwrap()
}

/// `file` with `value` at the JSON pointer, whose last key may be new.
pub(crate) fn with(mut file: Value, pointer: &str, value: Value) -> Value {
    let (parent, key) = pointer.rsplit_once('/').unwrap();
    match file.pointer_mut(parent).unwrap_or_else(|| panic!("there is no {parent}")) {
        Value::Object(object) => drop(object.insert(key.to_owned(), value)),
        Value::Array(list) => list[key.parse::<usize>().unwrap()] = value,
        _ => panic!("{parent} has no keys"),
    }
    file
}

pub(crate) fn read(file: &Value) -> Survey {
    Survey::parse(&file.to_string()).unwrap_or_else(|problems| panic!("{problems:?}"))
}

pub(crate) fn problems(file: &Value) -> Vec<Problem> {
    Survey::parse(&file.to_string()).err().unwrap_or_else(|| panic!("this should be refused: {file}"))
}

/// Path, kind and detail of the one problem that the file has.
pub(crate) fn only_problem(file: &Value) -> (String, &'static str, String) {
    let problems = problems(file);
    assert_eq!(problems.len(), 1, "{problems:?}");
    (problems[0].path.clone(), problems[0].kind.name(), problems[0].detail.clone())
}

/// Expects each `(pointer, value)` to be refused with `(path, kind, part of the detail)`, and with nothing else.
pub(crate) fn refused(file: &Value, cases: &[(&str, Value, &str, &str, &str)]) {
    for (pointer, value, path, kind, says) in cases {
        let (at, of_kind, detail) = only_problem(&with(file.clone(), pointer, value.clone()));
        assert_eq!((at.as_str(), of_kind), (*path, *kind), "{pointer} = {value}: {detail}");
        assert!(detail.contains(says), "{pointer} = {value}: {detail}");
    }
}

/// Expects each `(pointer, value)` to be fine.
pub(crate) fn accepted(file: &Value, cases: &[(&str, Value)]) {
    for (pointer, value) in cases {
        read(&with(file.clone(), pointer, value.clone()));
    }
}

/// A file that has two properties, a question of every kind, and `entry` as its second endpoint; left out, its `to` is one
/// that its form allows.
pub(crate) fn delivering(entry: &Value) -> Value {
    let mut entry = entry.clone();
    if let Some(object) = entry.as_object_mut() {
        let is_zendesk = object.get("as").is_some_and(|form| form == "zendesk-request");
        let to = if is_zendesk { "https://acme.zendesk.com/api/v2/requests.json" } else { "https://in.example/x" };
        object.entry("to").or_insert(json!(to));
    }
    with(full(), "/deliver/1", entry)
}
