//! From JSON to a [`Response`], or to everything that is wrong with it.

use alloc::boxed::Box;
use alloc::format;
use alloc::string::String;
use alloc::vec;
use alloc::vec::Vec;
use core::fmt::{self, Display, Formatter};

use serde_json::value::{RawValue, to_raw_value};
use serde_json::{Map, Value};

use super::fields::{Fields, name_of, quoted};
use super::limits::{
    COMMENT_CHARS, KEPT_BYTES, LAST_REV, LINK_CHARS, PAGE_CHARS, PROPERTIES, RECORD_BYTES, SHORT_CHARS,
};
use super::{Answer, Channel, Confirmation, Person, Response, Sign, Signs};
use crate::id::{ResponseId, SurveyId};
use crate::link::{Fault, unfilled};
use crate::metric::Metric;
use crate::problem::{Problem, ProblemKind};
use crate::score::{Score, scale_in_words};
use crate::time::Timestamp;

const A_MOMENT: &str = "a moment in RFC 3339, such as 2026-03-01T12:00:00Z";

/// Reads one record.
///
/// Unknown fields are kept in [`Response::extra`]; a query or fragment in `page` is cut off, since addresses carry
/// personal data; `group` is not believed but derived.
///
/// # Errors
/// Every problem of the record, each with its JSON path.
///
/// ```
/// let problems = domain::response::read(r#"{"v": 1, "metric": "nps", "score": 11}"#).unwrap_err();
/// let score = problems.iter().find(|problem| problem.path == "$.score").unwrap();
/// assert_eq!(score.detail, "11 is not on the scale: a score of nps is a whole number from 0 to 10");
/// ```
pub fn read(json: &str) -> Result<Response, Vec<Problem>> {
    read_within(json, RECORD_BYTES)
}

/// The same for a record that was taken before, which may be longer as it is kept than it was when it came.
///
/// # Errors
/// Every problem of the record, each with its JSON path.
///
/// ```
/// let kept = |comment: &str| format!(r#"{{"v":1,"id":"0190a000-0000-7000-8000-000000000001","rev":1,"survey":"s","metric":"nps",
///     "score":9,"confirmed":"gesture","channel":"web","scored_at":"2026-03-01T12:00:00Z","comment":"{comment}"}}"#);
/// let tabs = kept(&r"\u0009".repeat(9000));
/// assert!(domain::response::read(&tabs).is_err());
/// assert_eq!(domain::response::read_kept(&tabs).unwrap().comment.len(), 9000);
/// ```
pub fn read_kept(json: &str) -> Result<Response, Vec<Problem>> {
    read_within(json, KEPT_BYTES)
}

fn read_within(json: &str, most: usize) -> Result<Response, Vec<Problem>> {
    let value: Value = serde_json::from_str(json).map_err(|error| {
        let detail = format!("this is not JSON: {error}");
        vec![Problem::new(ProblemKind::Syntax, "$", detail)]
    })?;
    let Value::Object(object) = value else {
        let detail = format!("a record is an object, and this is {}", name_of(&value));
        return Err(vec![Problem::new(ProblemKind::WrongType, "$", detail)]);
    };
    let mut problems = Vec::new();
    let response = read_fields(object, &mut problems);
    if json.len() > most {
        let detail = format!("the record has {} bytes; at most {most} are allowed", json.len());
        problems.push(Problem::new(ProblemKind::TooLarge, "$", detail));
    }
    match response {
        Some(response) if problems.is_empty() => Ok(response),
        _ => Err(problems),
    }
}

/// `None` only where a problem was noted.
fn read_fields(object: Map<String, Value>, problems: &mut Vec<Problem>) -> Option<Response> {
    let mut fields = Fields::new("$", object, problems);
    version(&mut fields);
    let id = fields.required("id", "a UUID, such as 018bcfe5-6800-7707-8707-070707070707", ResponseId::parse);
    let rev = rev(&mut fields);
    let survey = fields
        .required("survey", "a survey's id: a-z, 0-9, - and _, at most 64 characters", |text| SurveyId::new(text).ok());
    let metric = fields.required("metric", Words(Metric::one_of), Metric::from_name);
    let score = score(&mut fields, metric);
    let confirmed = fields.required("confirmed", "one of gesture, dwell, instant, none", Confirmation::from_name);
    let channel = fields.required("channel", "one of web, link, email, kiosk, import", Channel::from_name);
    let scored_at = fields.required("scored_at", A_MOMENT, Timestamp::parse);
    let survey_version = fields.word("survey_version", SHORT_CHARS);
    let comment = fields.text("comment", COMMENT_CHARS).unwrap_or_default();
    let answers = answers(&mut fields);
    let complete = fields.flag("complete").unwrap_or(false);
    let is_test = fields.flag("test").unwrap_or(false);
    let locale = fields.word("locale", SHORT_CHARS);
    let page = fields.word("page", PAGE_CHARS).map(without_query).filter(|page| !page.is_empty());
    let [mut ticket, mut agent, mut department] =
        ["ticket", "agent", "department"].map(|field| fields.word(field, SHORT_CHARS));
    let mut person = person(&mut fields);
    let mut properties = properties(&mut fields);
    let consent = fields.flag("consent");
    let link = fields.word("link", LINK_CHARS);
    let [shown_at, sent_at] = ["shown_at", "sent_at"].map(|field| fields.parsed(field, A_MOMENT, Timestamp::parse));
    let duration_ms = duration(&mut fields);
    let signs = signs(&mut fields);
    let mut faults = faults(&mut fields);
    // Derived from the score: a sender's own idea of the groups is not believed.
    fields.take("group");
    let extra = extra(fields.rest());
    for (field, value) in [("ticket", &mut ticket), ("agent", &mut agent), ("department", &mut department)] {
        if let Some(written) = value.as_deref().and_then(unfilled) {
            faults.push(Fault { field: String::from(field), written });
            *value = None;
        }
    }
    let known = [("id", &mut person.id), ("email", &mut person.email), ("name", &mut person.name)];
    for (field, value) in known.into_iter().chain(properties.iter_mut().map(|(name, value)| (name.as_str(), value))) {
        if let Some(written) = unfilled(value) {
            faults.push(Fault { field: String::from(field), written });
            value.clear();
        }
    }
    properties.retain(|(name, value)| !value.is_empty() || faults.iter().all(|fault| fault.field != *name));

    let mut response = Response::new(id?, survey?, score?, confirmed?, channel?, scored_at?);
    response.rev = rev?;
    Some(Response {
        survey_version,
        comment,
        answers,
        complete,
        is_test,
        locale,
        page,
        ticket,
        agent,
        department,
        person,
        properties,
        consent,
        link,
        shown_at,
        sent_at,
        duration_ms,
        signs,
        faults,
        extra,
        ..response
    })
}

/// Words that are put together only when there is something to say.
struct Words<F>(F);

impl<F: Fn() -> String> Display for Words<F> {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        formatter.write_str(&(self.0)())
    }
}

/// A later version of the record may say more; what this version knows stays where it is.
fn version(fields: &mut Fields<'_>) {
    const WHAT: &str = "the record's version, 1";
    if let Some(value) = fields.require("v", WHAT)
        && value.as_u64().is_none_or(|version| version == 0)
    {
        fields.note(ProblemKind::NotAllowed, "v", format!("{} is not allowed; `v` must be {WHAT}", shown(&value)));
    }
}

fn rev(fields: &mut Fields<'_>) -> Option<u16> {
    let what = format_args!("a whole number from 1 to {LAST_REV}");
    let value = fields.require("rev", what)?;
    let rev = value.as_u64().and_then(|rev| u16::try_from(rev).ok()).filter(|rev| (1..=LAST_REV).contains(rev));
    if rev.is_none() {
        fields.note(ProblemKind::NotAllowed, "rev", format!("{} is not allowed; `rev` must be {what}", shown(&value)));
    }
    rev
}

fn score(fields: &mut Fields<'_>, metric: Option<Metric>) -> Option<Score> {
    let what = Words(|| metric.map_or_else(|| String::from("a whole number on the metric's scale"), scale_in_words));
    let value = fields.require("score", &what)?;
    // Without its metric a score cannot be judged; the metric's own problem is noted already.
    let metric = metric?;
    match value.as_i64() {
        Some(number) => match Score::new(metric, number) {
            Ok(score) => return Some(score),
            Err(error) => fields.note(ProblemKind::NotAllowed, "score", format!("{error}")),
        },
        None if value.is_number() => {
            fields.note(ProblemKind::NotAllowed, "score", format!("{} is not on the scale: {what}", shown(&value)));
        }
        None => fields.note(ProblemKind::WrongType, "score", format!("`score` is {}: {what}", described(&value))),
    }
    None
}

fn person(fields: &mut Fields<'_>) -> Person {
    let Some(object) = fields.object("person") else { return Person::default() };
    let mut fields = fields.nested("person", object);
    let [id, email, name] = ["id", "email", "name"].map(|field| fields.text(field, SHORT_CHARS).unwrap_or_default());
    Person { id, email, name }
}

fn properties(fields: &mut Fields<'_>) -> Vec<(String, String)> {
    let Some(object) = fields.object("properties") else { return Vec::new() };
    if object.len() > PROPERTIES {
        let detail = format!("there are {} properties; at most {PROPERTIES} are allowed", object.len());
        fields.note(ProblemKind::TooLarge, "properties", detail);
        return Vec::new();
    }
    let mut nested = fields.nested("properties", Map::new());
    object
        .into_iter()
        .filter(|(_, value)| !value.is_null())
        .filter_map(|(name, value)| {
            is_name(&mut nested, "a property's name", &name)
                .then(|| nested.scalar_as_text(&name, value, SHORT_CHARS).map(|text| (name, text)))
                .flatten()
        })
        .collect()
}

/// Whether `name` may be one, with a note where it may not. Without its zero characters, which no database likes, it could be
/// another's.
fn is_name(fields: &mut Fields<'_>, what: &str, name: &str) -> bool {
    if name.chars().count() > SHORT_CHARS {
        let detail = format!("{what} has at most {SHORT_CHARS} characters");
        fields.note(ProblemKind::TooLarge, &quoted(name), detail);
        return false;
    }
    let is_fine = !name.contains('\0');
    if !is_fine {
        fields.note(ProblemKind::NotAllowed, &format!("{name:?}"), format!("{what} has no zero characters"));
    }
    is_fine
}

fn answers(fields: &mut Fields<'_>) -> Vec<(String, Answer)> {
    const WHAT: &str = "a list of choices, a text, a whole number from 0 to 10, true or false";
    let Some(object) = fields.object("answers") else { return Vec::new() };
    if object.len() > PROPERTIES {
        let detail = format!("there are {} answers; at most {PROPERTIES} are allowed", object.len());
        fields.note(ProblemKind::TooLarge, "answers", detail);
        return Vec::new();
    }
    let mut nested = fields.nested("answers", Map::new());
    let mut answers = Vec::with_capacity(object.len());
    for (name, value) in object {
        if value.is_null() || !is_name(&mut nested, "the id of a question", &name) {
            continue;
        }
        let answer = match value {
            Value::Bool(is_given) => Some(Answer::Consent(is_given)),
            Value::String(_) => {
                answers.extend(nested.text_of(&name, value, COMMENT_CHARS).map(|text| (name, Answer::Text(text))));
                continue;
            }
            Value::Number(ref number) => number
                .as_u64()
                .and_then(|score| u8::try_from(score).ok())
                .filter(|score| *score <= 10)
                .map(Answer::Score),
            Value::Array(ref items) if items.len() <= PROPERTIES => items
                .iter()
                .map(|item| item.as_str().filter(|choice| choice.chars().count() <= SHORT_CHARS))
                .map(|choice| choice.map(|choice| choice.replace('\0', "")))
                .collect::<Option<Vec<_>>>()
                .map(Answer::Choices),
            Value::Null | Value::Array(_) | Value::Object(_) => None,
        };
        match answer {
            Some(answer) => answers.push((name, answer)),
            None => nested.note(ProblemKind::NotAllowed, &name, format!("an answer is {WHAT}")),
        }
    }
    answers
}

/// Words that this version does not know are no signs.
fn signs(fields: &mut Fields<'_>) -> Signs {
    let Some(value) = fields.take("signs") else { return Signs::default() };
    let Value::Array(words) = value else {
        fields.note(
            ProblemKind::WrongType,
            "signs",
            format!("`signs` is {}; it must be a list of words", name_of(&value)),
        );
        return Signs::default();
    };
    words.iter().filter_map(Value::as_str).filter_map(Sign::from_name).collect()
}

/// What the page has found unfilled in its link, each with the variable as it was written; nothing where it was empty.
fn faults(fields: &mut Fields<'_>) -> Vec<Fault> {
    let Some(object) = fields.object("faults") else { return Vec::new() };
    if object.len() > PROPERTIES {
        let detail = format!("there are {} faults; at most {PROPERTIES} are allowed", object.len());
        fields.note(ProblemKind::TooLarge, "faults", detail);
        return Vec::new();
    }
    let mut nested = fields.nested("faults", Map::new());
    let told = object.into_iter().filter_map(|(field, value)| {
        let is_named = is_name(&mut nested, "a field", &field);
        let written = nested.text_of(&field, value, SHORT_CHARS).filter(|_| is_named)?;
        // Anything else that a page calls a fault is none, and might be somebody's name.
        let written = if written.is_empty() { Some(written) } else { unfilled(&written) };
        written.map(|written| Fault { field, written })
    });
    told.collect()
}

fn duration(fields: &mut Fields<'_>) -> Option<u64> {
    let value = fields.take("duration_ms")?;
    let duration = value.as_u64();
    if duration.is_none() {
        let detail = format!("{} is not allowed; `duration_ms` must be a whole number of milliseconds", shown(&value));
        fields.note(ProblemKind::NotAllowed, "duration_ms", detail);
    }
    duration
}

fn extra(rest: Map<String, Value>) -> Vec<(String, Box<RawValue>)> {
    rest.into_iter().filter_map(|(name, value)| to_raw_value(&value).ok().map(|raw| (name, raw))).collect()
}

fn without_query(mut page: String) -> String {
    if let Some(end) = page.find(['?', '#']) {
        page.truncate(end);
    }
    page
}

/// A value as it stands in the record, cut to a length that an error message bears.
fn shown(value: &Value) -> String {
    match value {
        Value::Number(number) => format!("{number}"),
        other => described(other),
    }
}

fn described(value: &Value) -> String {
    match value {
        Value::String(text) => format!("the text {}", quoted(text)),
        other => String::from(name_of(other)),
    }
}
