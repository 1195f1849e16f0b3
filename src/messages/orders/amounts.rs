//! What amounts say about themselves, and what is said about them.

use serde::{Deserialize, Serialize};

/// What amounts say about their decimal sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "lowercase")]
pub enum Decimals {
    /// None has a point or a comma.
    Plain,
    /// A line decides it.
    Decided {
        /// The sign.
        decimal: Sign,
        /// The line.
        line: u64,
    },
    /// All can be read in both ways.
    Undecided {
        /// The line of the first.
        line: u64,
    },
    /// They contradict each other.
    Contradictory {
        /// A line with a point.
        point: u64,
        /// A line with a comma.
        comma: u64,
    },
}

/// What stands before decimals.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Sign {
    /// A point.
    Point,
    /// A comma.
    Comma,
}

/// What an amount is of, where an order has several rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Lines {
    /// Of one item: they are added up.
    Items,
    /// Of the whole order: it counts once.
    Orders,
}

/// What amounts are counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Unit {
    /// Units of the currency.
    Whole,
    /// Its smallest coins.
    Coins,
}
