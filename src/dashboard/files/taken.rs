//! A file before it is looked at.

use serde::Deserialize;

/// What the worker's script knows of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
pub(crate) struct Taken {
    /// How it is called.
    pub name: String,
    /// How long it is.
    pub bytes: u64,
}
