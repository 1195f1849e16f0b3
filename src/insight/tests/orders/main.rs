//! Orders and customers of other systems, read as they are exported, in any pieces; and what is wrong with files, told in a word.

#![cfg(feature = "files")]
// A test may stop at what it did not expect; clippy.toml cannot tell that its helpers are tests too.
#![allow(clippy::unwrap_used)]

mod amounts;
mod customers;
mod fixture;
mod hostile;
mod pieces;
mod several;
mod shops;
