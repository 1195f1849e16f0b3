//! Two dimensions at once.

use serde::{Deserialize, Serialize};

/// Counted responses by the values of two dimensions and by score, all days of the cube summed up.
///
/// Every response stands here once, as in a dimension of the cube.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Crossing {
    /// The names of the two dimensions.
    pub by: [String; 2],
    /// The values of either; `""` stands for responses that have none, `"other"` for whatever is too rare to be told apart.
    pub values: [Vec<String>; 2],
    /// How often each score was given, by the pair of values.
    pub counts: Vec<CrossCount>,
}

/// How many responses have one pair of values and one score; `[first, second, score, n]` on the wire.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Row", into = "Row")]
pub struct CrossCount {
    /// Where in the values of the first dimension its value stands, and where in those of the second.
    pub values: [u32; 2],
    /// The score given.
    pub score: u8,
    /// How many responses.
    pub n: u64,
}

type Row = (u32, u32, u8, u64);

impl From<Row> for CrossCount {
    fn from((first, second, score, n): Row) -> Self {
        Self { values: [first, second], score, n }
    }
}

impl From<CrossCount> for Row {
    fn from(CrossCount { values: [first, second], score, n }: CrossCount) -> Self {
        (first, second, score, n)
    }
}
