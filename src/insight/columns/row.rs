//! What a column takes of a response.

use core::fmt;

use domain::{Day, Metric, Score};

use crate::Standing;

/// One response, to be appended to [`crate::Columns`].
#[derive(Clone, Copy, Debug)]
pub struct Row<'a> {
    /// The score given.
    pub score: Score,
    /// The day in the survey's zone.
    pub day: Day,
    /// The value in each dimension, by place; `""`, or nothing at the end, where it has none.
    pub values: &'a [&'a str],
    /// Whether the person wrote something.
    pub has_comment: bool,
    /// Whether it is in the figures.
    pub standing: Standing,
    /// Given on trial: in no figure, whatever its standing.
    pub is_test: bool,
}

impl<'a> Row<'a> {
    /// A response that counts and has no comment.
    pub fn new(score: Score, day: Day, values: &'a [&'a str]) -> Self {
        Self { score, day, values, has_comment: false, standing: Standing::Counted, is_test: false }
    }
}

/// Why a response cannot be appended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowProblem {
    /// Its score is of another metric than all the others.
    Metric {
        /// The metric of the columns.
        expected: Metric,
        /// The metric of the score.
        found: Metric,
    },
    /// It has values of dimensions that are not there.
    Values {
        /// How many dimensions there are.
        dimensions: usize,
        /// How many values came.
        values: usize,
    },
    /// There are 4,294,967,295 rows already.
    Full,
}

impl fmt::Display for RowProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Metric { expected, found } => {
                write!(
                    f,
                    "a score of {} among those of {}; each metric has columns of its own",
                    found.name(),
                    expected.name()
                )
            }
            Self::Values { dimensions, values } => {
                write!(f, "{values} values, but {dimensions} dimensions; a dimension is added before its first value")
            }
            Self::Full => write!(f, "there are {} rows, and no number is left for another one", u32::MAX),
        }
    }
}

impl core::error::Error for RowProblem {}
