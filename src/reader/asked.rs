//! A question as the dashboard asks it, and the filters that answer it.

use std::collections::BTreeSet;
use std::ops::Range;

use domain::{Day, Metric};
use insight::Filters;
use serde_json::{Map, Value};

use crate::properties::{COMMENT, HAS_ONE, SCORE};

/// What is asked of the figures.
pub(crate) type Asked = messages::Asked<Value>;

/// The filters that let pass what is asked for: these days, and what the condition does.
///
/// # Errors
/// With what is not understood: a condition is picked by hand on the figures' screen, which asks for values, for a comment and for
/// scores, and knows nothing else.
pub(crate) fn filters(days: Option<&Range<Day>>, condition: Option<&Value>, metric: Metric) -> Result<Filters, String> {
    let mut filters = Filters::default();
    if let Some(days) = days {
        filters = filters.on(days.clone());
    }
    for alternative in alternatives(condition)? {
        for (field, test) in alternative {
            if field == SCORE {
                filters.scores.get_or_insert_default().extend(scores(metric, test)?);
            } else {
                filters.dimensions.entry(field.clone()).or_default().extend(values(field, test)?);
            }
        }
    }
    Ok(filters)
}

/// What is picked of one field stands in alternatives of its own where a list of values cannot say it, so that all alternatives together name
/// what is picked of each field.
fn alternatives(condition: Option<&Value>) -> Result<Vec<&Map<String, Value>>, String> {
    let Some(condition) = condition else { return Ok(Vec::new()) };
    let whole = condition.as_object().ok_or("a condition is a JSON object")?;
    match whole.get("any").and_then(Value::as_array) {
        Some(any) if whole.len() == 1 => {
            any.iter().map(|one| one.as_object().ok_or_else(|| "an alternative is a JSON object".to_owned())).collect()
        }
        _ => Ok(vec![whole]),
    }
}

fn scores(metric: Metric, test: &Value) -> Result<BTreeSet<u8>, String> {
    let list = test.as_array().ok_or("scores are a list")?;
    let score = |value: &Value| value.as_u64().and_then(|score| u8::try_from(score).ok());
    let scores: Option<BTreeSet<u8>> = list.iter().map(score).collect();
    scores
        .filter(|scores| scores.iter().all(|score| metric.scores().contains(score)))
        .ok_or_else(|| format!("{test} are no scores of {}", metric.name()))
}

fn values(field: &str, test: &Value) -> Result<BTreeSet<String>, String> {
    let word = |value: &Value| value.as_str().map(str::to_owned);
    match test {
        Value::Array(list) => list.iter().map(word).collect::<Option<_>>(),
        Value::Object(exists) if exists.len() == 1 => match exists.get("exists").and_then(Value::as_bool) {
            // The one field of which only this is known.
            Some(true) if field == COMMENT => Some([HAS_ONE.to_owned()].into()),
            Some(false) => Some([String::new()].into()),
            _ => None,
        },
        _ => None,
    }
    .ok_or_else(|| format!("a file cannot be asked for {field} {test}"))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn filters(condition: &Value) -> Result<Filters, String> {
        super::filters(None, Some(condition), Metric::NPS)
    }

    #[test]
    fn what_is_picked_by_hand_is_understood() {
        let any = json!({ "any": [
            { "locale": ["et"], "plan": ["pro", "free"], "score": [9, 10] },
            { "locale": ["et"], "plan": { "exists": false }, "score": [9, 10] },
        ] });
        let expected = Filters::default().scored([9, 10]).having("locale", ["et"]).having("plan", ["", "free", "pro"]);
        assert_eq!(filters(&any), Ok(expected));
        let comment = |exists| filters(&json!({ "comment": { "exists": exists } }));
        assert_eq!(comment(true), Ok(Filters::default().having("comment", ["yes"])));
        assert_eq!(comment(false), Ok(Filters::default().having("comment", [""])));
        assert_eq!(super::filters(None, None, Metric::NPS), Ok(Filters::default()));
    }

    #[test]
    fn what_is_not_understood_is_named_and_not_passed_over() {
        for (condition, told) in [
            (json!({ "score": { "max": 6 } }), "scores are a list"),
            (json!({ "score": [11] }), "no scores of nps"),
            (json!({ "plan": { "exists": true } }), "plan"),
            (json!({ "plan": { "not": ["pro"] } }), "plan"),
            (json!({ "any": [{ "plan": ["a"] }], "locale": ["et"] }), "any"),
            (json!([]), "object"),
        ] {
            let problem = filters(&condition).unwrap_err();
            assert!(problem.contains(told), "{condition}: {problem}");
        }
    }
}
