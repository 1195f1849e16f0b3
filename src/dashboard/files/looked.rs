//! What the worker tells of a file. `src/reader/messages.json` holds both sides to it.

use serde::Deserialize;

/// A file before it is looked at.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
pub(crate) struct Taken {
    /// How it is called.
    pub name: String,
    /// How long it is.
    pub bytes: u64,
}

/// What a file seems to be, and what it would be read as.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub(crate) struct Looked {
    /// The format, by its word in commands.
    pub format: String,
    /// Every format that it could be read as.
    pub formats: Vec<String>,
    /// The columns of a table that anybody may name.
    pub columns: Vec<Column>,
    /// Every role that a column can have; none where the format says itself what they are.
    pub roles: Vec<String>,
    /// Whether a person may say which question is the score and which the comment.
    pub has_questions: bool,
    /// The metric that it would be read as.
    pub metric: String,
    /// What its dates say about their order.
    pub dates: Dates,
    /// What has to be said before it can be read.
    pub lacking: Vec<Lacking>,
    /// Whether that is only a proposal, which somebody should look at.
    pub is_unsure: bool,
    /// The first answers.
    pub answers: Vec<Answer>,
    /// The first rows that would be refused.
    pub refused: Vec<Refusal>,
}

/// A column.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub(crate) struct Column {
    /// Its name.
    pub name: String,
    /// What it is.
    pub role: String,
    /// What stands in its first rows.
    pub cells: Vec<String>,
}

/// What dates say about their order.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(tag = "is", rename_all = "lowercase")]
pub(crate) enum Dates {
    /// None needs an order.
    Plain,
    /// A line decides it.
    Decided {
        /// `dmy` or `mdy`.
        order: String,
        /// The line.
        line: u64,
    },
    /// All can be read in both ways.
    Undecided,
    /// They contradict each other.
    Contradictory {
        /// A line with the day first.
        day_first: u64,
        /// A line with the month first.
        month_first: u64,
    },
}

/// What has to be said before a file can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Lacking {
    /// Which column is the score.
    Score,
    /// Which column is the time.
    Time,
    /// What stands first in the dates.
    Dates,
    /// Which metric the scores are of.
    Metric,
}

/// An answer as it would be taken.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub(crate) struct Answer {
    /// The line that it begins on.
    pub line: u64,
    /// The day it counts for.
    pub day: String,
    /// The score.
    pub score: u8,
    /// What the person wrote, perhaps cut.
    pub comment: String,
    /// Properties and fields, each with its name.
    pub more: Vec<[String; 2]>,
}

/// A row that is not taken.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub(crate) struct Refusal {
    /// The line that it begins on.
    pub line: u64,
    /// The column; empty where the row as a whole is meant.
    pub column: String,
    /// Why, in a word of the reader's.
    pub why: String,
    /// What goes with it, by name.
    pub with: Vec<(String, String)>,
}

/// What to know about rows that were taken.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub(crate) struct Note {
    /// What it is, in a word of the reader's.
    pub what: String,
    /// Of how many rows.
    pub rows: u64,
    /// The line of the first.
    pub line: u64,
    /// What that one says.
    pub example: String,
}

/// What came of files that were read as one set of answers.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub(crate) struct Told {
    /// Of all of them.
    pub counts: Counts,
    /// Of each, in the order of their reading.
    pub files: Vec<OfFile>,
    /// The zone of days, and of times that are written without one.
    pub zone: String,
    /// The first dimension that tells answers apart.
    #[serde(default)]
    pub by: Option<String>,
}

/// What came of one file.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub(crate) struct OfFile {
    /// How it is called.
    pub name: String,
    /// How much of it was taken.
    pub counts: Counts,
    /// The first of its rows that were refused.
    pub refused: Vec<Refusal>,
    /// What to know about rows that were taken.
    pub warnings: Vec<Note>,
}

/// How many rows became what.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub(crate) struct Counts {
    /// Rows, or records of JSON.
    pub rows: u64,
    /// Answers that are there now and were not before.
    pub taken: u64,
    /// Rows that repeat others, of the same file or of one before it.
    pub repeated: u64,
    /// Records that are no answers.
    pub passed_over: u64,
    /// Rows that were refused.
    pub refused_rows: u64,
}

impl Dates {
    /// Whether a line decides the order.
    pub(crate) fn is_decided(&self) -> bool {
        matches!(self, Self::Decided { .. })
    }
}

impl Looked {
    /// Whether it can be read at once: nothing is lacking and nothing guessed.
    pub(crate) fn is_sure(&self) -> bool {
        !self.is_unsure && self.lacking.is_empty()
    }
}

impl Told {
    /// Whether there is something that a person should see before the figures: with several files, what became of each.
    pub(crate) fn has_news(&self) -> bool {
        let Counts { taken, repeated, passed_over, refused_rows, .. } = self.counts;
        let is_left_out = [refused_rows, repeated, passed_over].into_iter().any(|n| n > 0);
        is_left_out || taken == 0 || self.files.len() > 1 || self.files.iter().any(|file| !file.warnings.is_empty())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::wish::Wish;

    #[test]
    fn what_the_worker_says_is_understood() {
        let messages: serde_json::Value = serde_json::from_str(include_str!("../../reader/messages.json")).unwrap();
        let looked: Looked = serde_json::from_value(messages["looked"].clone()).unwrap();
        assert_eq!((looked.columns.len(), looked.columns[0].role.as_str()), (4, "score"));
        assert_eq!(looked.lacking, [Lacking::Dates]);
        assert_eq!(looked.dates, Dates::Undecided);
        let told: Told = serde_json::from_value(messages["told"].clone()).unwrap();
        assert_eq!((told.counts.taken, told.counts.refused_rows, told.files[0].refused[0].line), (1, 1, 3));
        assert!(told.has_news() && !looked.is_sure());
        let mut quiet = Told { counts: Counts { refused_rows: 0, ..told.counts }, ..told };
        assert!(quiet.has_news(), "times without a zone are to be known of");
        quiet.files[0].warnings.clear();
        assert!(!quiet.has_news());
        for (repeated, passed_over, taken) in [(1, 0, 1), (0, 1, 1), (0, 0, 0)] {
            let counts = Counts { taken, repeated, passed_over, ..quiet.counts };
            assert!(Told { counts, ..quiet.clone() }.has_news());
        }
        quiet.files.push(quiet.files[0].clone());
        assert!(quiet.has_news(), "what became of each of several files is shown");
        let wish = Wish::of(0, &looked);
        assert_eq!(serde_json::to_value(&wish).unwrap(), messages["wish"]);
    }
}
