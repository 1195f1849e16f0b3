//! When something was, in whatever form it is written.

mod civil;
mod clock;
mod order;
mod words;
mod written;

pub(crate) use clock::Clock;
pub use order::{DateOrder, Dates, Evidence};
pub(crate) use written::Written;

use domain::{Day, Timestamp};

/// When it is in a zone that a clock on the wall shows that day and so many milliseconds after midnight. For times that are
/// written without a zone.
pub type ZoneRule<'z> = &'z (dyn Fn(Day, i64) -> Timestamp + 'z);
