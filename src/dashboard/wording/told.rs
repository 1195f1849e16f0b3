//! What the worker answers.

use serde::{Deserialize, Serialize};

use crate::source::Row;

/// What comments have told.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
pub(super) struct Counted {
    /// How many were looked through.
    pub(super) read: u64,
    /// Whether there may be more of them.
    pub(super) is_cut: bool,
    /// How many of them have words, by group: unfavourable, neutral, favourable.
    pub(super) comments: [u64; 3],
    /// What the unfavourable group writes more, the strongest first.
    pub(super) unfavourable: Vec<Word>,
    /// What the favourable group writes more.
    pub(super) favourable: Vec<Word>,
    /// How many comments a count may lack.
    pub(super) may_lack: u64,
    /// The scores of those who wrote about each theme, from the lowest up.
    pub(super) themes: Vec<Vec<u64>>,
    /// Patterns that find nothing.
    pub(super) faults: Vec<Faulty>,
}

/// A word or phrase that tells the groups apart.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Deserialize)]
pub(super) struct Word {
    /// As most people wrote it.
    pub(super) text: String,
    /// How many comments of each group have it.
    pub(super) counts: [u64; 3],
}

/// A pattern that could never be found.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Deserialize)]
pub(super) struct Faulty {
    /// The place of its theme.
    pub(super) theme: usize,
    /// Why, in a word.
    pub(super) why: String,
    /// What of it.
    pub(super) of: String,
}

/// Those who wrote a word or about a theme.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
pub(crate) struct Found {
    /// How many of them gave each score, from the lowest up.
    pub(super) scores: Vec<u64>,
    /// What the last of them wrote, newest first.
    #[serde(rename = "responses")]
    pub(super) rows: Vec<Row>,
}

/// A theme as the settings have it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub(super) struct Theme {
    /// What its owner calls it.
    pub(super) name: String,
    /// Lines of patterns, any of which will do.
    pub(super) patterns: Vec<String>,
}

/// What was chosen to be seen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
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
    fn what_the_worker_says_is_read() {
        let messages: serde_json::Value = serde_json::from_str(include_str!("../../messages/messages.json")).unwrap();
        let counted: Counted = serde_json::from_value(messages["counted"].clone()).unwrap();
        assert_eq!((counted.read, counted.themes.len(), counted.faults[0].why.as_str()), (20, 1, "star-within"));
        assert_eq!(counted.unfavourable[0].counts, [10, 0, 0]);
        let found: Found = serde_json::from_value(messages["found"].clone()).unwrap();
        assert_eq!((found.scores[2], found.rows.len(), found.rows[0].score), (1, 1, 2));
    }
}
