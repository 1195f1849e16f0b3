//! Takes fields out of a JSON object one by one, noting everything that is wrong instead of stopping at the first.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::fmt::Display;

use serde_json::{Map, Value};

use crate::problem::{Problem, ProblemKind};

/// The fields of one object that are still to be read, and the problems found so far.
pub(super) struct Fields<'p> {
    path: String,
    object: Map<String, Value>,
    problems: &'p mut Vec<Problem>,
}

impl<'p> Fields<'p> {
    pub(super) fn new(path: &str, object: Map<String, Value>, problems: &'p mut Vec<Problem>) -> Self {
        Self { path: path.to_string(), object, problems }
    }

    pub(super) fn note(&mut self, kind: ProblemKind, field: &str, detail: impl Into<String>) {
        self.problems.push(Problem::new(kind, format!("{}.{field}", self.path), detail));
    }

    /// The value of `field`, unless it is absent or null.
    pub(super) fn take(&mut self, field: &str) -> Option<Value> {
        self.object.remove(field).filter(|value| !value.is_null())
    }

    /// The value of a field that must be there.
    pub(super) fn require(&mut self, field: &str, what: impl Display) -> Option<Value> {
        let value = self.take(field);
        if value.is_none() {
            self.note(ProblemKind::Missing, field, format!("`{field}` is required: {what}"));
        }
        value
    }

    /// What `parse` makes of an optional text, or `None` with a note of what is allowed.
    pub(super) fn parsed<T>(
        &mut self,
        field: &str,
        what: impl Display,
        parse: impl Fn(&str) -> Option<T>,
    ) -> Option<T> {
        let value = self.take(field)?;
        self.parse_value(field, what, &value, parse)
    }

    /// The same for a text that must be there.
    pub(super) fn required<T>(
        &mut self,
        field: &str,
        what: impl Display,
        parse: impl Fn(&str) -> Option<T>,
    ) -> Option<T> {
        let value = self.require(field, &what)?;
        self.parse_value(field, what, &value, parse)
    }

    fn parse_value<T>(
        &mut self,
        field: &str,
        what: impl Display,
        value: &Value,
        parse: impl Fn(&str) -> Option<T>,
    ) -> Option<T> {
        let Value::String(text) = value else {
            self.note(ProblemKind::WrongType, field, format!("`{field}` is {}; it must be {what}", name_of(value)));
            return None;
        };
        let parsed = parse(text);
        if parsed.is_none() {
            self.note(
                ProblemKind::NotAllowed,
                field,
                format!("{} is not allowed; `{field}` must be {what}", quoted(text)),
            );
        }
        parsed
    }

    /// A text of at most `most` characters. Zero characters, which no database likes, are dropped.
    pub(super) fn text(&mut self, field: &str, most: usize) -> Option<String> {
        let value = self.take(field)?;
        self.bounded(field, value, most)
    }

    /// A text where an empty one means absent.
    pub(super) fn word(&mut self, field: &str, most: usize) -> Option<String> {
        self.text(field, most).filter(|text| !text.is_empty())
    }

    fn bounded(&mut self, field: &str, value: Value, most: usize) -> Option<String> {
        let Value::String(mut text) = value else {
            let detail = format!("`{field}` is {}; it must be a text of at most {most} characters", name_of(&value));
            self.note(ProblemKind::WrongType, field, detail);
            return None;
        };
        let chars = text.chars().count();
        if chars > most {
            let detail = format!("`{field}` has {chars} characters; at most {most} are allowed");
            self.note(ProblemKind::TooLarge, field, detail);
            return None;
        }
        if text.contains('\0') {
            text.retain(|c| c != '\0');
        }
        Some(text)
    }

    /// A text, number or boolean as text: what a property may be.
    pub(super) fn scalar_as_text(&mut self, field: &str, value: Value, most: usize) -> Option<String> {
        match value {
            Value::Number(number) => Some(number.to_string()),
            Value::Bool(is_true) => Some(is_true.to_string()),
            Value::String(_) => self.bounded(field, value, most),
            other => {
                let detail = format!("`{field}` is {}; a property is a text, a number, true or false", name_of(&other));
                self.note(ProblemKind::WrongType, field, detail);
                None
            }
        }
    }

    /// Text of a value that is in hand already, with its length held to `most`.
    pub(super) fn text_of(&mut self, field: &str, value: Value, most: usize) -> Option<String> {
        self.bounded(field, value, most)
    }

    pub(super) fn flag(&mut self, field: &str) -> Option<bool> {
        match self.take(field)? {
            Value::Bool(is_set) => Some(is_set),
            other => {
                self.note(
                    ProblemKind::WrongType,
                    field,
                    format!("`{field}` is {}; it must be true or false", name_of(&other)),
                );
                None
            }
        }
    }

    pub(super) fn object(&mut self, field: &str) -> Option<Map<String, Value>> {
        match self.take(field)? {
            Value::Object(object) => Some(object),
            other => {
                self.note(
                    ProblemKind::WrongType,
                    field,
                    format!("`{field}` is {}; it must be an object", name_of(&other)),
                );
                None
            }
        }
    }

    /// What nobody has taken.
    pub(super) fn rest(self) -> Map<String, Value> {
        self.object
    }

    /// Reads a nested object's fields into the same list of problems.
    pub(super) fn nested(&mut self, field: &str, object: Map<String, Value>) -> Fields<'_> {
        Fields { path: format!("{}.{field}", self.path), object, problems: self.problems }
    }
}

/// A JSON value's type in words.
pub(super) fn name_of(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "a text",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}

/// What somebody wrote, cut to a length that an error message bears.
pub(super) fn quoted(text: &str) -> String {
    const MOST: usize = 40;
    match text.char_indices().nth(MOST) {
        Some((end, _)) => format!("\"{}…\"", &text[..end]),
        None => format!("\"{text}\""),
    }
}
