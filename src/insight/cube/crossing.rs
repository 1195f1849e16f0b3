//! Two dimensions at once.

use domain::Metric;
use serde::{Deserialize, Serialize};

use crate::Distribution;

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

impl Crossing {
    /// The answers with one pair of values.
    pub fn answers(&self, metric: Metric, first: &str, second: &str) -> Distribution {
        let place = |values: &[String], value: &str| values.iter().position(|known| known == value);
        let mut sum = Distribution::new(metric);
        let (Some(first), Some(second)) = (place(&self.values[0], first), place(&self.values[1], second)) else {
            return sum;
        };
        for count in self.counts.iter().filter(|count| count.values.map(|value| value as usize) == [first, second]) {
            // What is not on the scale has no place in it, as in the sums of a cube.
            let _ = sum.add(count.score, count.n);
        }
        sum
    }

    /// Every pair of values: the first dimension's values from top to bottom, the second's from left to right.
    pub fn cells(&self, metric: Metric) -> Vec<Vec<Distribution>> {
        let mut cells = vec![vec![Distribution::new(metric); self.values[1].len()]; self.values[0].len()];
        for CrossCount { values: [first, second], score, n } in &self.counts {
            let cell = cells.get_mut(*first as usize).and_then(|row| row.get_mut(*second as usize));
            if let Some(cell) = cell {
                let _ = cell.add(*score, *n);
            }
        }
        cells
    }
}
