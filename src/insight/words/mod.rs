//! What people write: the words that tell one group from the other, and the themes that a survey's owner looks for.
//!
//! A [`Tally`] is fed with comments and counts their words, emoji and two-word phrases, whatever the language; [`Distinctive`] says which of
//! them detractors and promoters write more than the others, and claims nothing that may be chance. A [`Term`] finds the comments of one that
//! was clicked on. [`Themes`] are what an owner looks for by [`Pattern`]s, each with the scores of those who wrote about it.
//!
//! Everything takes texts that are there already and gives counts: no text leaves the browser. A panel feeds a slice of the comments at a
//! time, so that the page stays awake, and can show what is known after each:
//!
//! ```
//! use domain::{Group, Metric};
//! use insight::words::{Distinctive, Pattern, Tally, Term, Theme, Themes};
//!
//! let comments: Vec<(String, u8)> = (0..9000)
//!     .map(|n| match n % 3 {
//!         0 => (format!("Order {n}: far too slow"), 2),
//!         1 => ("Fast, and a fair price".to_owned(), 10),
//!         _ => ("It is what it is".to_owned(), 7),
//!     })
//!     .collect();
//! let speed = Theme { name: "speed".to_owned(), patterns: vec![Pattern::read("slow*, fast*")?] };
//! let (mut tally, mut themes) = (Tally::new(), Themes::new(Metric::NPS, vec![speed]));
//! for slice in comments.chunks(2000) {
//!     for (comment, score) in slice {
//!         tally.add(comment, Metric::NPS.group_of(*score));
//!         themes.add(comment, *score)?;
//!     }
//!     // Here the panel waits for the browser's next frame, and shows how far it is.
//! }
//!
//! let found = Distinctive::of(&tally);
//! let words: Vec<&str> = found.among(Group::Unfavourable).iter().map(|said| said.text.as_str()).collect();
//! assert_eq!(words, ["Order", "far", "slow", "too"]);
//! // A click filters.
//! let slow = Term::read("slow").unwrap();
//! assert_eq!(comments.iter().filter(|(comment, _)| slow.is_in(comment)).count(), 3000);
//! let (_, answers) = themes.iter().next().unwrap();
//! assert_eq!(answers.figure().unwrap().n, 6000);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! What a word is follows the Unicode standard (UAX #29). Scripts that are written without spaces (Han, Hiragana, Thai, Lao, Khmer,
//! Myanmar) are counted by every two letters that follow each other, since what a word is there only a dictionary knows.

mod address;
mod counts;
mod distinctive;
mod elision;
mod fault;
mod fold;
mod forms;
mod items;
mod pattern;
mod script;
mod tally;
mod term;
mod theme;
mod units;

pub use distinctive::{Distinctive, Said};
pub use fault::PatternFault;
pub use pattern::Pattern;
pub use tally::Tally;
pub use term::Term;
pub use theme::{Theme, Themes};
