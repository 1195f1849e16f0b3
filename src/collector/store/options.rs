//! What can be chosen about a store.

use std::time::Duration;

/// How much may wait, and for how long.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// How many writes may wait; one more is told to come back later.
    pub queue: usize,
    /// How many scans run at once, and as many lookups beside them.
    pub readers: usize,
    /// How long a statement waits for another program that holds the database.
    pub patience: Duration,
}

impl Default for Options {
    fn default() -> Self {
        Self { queue: 1024, readers: 4, patience: Duration::from_secs(5) }
    }
}
