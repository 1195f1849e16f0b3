//! The record of the contract, as JSON.
//!
//! Written by hand, field by field: the survey's visitors download this code, and a derived serialiser weighs five times
//! as much.

use alloc::string::{String, ToString};

use serde::ser::{Error, Serialize, Serializer};
use serde_json::value::RawValue;

use super::{Answer, Response};

/// Writes one JSON object.
struct Object {
    json: String,
    is_empty: bool,
}

impl Object {
    fn new() -> Self {
        Self { json: String::from("{"), is_empty: true }
    }

    /// Begins the next entry.
    #[inline(never)]
    fn name(&mut self, name: &str) {
        if !self.is_empty {
            self.json.push(',');
        }
        self.is_empty = false;
        push_text(&mut self.json, name);
        self.json.push(':');
    }

    /// An entry whose value is JSON already.
    #[inline(never)]
    fn raw(&mut self, name: &str, json: &str) {
        self.name(name);
        self.json.push_str(json);
    }

    #[inline(never)]
    fn text(&mut self, name: &str, text: &str) {
        self.name(name);
        push_text(&mut self.json, text);
    }

    /// A text, or null.
    #[inline(never)]
    fn maybe(&mut self, name: &str, text: Option<&str>) {
        match text {
            Some(text) => self.text(name, text),
            None => self.raw(name, "null"),
        }
    }

    fn flag(&mut self, name: &str, is_set: bool) {
        self.raw(name, if is_set { "true" } else { "false" });
    }

    fn number(&mut self, name: &str, number: u64) {
        self.name(name);
        push_number(&mut self.json, number);
    }

    fn end(mut self) -> String {
        self.json.push('}');
        self.json
    }
}

/// Writes `text` as a JSON string.
fn push_text(json: &mut String, text: &str) {
    json.push('"');
    let mut rest = text;
    // Long texts have few of these, and what stands between them is copied as it is.
    while let Some(at) = rest.bytes().position(|byte| byte < b' ' || byte == b'"' || byte == b'\\') {
        let (plain, special) = rest.split_at(at);
        json.push_str(plain);
        let code = special.as_bytes()[0];
        match code {
            b'\n' => json.push_str("\\n"),
            ..b' ' => {
                json.push_str("\\u00");
                json.push(char::from(b'0' + code / 16));
                json.push(char::from(b"0123456789abcdef"[usize::from(code % 16)]));
            }
            _ => {
                json.push('\\');
                json.push(char::from(code));
            }
        }
        rest = &special[1..];
    }
    json.push_str(rest);
    json.push('"');
}

/// Writes `number` in decimal, without the weight of `core::fmt`.
fn push_number(json: &mut String, number: u64) {
    if number > 9 {
        push_number(json, number / 10);
    }
    json.push(char::from(b'0' + (number % 10) as u8));
}

fn answer(answer: &Answer) -> String {
    let mut json = String::new();
    match answer {
        Answer::Choices(choices) => {
            json.push('[');
            for (at, choice) in choices.iter().enumerate() {
                if at > 0 {
                    json.push(',');
                }
                push_text(&mut json, choice);
            }
            json.push(']');
        }
        Answer::Text(text) => push_text(&mut json, text),
        Answer::Score(score) => push_number(&mut json, u64::from(*score)),
        Answer::Consent(is_given) => json.push_str(if *is_given { "true" } else { "false" }),
    }
    json
}

impl Response {
    /// The record of the contract. Unknown fields stand at its end, as they came.
    pub fn to_json(&self) -> String {
        let metric = self.score.metric();
        let mut record = Object::new();
        record.number("v", 1);
        record.text("id", &self.id.to_text());
        record.number("rev", u64::from(self.rev));
        record.text("survey", self.survey.as_str());
        record.text("metric", metric.name());
        record.number("score", u64::from(self.score.value()));
        record.text("group", metric.group_name(self.score.group()));
        record.text("comment", &self.comment);
        let mut answers = Object::new();
        for (name, given) in &self.answers {
            answers.raw(name, &answer(given));
        }
        record.raw("answers", &answers.end());
        record.flag("complete", self.complete);
        record.text("confirmed", self.confirmed.name());
        record.flag("test", self.is_test);
        record.text("channel", self.channel.name());
        for (name, text) in [
            ("survey_version", &self.survey_version),
            ("locale", &self.locale),
            ("page", &self.page),
            ("ticket", &self.ticket),
            ("agent", &self.agent),
            ("department", &self.department),
            ("link", &self.link),
        ] {
            record.maybe(name, text.as_deref());
        }
        let mut person = Object::new();
        for (name, text) in [("id", &self.person.id), ("email", &self.person.email), ("name", &self.person.name)] {
            person.text(name, text);
        }
        record.raw("person", &person.end());
        let mut properties = Object::new();
        for (name, text) in &self.properties {
            properties.text(name, text);
        }
        record.raw("properties", &properties.end());
        record.raw("consent", self.consent.map_or("null", |is_given| if is_given { "true" } else { "false" }));
        for (name, moment) in
            [("shown_at", self.shown_at), ("scored_at", Some(self.scored_at)), ("sent_at", self.sent_at)]
        {
            record.maybe(name, moment.map(crate::time::Timestamp::to_rfc3339).as_deref());
        }
        match self.duration_ms {
            Some(duration) => record.number("duration_ms", duration),
            None => record.raw("duration_ms", "null"),
        }
        for (name, value) in &self.extra {
            record.raw(name, value.get());
        }
        record.end()
    }
}

impl Serialize for Response {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        RawValue::from_string(self.to_json())
            .map_err(|error| S::Error::custom(error.to_string()))?
            .serialize(serializer)
    }
}
