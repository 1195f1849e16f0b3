//! Rows that are not taken, and what to know about others.

use serde::{Deserialize, Serialize};

/// A row that is not taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refusal {
    /// The line that it begins on.
    pub line: u64,
    /// The column; empty where the row as a whole is meant.
    pub column: String,
    /// Why, in a word of `insight::files::Reason::in_a_word` or of the one of orders.
    pub why: String,
    /// What goes with it, by name.
    pub with: Vec<(String, String)>,
}

/// What to know about rows that were taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// What it is, in a word of `insight::files::WarningKind::word` or of the one of orders.
    pub what: String,
    /// Of how many rows.
    pub rows: u64,
    /// The line of the first.
    pub line: u64,
    /// What that one says.
    pub example: String,
}
