//! Comments that are looked through: what is asked of them, and what they have told.

use domain::Metric;
use serde::{Deserialize, Serialize};

/// What is to be looked for in comments. `A` is the question of a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Look<A> {
    /// Where the comments are.
    pub over: Over,
    /// Which of a file's, as for any other question; nothing for those of a collector, which were picked there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub asked: Option<A>,
    /// What of them.
    #[serde(flatten)]
    pub aim: Aim,
}

/// Where comments are.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Over {
    /// In the file that was read.
    File,
    /// Heard of a collector before.
    Heard,
    /// They are about to come, of answers to this metric.
    Stream {
        /// What is measured.
        metric: Metric,
        /// How many of a survey were asked for at most: more may be there.
        most: u64,
    },
}

/// What is looked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Aim {
    /// What tells the groups apart, and these themes.
    Count(Vec<Theme>),
    /// Those who wrote one word or phrase.
    Word(String),
    /// Those who wrote about a theme.
    Theme(Theme),
}

/// A theme as its owner wrote it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Theme {
    /// The name.
    pub name: String,
    /// The lines of patterns.
    pub patterns: Vec<String>,
}

/// What comments have told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counted {
    /// How many comments were looked through.
    pub read: u64,
    /// Whether more were there than were asked for.
    pub is_cut: bool,
    /// How many of them have words, by group: unfavourable, neutral, favourable.
    pub comments: [u64; 3],
    /// What the unfavourable group writes more than the favourable one, the strongest first.
    pub unfavourable: Vec<Word>,
    /// The same the other way round.
    pub favourable: Vec<Word>,
    /// How many comments a count may lack.
    pub may_lack: u64,
    /// The scores of those who wrote about each theme, from the lowest up; themes are in the order of the question.
    pub themes: Vec<Vec<u64>>,
    /// Patterns that find nothing.
    pub faults: Vec<Faulty>,
}

/// A word or phrase that tells the groups apart.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Word {
    /// As most people wrote it.
    pub text: String,
    /// How many comments of each group have it.
    pub counts: [u64; 3],
}

/// A pattern that could never be found.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Faulty {
    /// The place of its theme.
    pub theme: usize,
    /// Its place there.
    pub pattern: usize,
    /// Why, in a word of [`insight::words::PatternFault::in_a_word`].
    pub why: String,
    /// What of it.
    pub of: String,
}

/// Those who wrote what was looked for, `R` being a response.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Found<R> {
    /// How many of them gave each score, from the lowest up.
    pub scores: Vec<u64>,
    /// What the last of them wrote, newest first, as a collector gives responses.
    pub responses: Vec<R>,
}
