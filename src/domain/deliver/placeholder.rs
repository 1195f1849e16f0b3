//! What a template can be filled with.

use alloc::string::String;

/// The fields of an answer that a placeholder names, beside `properties.NAME` and `answers.ID`.
const FIELDS: [&str; 27] = [
    "score",
    "comment",
    "group",
    "survey",
    "metric",
    "id",
    "rev",
    "locale",
    "page",
    "channel",
    "ticket",
    "agent",
    "department",
    "person.id",
    "person.email",
    "person.name",
    "brand",
    "complete",
    "confirmed",
    "consent",
    "test",
    "scored_at",
    "shown_at",
    "sent_at",
    "duration_ms",
    "survey_version",
    "v",
];

/// What stands between the braces of a template.
///
/// ```
/// use domain::deliver::Placeholder;
/// assert_eq!(Placeholder::parse("score"), Some(Placeholder::Field("score")));
/// assert_eq!(Placeholder::parse("answers.reason"), Some(Placeholder::Answer("reason".into())));
/// assert_eq!(Placeholder::parse("link"), None, "a signed link is never forwarded");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Placeholder {
    /// A field of the record, or the survey's brand.
    Field(&'static str),
    /// The property of that name.
    Property(String),
    /// The answer to the question of that id.
    Answer(String),
}

impl Placeholder {
    /// The names of all fields.
    pub const FIELDS: &'static [&'static str] = &FIELDS;

    /// What `name` stands for. Whether the survey has that property or question, it does not tell.
    pub fn parse(name: &str) -> Option<Self> {
        let rest = |prefix: &str| name.strip_prefix(prefix).filter(|rest| !rest.is_empty()).map(String::from);
        if let Some(property) = rest("properties.") {
            return Some(Self::Property(property));
        }
        if let Some(question) = rest("answers.") {
            return Some(Self::Answer(question));
        }
        FIELDS.into_iter().find(|field| *field == name).map(Self::Field)
    }
}

impl core::fmt::Display for Placeholder {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        match self {
            Self::Field(name) => f.write_str(name),
            Self::Property(name) => write!(f, "properties.{name}"),
            Self::Answer(id) => write!(f, "answers.{id}"),
        }
    }
}
