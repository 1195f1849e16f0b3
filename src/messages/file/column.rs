//! A column of a table.

use serde::{Deserialize, Serialize};

/// A column.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Column {
    /// Its name.
    pub name: String,
    /// What it is.
    pub role: String,
    /// What stands in its first rows.
    pub cells: Vec<String>,
}
