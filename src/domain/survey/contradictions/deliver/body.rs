//! Whether the body of an endpoint is one for its form.

use alloc::format;
use alloc::string::String;

use serde_json::{Map, Value};

use super::Problems;
use super::known::{Known, is_filled};
use crate::deliver::{BODY_BYTES, Body, Format};
use crate::problem::child;
use crate::survey::Deliver;

const FORM: &str = "the body of a form is an object of fields and their texts, as in {\"entry.1\": \"{score}\"}";
const POSTHOG: &str =
    "the body for PostHog holds the public key of the project and nothing else: {\"api_key\": \"phc_…\"}";
const ZENDESK: &str = "the body of a Zendesk request is an object of two texts, `subject` and `comment`, either of which \
                       may be left out";

pub(super) fn look(deliver: &Deliver, known: &Known<'_>, path: &str, problems: &mut Problems) {
    let path = &*format!("{path}.body");
    let Some(body) = &deliver.body else {
        match deliver.format {
            Format::Template => problems.missing(path, "a template needs a body, as in {\"text\": \"{score} of 10\"}"),
            Format::Posthog => problems.missing(path, POSTHOG),
            Format::Plaudit | Format::Json | Format::Form | Format::ZendeskRequest => {}
        }
        return;
    };
    if body.bytes() > BODY_BYTES {
        problems.too_many(path, format!("the body has {} bytes; at most {BODY_BYTES} are allowed", body.bytes()));
        return;
    }
    match deliver.format {
        Format::Plaudit | Format::Json => {
            let name = deliver.format.name();
            let detail =
                format!("{name} sends the whole record and takes no body; leave it out, or write \"as\": \"template\"");
            problems.note(path, detail);
        }
        Format::Template => template(body, known, path, problems),
        Format::Form => form(body, known, path, problems),
        Format::Posthog => posthog(body, path, problems),
        Format::ZendeskRequest => zendesk(body, known, path, problems),
    }
}

fn template(body: &Body, known: &Known<'_>, path: &str, problems: &mut Problems) {
    let is_empty = match body.as_json() {
        Value::String(text) => text.trim().is_empty(),
        Value::Array(list) => list.is_empty(),
        Value::Object(object) => object.is_empty(),
        _ => false,
    };
    if is_empty {
        problems.note(path, "this body is empty; write what is to be sent, as in {\"text\": \"{score} of 10\"}");
    }
    inside(body.as_json(), known, path, problems);
}

fn inside(value: &Value, known: &Known<'_>, path: &str, problems: &mut Problems) {
    match value {
        Value::String(text) => text_of(text, known, path, problems),
        Value::Array(list) => {
            for (at, value) in list.iter().enumerate() {
                inside(value, known, &format!("{path}[{at}]"), problems);
            }
        }
        Value::Object(object) => {
            for (key, value) in object {
                let path = child(path, key);
                key_of(key, &path, problems);
                inside(value, known, &path, problems);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

fn form(body: &Body, known: &Known<'_>, path: &str, problems: &mut Problems) {
    let Some(fields) = object(body, FORM, path, problems) else { return };
    if fields.is_empty() {
        problems.note(path, "this form has no field; leave the body out to send the whole record");
    }
    for (name, value) in fields {
        let path = child(path, name);
        key_of(name, &path, problems);
        text(value, FORM, known, &path, problems);
    }
}

fn posthog(body: &Body, path: &str, problems: &mut Problems) {
    let Some(object) = object(body, POSTHOG, path, problems) else { return };
    only(object, &["api_key"], path, problems);
    let path = child(path, "api_key");
    match object.get("api_key") {
        None => problems.missing(path, POSTHOG),
        Some(key) => {
            let is_of_key = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
            let rest = key.as_str().and_then(|key| key.strip_prefix("phc_"));
            if !rest.is_some_and(|rest| !rest.is_empty() && rest.chars().all(is_of_key)) {
                problems.note(path, POSTHOG);
            }
        }
    }
}

fn zendesk(body: &Body, known: &Known<'_>, path: &str, problems: &mut Problems) {
    const KEYS: [&str; 2] = ["subject", "comment"];
    let Some(object) = object(body, ZENDESK, path, problems) else { return };
    only(object, &KEYS, path, problems);
    for key in KEYS {
        if let Some(value) = object.get(key) {
            text(value, ZENDESK, known, &child(path, key), problems);
        }
    }
}

fn object<'a>(body: &'a Body, allowed: &str, path: &str, problems: &mut Problems) -> Option<&'a Map<String, Value>> {
    let object = body.as_json().as_object();
    if object.is_none() {
        problems.wrong_type(path, allowed);
    }
    object
}

fn only(object: &Map<String, Value>, keys: &[&str], path: &str, problems: &mut Problems) {
    for key in object.keys().filter(|key| !keys.contains(&key.as_str())) {
        let detail = format!("nothing reads this key; write {} only", keys.join(" and "));
        problems.unknown_key(child(path, key), &detail, key, keys.iter().copied());
    }
}

fn text(value: &Value, allowed: &str, known: &Known<'_>, path: &str, problems: &mut Problems) {
    match value.as_str() {
        Some(text) => text_of(text, known, path, problems),
        None => problems.wrong_type(path, allowed),
    }
}

fn text_of(text: &str, known: &Known<'_>, path: &str, problems: &mut Problems) {
    if let Some(fault) = known.fault(text) {
        problems.note(path, fault);
    }
}

fn key_of(key: &str, path: &str, problems: &mut Problems) {
    if is_filled(key) {
        problems.note(path, "keys are sent as they are and never filled; write the placeholder into the value");
    }
}
