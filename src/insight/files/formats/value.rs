//! Looks into JSON of somebody else's.

use domain::response::Answer;
use serde_json::Value;

use super::Hints;
use crate::files::draft::Draft;
use crate::files::refused::Reason;
use crate::files::role::Role;
use crate::files::time::Written;

/// The value at the end of a path; null where there is none.
pub(in crate::files) fn at<'v>(value: &'v Value, path: &[&str]) -> &'v Value {
    path.iter().fold(value, |value, key| value.get(key).unwrap_or(&Value::Null))
}

/// A text, number or boolean as text; anything else is none.
pub(super) fn text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        Value::Bool(is_true) => is_true.to_string(),
        Value::Null | Value::Array(_) | Value::Object(_) => String::new(),
    }
}

/// The text of the first of these keys that has one.
pub(super) fn first(value: &Value, keys: &[&str]) -> String {
    keys.iter().map(|key| text(at(value, &[key]))).find(|text| !text.is_empty()).unwrap_or_default()
}

/// Texts of a list, of objects with a text too, with commas between them.
pub(super) fn listed(value: &Value) -> String {
    let items = value.as_array().map(Vec::as_slice).unwrap_or_default();
    let texts = items.iter().map(|item| if item.is_object() { first(item, &["text", "name"]) } else { text(item) });
    texts.filter(|text| !text.is_empty()).collect::<Vec<_>>().join(", ")
}

/// Every text of an object as a property.
pub(super) fn properties(draft: &mut Draft<'static>, object: &Value) {
    for (name, value) in object.as_object().into_iter().flatten() {
        let text = if value.is_array() { listed(value) } else { text(value) };
        draft.property(name.clone(), text);
    }
}

/// Milliseconds since 1970, for comparing; 0 where the text is no moment.
pub(super) fn millis(text: &str) -> i64 {
    match Written::read(text) {
        Some(Written::Moment(moment)) => moment.unix_millis(),
        Some(Written::Wall(day, millis)) => i64::from(day.number()) * 86_400_000 + millis,
        Some(Written::Slashed { .. }) | None => 0,
    }
}

/// An answer to a question, in our words.
pub(super) fn answer(value: &Value) -> Option<Answer> {
    match value {
        Value::Null => None,
        Value::Bool(is_given) => Some(Answer::Consent(*is_given)),
        Value::Number(number) => {
            let score = number.as_u64().and_then(|score| u8::try_from(score).ok()).filter(|score| *score <= 10);
            Some(score.map_or_else(|| Answer::Text(number.to_string()), Answer::Score))
        }
        Value::String(text) => (!text.is_empty()).then(|| Answer::Text(text.clone())),
        Value::Array(items) => {
            let choices: Vec<String> = items
                .iter()
                .map(|item| if item.is_object() { first(item, &["text", "label"]) } else { text(item) })
                .collect();
            (!choices.is_empty()).then_some(Answer::Choices(choices))
        }
        Value::Object(_) => {
            let text = first(value, &["text", "label", "value"]);
            (!text.is_empty()).then(|| Answer::Choices(vec![text]))
        }
    }
}

/// One question with its answer.
pub(super) struct Asked<'v> {
    pub(super) id: &'v str,
    /// What it is called in the record; the id, where it has no words.
    pub(super) name: &'v str,
    pub(super) value: &'v Value,
    /// Whether the format says that it is the score.
    pub(super) is_score: bool,
}

/// Tells the score and the comment from the other answers. The score is the question that a person has named, or that the format names,
/// or the only one with a number; the comment the one that a person has named, or the only text.
pub(super) fn share_out(draft: &mut Draft<'static>, asked: &[Asked<'_>], hints: &Hints) {
    let is_named = |question: &Asked<'_>, name: &Option<String>| {
        name.as_deref().is_some_and(|name| question.id == name || question.name == name)
    };
    let numbers: Vec<usize> = (0..asked.len()).filter(|at| is_number(asked[*at].value)).collect();
    let named = asked.iter().position(|question| is_named(question, &hints.score));
    let score = match (named, &hints.score) {
        (Some(at), _) => Some(at),
        (None, Some(_)) => None,
        (None, None) => numbers.iter().copied().find(|at| asked[*at].is_score).or(match numbers[..] {
            [at] => Some(at),
            _ => None,
        }),
    };
    if score.is_none() && numbers.len() > 1 && hints.score.is_none() {
        draft.scores = numbers.iter().map(|at| asked[*at].id.to_owned()).collect();
    }
    let texts: Vec<usize> = (0..asked.len())
        .filter(|at| Some(*at) != score && asked[*at].value.as_str().is_some_and(|text| !text.is_empty()))
        .collect();
    let comment = match &hints.comment {
        Some(_) => asked.iter().position(|question| is_named(question, &hints.comment)),
        None => match texts[..] {
            [at] => Some(at),
            _ => None,
        },
    };
    for (at, question) in asked.iter().enumerate() {
        if Some(at) == score {
            draft.set(Role::Score, text(question.value));
        } else if Some(at) == comment {
            draft.set(Role::Comment, text(question.value));
        } else if let Some(answer) = answer(question.value) {
            draft.answers.push((question.name.to_owned(), answer));
        }
    }
}

/// Whether it is a number, or a text that is one of two digits at most.
fn is_number(value: &Value) -> bool {
    match value {
        Value::Number(_) => true,
        Value::String(text) => matches!(text.len(), 1..=2) && text.bytes().all(|byte| byte.is_ascii_digit()),
        _ => false,
    }
}

/// # Errors
/// When it is no object.
pub(super) fn object(value: &Value) -> Result<&Value, Reason> {
    if value.is_object() { Ok(value) } else { Err(Reason::Shape) }
}
