//! What dates with slashes say about their order.

use serde::{Deserialize, Serialize};

/// What dates say about their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
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

impl Dates {
    /// Whether a line decides the order.
    pub fn is_decided(&self) -> bool {
        matches!(self, Self::Decided { .. })
    }
}
