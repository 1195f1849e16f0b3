//! A file of answers: what it seems to be, what a person says about it, and what came of it.

use serde::{Deserialize, Serialize};

/// What a file seems to be, and what it would be read as.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Looked {
    /// The format, by its word in commands.
    pub format: &'static str,
    /// Every format that it could be read as.
    pub formats: Vec<&'static str>,
    /// The columns of a table that anybody may name.
    pub columns: Vec<Column>,
    /// Every role that a column can have; none where the format says itself what they are.
    pub roles: Vec<&'static str>,
    /// Whether the format leaves to a person which question is the score and which the comment.
    pub has_questions: bool,
    /// The metric that it would be read as.
    pub metric: &'static str,
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
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Column {
    /// Its name.
    pub name: String,
    /// What it is.
    pub role: &'static str,
    /// What stands in its first rows.
    pub cells: Vec<String>,
}

/// What dates say about their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "is", rename_all = "lowercase")]
pub enum Dates {
    /// None needs an order.
    Plain,
    /// A line decides it.
    Decided {
        /// What stands first.
        order: Order,
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

/// What stands first in a date with slashes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Order {
    /// The day.
    #[serde(rename = "dmy")]
    DayFirst,
    /// The month.
    #[serde(rename = "mdy")]
    MonthFirst,
}

/// What has to be said before a file can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Lacking {
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
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Answer {
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
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Refusal {
    /// The line that it begins on.
    pub line: u64,
    /// The column; empty where the row as a whole is meant.
    pub column: String,
    /// Why, in a word of [`insight::files::Reason::in_a_word`].
    pub why: &'static str,
    /// What goes with it, by name.
    pub with: Vec<(&'static str, String)>,
}

/// What to know about rows that were taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Note {
    /// What it is, in a word of [`insight::files::WarningKind::word`].
    pub what: &'static str,
    /// Of how many rows.
    pub rows: u64,
    /// The line of the first.
    pub line: u64,
    /// What that one says.
    pub example: String,
}

/// What a person says about a file; what is left out is as proposed.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default)]
pub struct Wish {
    /// Which of the files, from 0.
    pub file: usize,
    /// The format.
    pub format: Option<String>,
    /// What each column is, by place.
    pub roles: Option<Vec<String>>,
    /// The metric.
    pub metric: Option<String>,
    /// What stands first in dates with slashes.
    pub dates: Option<Order>,
    /// The ends of the scale that the scores are on.
    pub scale: Option<[f64; 2]>,
    /// The question that is the score, by its id or its words.
    pub score: Option<String>,
    /// The question that is the comment.
    pub comment: Option<String>,
}

/// What came of the files that were read as one set of answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
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
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
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
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
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
