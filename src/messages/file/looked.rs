//! What a file of answers seems to be.

use domain::Metric;
use serde::{Deserialize, Serialize};

use super::{Column, Dates, Refusal};

/// What a file seems to be, and what it would be read as.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Looked {
    /// The format, by its word in commands.
    pub format: String,
    /// Every format that it could be read as.
    pub formats: Vec<String>,
    /// The columns of a table that anybody may name.
    pub columns: Vec<Column>,
    /// Every role that a column can have; none where the format says itself what they are.
    pub roles: Vec<String>,
    /// Whether the format leaves to a person which question is the score and which the comment.
    pub has_questions: bool,
    /// The metric that it would be read as.
    pub metric: Metric,
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

/// What has to be said before a file can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
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
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
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

impl Looked {
    /// Whether it can be read at once: nothing is lacking and nothing guessed.
    pub fn is_sure(&self) -> bool {
        !self.is_unsure && self.lacking.is_empty()
    }
}
