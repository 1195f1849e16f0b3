//! Tables of text: what stands between delimiters, row by row.

mod dialect;
mod guard;
mod record;
mod splitter;

pub use dialect::Dialect;
pub(super) use dialect::Sample;
pub use guard::{guarded, unguarded};
pub(super) use record::{Record, hash};
pub(super) use splitter::{Broken, Splitter};
