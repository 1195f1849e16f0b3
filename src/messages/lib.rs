//! What goes between the dashboard and the worker that reads files, as JSON.
//!
//! The two are programs of their own, and say it with the same types: what one writes with `Serialize`, the other reads with `Deserialize`.
//! `messages.json` has an example of each message, and tests of either side hold to it, too.
//!
//! Amounts go as decimal texts, days as dates, and codes as words; here they are the types that they stand for. What is not known is `None`.

mod amount;
pub mod answers;
mod asked;
mod date;
pub mod file;
pub mod loyalty;
pub mod orders;
pub mod words;

pub use asked::Asked;
