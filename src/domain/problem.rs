//! What is wrong with something that came from outside: where, and what is allowed.

use alloc::string::String;

use serde::Serialize;

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
