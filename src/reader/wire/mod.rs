//! What goes between the dashboard and the worker, as JSON. `messages.json` holds both to it.

mod answers;
mod file;
pub mod loyalty;
pub mod orders;
mod words;

pub use answers::Gathered;
pub use file::{Answer, Column, Counts, Dates, Lacking, Looked, Note, OfFile, Order, Refusal, Told, Wish};
pub use words::{Aim, Counted, Faulty, Found, Look, Over, ThemeSaid, Word};
