//! Tables of text: what stands between delimiters, row by row.

mod dialect;
mod guard;
mod marks;
mod mending;
mod record;
mod splitter;

pub use dialect::Dialect;
pub(crate) use dialect::Sample;
pub use guard::{guarded, unguarded};
pub(crate) use record::{Record, hash};
pub(crate) use splitter::{Broken, Splitter};
