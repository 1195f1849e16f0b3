//! What the worker answers, and what of it is to be seen.

use messages::words;
pub(super) use messages::words::{Counted, Theme, Word};

use crate::source::Row;

/// Those who wrote a word or about a theme.
pub(super) type Found = words::Found<Row>;

/// What was chosen to be seen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Choice {
    /// A word or phrase.
    Word(String),
    /// A theme.
    Theme(Theme),
}

impl Choice {
    /// What it is called.
    pub(super) fn name(&self) -> &str {
        match self {
            Self::Word(word) => word,
            Self::Theme(theme) => &theme.name,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn responses_of_the_worker_are_rows_as_of_a_collector() {
        let messages: serde_json::Value = serde_json::from_str(include_str!("../../messages/messages.json")).unwrap();
        let found: Found = serde_json::from_value(messages["found"].clone()).unwrap();
        assert_eq!((found.scores[2], found.responses.len(), found.responses[0].score), (1, 1, 2));
    }
}
