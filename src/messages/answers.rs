//! A collector's responses that were gathered.

use serde::{Deserialize, Serialize};

/// What has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Gathered {
    /// How many responses.
    pub responses: u64,
    /// Whether more of a survey may be there than were asked for.
    pub is_cut: bool,
}
