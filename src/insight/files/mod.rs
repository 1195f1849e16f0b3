//! Files that other systems have written, read into our records; and our own table and Delighted's list, written.
//!
//! A [`Look`] at a file tells what it is and proposes a [`Plan`]; where it is not sure, a person changes the plan's [`Mapping`]. A
//! [`Reader`] then takes the file in pieces of any size and gives an [`Entry`] for each answer, or says why a row is none
//! ([`Refused`]). On the way a piece becomes letters (`encoding`), rows (`table`) or records of JSON (`values`); a format (`formats`)
//! says what stands in one, `assembly` puts together what is about one answer, and `judge` holds it against the survey. Nothing is
//! guessed silently: what cannot be told is asked, what is assumed is told ([`Warning`]).
//!
//! Memory is bounded by one record, but for the ids and for formats that spread an answer over several records.

mod assembly;
mod content;
mod draft;
mod encoding;
mod entry;
mod foreign;
mod formats;
mod headers;
mod ids;
mod judge;
mod mapping;
mod named;
mod plan;
mod reader;
mod recognise;
mod refused;
mod rivals;
mod role;
mod score;
mod sheet;
mod table;
mod time;
mod uncounted;
mod values;
mod warnings;
mod work;
mod write;

pub use encoding::Encoding;
pub use entry::{Entry, SOURCE_CHANNEL};
pub use foreign::Foreign;
pub use formats::Format;
pub use judge::Target;
pub use mapping::{Mapping, MappingProblem};
pub use plan::{Plan, Questions};
pub use reader::Reader;
pub use recognise::{Found, Look, Sureness};
pub use refused::{Reason, Refused};
pub use role::Role;
pub use score::Scale;
pub use table::{Dialect, guarded, unguarded};
pub use time::{DateOrder, Dates, Evidence, ZoneRule};
pub use warnings::{Warning, WarningKind};
pub use work::{Item, Outcome};
pub use write::{Aside, DelightedWriter, Part, TableWriter, table_row};

// What files of orders are read with, too.
pub(crate) use encoding::Decoder;
pub(crate) use headers::{is_utc, plain};
pub(crate) use refused::shown;
pub(crate) use table::{Broken, Record, Sample, Splitter, hash};
pub(crate) use time::{Clock, Written};
pub(crate) use values::{Piece, Values};
