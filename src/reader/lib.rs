//! Reads dropped files beside the dashboard, in a worker, and answers for them as a collector would; and tells what customers do.
//!
//! The story runs left to right. A [`Session`] looks at files, tells what each seems to be ([`messages::file::Looked`]), takes what a person says
//! about it ([`messages::file::Wish`]), reads them piece by piece into one [`Book`] and then answers questions about it. `worker.js` gives it the
//! pieces, and nobody else ever sees them.
//!
//! [`Words`] looks through comments: those of the file, or those that a collector sends, which are kept here as they come.
//!
//! What customers do is told beside what they say. At a [`Desk`] files of orders and of customers are looked at and read into a shop; the
//! answers are those of the file or, beside a collector, what it has sent to [`Answers`]. A session that has both matches each answer with its
//! customer once (`loyalty::joint`), keeps what no filter changes (`loyalty::kept`), and answers every question with all figures at once
//! ([`messages::loyalty::Loyalty`]) or with a whole list of customers as a table.
//!
//! Everything here is pure: the clock and the time zone's rule come in as arguments. What a browser is asked for stands in `main.rs`.

mod answers;
mod asked;
mod book;
mod comments;
mod gathering;
mod known;
mod looking;
mod loyalty;
mod opened;
mod orders;
mod page;
mod people;
mod properties;
mod session;
mod table;
mod words;
mod zone;

pub use answers::Answers;
pub use book::Book;
pub use orders::Desk;
pub use session::Session;
pub use table::table;
pub use words::Words;
pub use zone::Zone;
