//! What came of files that were read as one set of answers.

use serde::{Deserialize, Serialize};

use super::{Note, Refusal};

/// What came of the files that were read as one set of answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Told {
    /// Of all of them.
    pub counts: Counts,
    /// Of each, in the order of their reading.
    pub files: Vec<OfFile>,
    /// The zone of days, and of times that are written without one.
    pub zone: String,
    /// The first dimension that tells answers apart.
    pub by: Option<String>,
}

/// What came of one file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfFile {
    /// How people call it.
    pub name: String,
    /// How much of it was taken.
    pub counts: Counts,
    /// The first of its rows that were refused.
    pub refused: Vec<Refusal>,
    /// What to know about rows that were taken.
    pub warnings: Vec<Note>,
}

/// How many rows became what.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
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

impl Counts {
    /// Both together.
    #[must_use]
    pub fn plus(self, other: &Self) -> Self {
        Self {
            rows: self.rows + other.rows,
            taken: self.taken + other.taken,
            repeated: self.repeated + other.repeated,
            passed_over: self.passed_over + other.passed_over,
            refused_rows: self.refused_rows + other.refused_rows,
        }
    }
}

impl Told {
    /// Whether there is something that a person should see before the figures: with several files, what became of each.
    pub fn has_news(&self) -> bool {
        let Counts { taken, repeated, passed_over, refused_rows, .. } = self.counts;
        let is_left_out = [refused_rows, repeated, passed_over].into_iter().any(|n| n > 0);
        is_left_out || taken == 0 || self.files.len() > 1 || self.files.iter().any(|file| !file.warnings.is_empty())
    }
}
