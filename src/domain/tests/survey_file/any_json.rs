//! Whatever stands in a survey file, reading it ends with a survey or with a problem.

use domain::survey::Survey;
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::fixture::full;

/// Any JSON, with words that survey files use among its texts and keys.
fn any_json() -> impl Strategy<Value = Value> {
    let word = prop_oneof![
        "\\PC{0,12}",
        "[a-z0-9_-]{1,8}",
        prop::sample::select(vec![
            "any",
            "score",
            "reason",
            "en",
            "pt_BR",
            "é",
            "90d",
            "99999999999999999999d",
            "#0a7",
            "rgb(",
            "'a",
            "/*",
            "!",
            "https://",
            "2026-03-01",
            "2026-03-01T00:00:00Z",
            "min",
            "max",
            "exists",
            "nps",
            "multi",
            "tab",
            "px",
            "{score}",
            "{",
            "}}",
            "Bearer a1b2c3d4",
            "apikey",
            "-",
            "_",
        ])
        .prop_map(String::from),
    ];
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i32>().prop_map(Value::from),
        // Beyond all that is compared here: JSON readers differ in the last of their digits.
        prop::sample::select(vec![json!(u64::MAX), json!(i64::MIN), json!(1e300), json!(-0.0)]),
        (-6400..6400i32).prop_map(|number| Value::from(f64::from(number) / 64.0)),
        (0..12i64).prop_map(Value::from),
        word.clone().prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 24, 6, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            prop::collection::vec((word.clone(), inner), 0..6).prop_map(|pairs| pairs.into_iter().collect()),
        ]
    })
}

/// Every place in `value`, as a JSON pointer.
fn places(value: &Value, at: &str, places: &mut Vec<String>) {
    places.push(at.to_owned());
    match value {
        Value::Object(object) => {
            for (key, value) in object {
                self::places(value, &format!("{at}/{key}"), places);
            }
        }
        Value::Array(list) => {
            for (n, value) in list.iter().enumerate() {
                self::places(value, &format!("{at}/{n}"), places);
            }
        }
        _ => {}
    }
}

/// Reads; a refusal has reasons with paths, and what is accepted can be written and read again.
fn judge(json: &str) -> Result<(), TestCaseError> {
    match Survey::parse(json) {
        Ok(survey) => {
            let written = serde_json::to_string(&survey).unwrap();
            prop_assert_eq!(Survey::parse(&written).map_err(|problems| format!("{problems:?}")), Ok(survey));
        }
        Err(problems) => {
            prop_assert!(!problems.is_empty());
            for problem in problems {
                prop_assert!(problem.path.starts_with('$') && !problem.detail.is_empty(), "{:?}", problem);
            }
        }
    }
    Ok(())
}

proptest! {
    #[test]
    fn any_json_at_all(json in any_json()) {
        judge(&json.to_string())?;
    }

    #[test]
    fn any_json_anywhere_in_a_survey_file(json in any_json(), place in any::<prop::sample::Index>()) {
        let (mut file, mut all) = (full(), Vec::new());
        places(&file, "", &mut all);
        *file.pointer_mut(place.get::<String>(&all)).unwrap() = json;
        judge(&file.to_string())?;
    }

    #[test]
    fn any_text(text in "\\PC*") {
        judge(&text)?;
    }

    #[test]
    fn a_file_that_breaks_off(at in any::<prop::sample::Index>()) {
        let text = full().to_string();
        let end = (0..=at.index(text.len())).rev().find(|end| text.is_char_boundary(*end)).unwrap();
        prop_assert!(Survey::parse(&text[..end]).is_err());
        judge(&text[..end])?;
    }
}

#[test]
fn conditions_deeper_than_any_stack_are_refused() {
    let deep = format!("{}{}", r#"{"any":["#.repeat(100_000), "]}".repeat(100_000));
    let file = full().to_string().replace(&json!({"exit": true}).to_string(), &format!(r#"{{"exit":{deep}}}"#));
    assert!(Survey::parse(&file).is_err());
    let file = full().to_string().replacen(r#""who":{"#, &format!(r#""who":{{"any":[{deep}],"#), 1);
    assert!(Survey::parse(&file).is_err());
}
