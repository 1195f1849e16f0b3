//! Responses as the collector gives them out, as far as a list of comments goes.

use serde::Serialize;

/// A page of responses.
#[derive(Debug, Default, Serialize)]
pub(crate) struct Page {
    /// Newest first.
    pub(crate) responses: Vec<Line>,
    /// Where the next page begins; `None` after the last.
    pub(crate) next: Option<String>,
}

/// One response.
#[derive(Debug, Serialize)]
pub(crate) struct Line {
    pub(crate) id: String,
    pub(crate) score: u8,
    pub(crate) comment: String,
    pub(crate) channel: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(crate) locale: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(crate) agent: String,
    /// As a date.
    pub(crate) day: String,
}

/// A comment that somebody looks at, and what else is known of it.
pub(crate) struct Written<'a> {
    /// The score beside it.
    pub(crate) score: u8,
    /// What the person wrote.
    pub(crate) comment: &'a str,
    /// The whole response, where somebody wants it.
    pub(crate) line: &'a dyn Fn() -> Option<Line>,
}

impl Written<'_> {
    /// The whole response.
    pub(crate) fn line(&self) -> Option<Line> {
        (self.line)()
    }
}
