//! A file of answers: what it seems to be, what a person says about it, and what came of it.
//!
//! Roles, formats and reasons are the reader's, and go by the words of [`insight`]'s feature `files`, which the page does without.

mod column;
mod dates;
mod looked;
mod rows;
mod told;
mod wish;

pub use column::Column;
pub use dates::{Dates, Order};
pub use looked::{Answer, Lacking, Looked};
pub use rows::{Note, Refusal};
pub use told::{Counts, OfFile, Told};
pub use wish::Wish;
