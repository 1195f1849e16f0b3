//! What is wrong with something that came from outside: where, and what is allowed.

use alloc::format;
use alloc::string::String;

use serde::Serialize;

use crate::deliver::SecretShape;

/// One thing wrong, told so that its author can mend it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// The JSON path of the culprit, `$.score` or `$.person.email`; `$` is the whole.
    pub path: String,
    /// Which kind of problem, for programs: see [`ProblemKind::name`].
    #[serde(rename = "type")]
    pub kind: ProblemKind,
    /// What is wrong and what is allowed, for people.
    pub detail: String,
}

impl Problem {
    /// A problem of `kind` at `path`.
    pub fn new(kind: ProblemKind, path: impl Into<String>, detail: impl Into<String>) -> Self {
        Self { path: path.into(), kind, detail: detail.into() }
    }
}

/// The JSON path of `key` in the object at `path`: `$.texts.en`, or `$.body["entry.1"]` where a dot would mislead. A key
/// that is itself a secret is not repeated.
pub(crate) fn child(path: &str, key: &str) -> String {
    if SecretShape::in_text(key).is_some() {
        return format!("{path}[…]");
    }
    let is_plain = |c: char| c.is_alphanumeric() || "_-$".contains(c);
    if !key.is_empty() && key.chars().all(is_plain) { format!("{path}.{key}") } else { format!("{path}[{key:?}]") }
}

impl core::fmt::Display for Problem {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(f, "{}: {}", self.path, self.detail)
    }
}

/// The kinds of problem a value can have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProblemKind {
    /// Not JSON at all.
    Syntax,
    /// A required field is not there.
    Missing,
    /// The value has the wrong JSON type.
    WrongType,
    /// The type is right and the value is not allowed.
    NotAllowed,
    /// Longer, or more of them, than the limits say.
    TooLarge,
    /// A key that nothing reads.
    UnknownKey,
}

impl ProblemKind {
    /// The stable name in problem documents.
    pub fn name(self) -> &'static str {
        match self {
            Self::Syntax => "syntax",
            Self::Missing => "missing",
            Self::WrongType => "wrong-type",
            Self::NotAllowed => "not-allowed",
            Self::TooLarge => "too-large",
            Self::UnknownKey => "unknown-key",
        }
    }
}

impl Serialize for ProblemKind {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}
