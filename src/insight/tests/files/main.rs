//! Files of other systems, read as they are documented, in any pieces.

#![cfg(feature = "files")]
// A test may stop at what it did not expect; clippy.toml cannot tell that its helpers are tests too.
#![allow(clippy::unwrap_used)]

mod dates;
mod fixture;
mod formats;
mod own;
mod pieces;
mod spreadsheet;
mod tables;
mod written;
