//! What a write changes: the rules by which responses become figures, the same for every database.
//!
//! A write opens a [`page::Page`] on the entries that it touches, changes them, and closes it: closing finds out who of one
//! identity counts now ([`standings`]), and what that means for the counts behind every figure ([`counts`]). A database only
//! fetches and stores what it is asked for ([`tables::Tables`]); no rule is written in SQL. It all happens in one transaction,
//! so the figures and the responses never disagree.

mod agenda;
mod counts;
mod detector;
mod display;
mod duration;
mod entry;
mod fault;
mod filing;
mod followup;
mod history;
mod hunt;
mod identity;
mod page;
mod picked;
mod reading;
mod scan;
mod set;
mod sheet;
mod standings;
mod tables;
mod told_apart;

use std::collections::BTreeSet;

pub use agenda::{Agenda, Look};
pub(crate) use agenda::{Draft, Handled};
pub(crate) use counts::{DisplayCell, Scores};
pub(crate) use detector::LATEST;
pub(crate) use display::{Shown, put as put_displays};
pub(crate) use duration::step_of_record;
pub(crate) use entry::{Entry, Key, Said, comment};
pub(crate) use fault::{FAULTS, FaultCell};
pub use followup::{CannotChange, Change, Excluded, Followup, Note, Released, Status};
pub(crate) use followup::{EVENTS, NOTES, follow_up};
pub use history::{Event, What};
pub use hunt::{Hunt, Hunted};
pub(crate) use hunt::{Match, fact};
pub(crate) use identity::{DIGEST, Identity};
pub(crate) use page::{Page, rebuild};
pub(crate) use picked::ticket;
pub(crate) use reading::counts;
pub(crate) use scan::{Counting, Seen};
pub use scan::{Scan, Tell};
pub use set::Set;
pub(crate) use sheet::{Filing, SheetKey};
pub(crate) use standings::Crowd;
pub(crate) use tables::{Book, Changes, Tables, Value, Written};

use super::values::{Put, Row};
use crate::store::StoreError;

/// Values of one dimension that are counted apart; those beyond are counted as [`OTHER`], so that figures take no more room
/// however many pages or agents there are.
pub(crate) const VALUES: u32 = 1000;
/// The value of whatever is too rare to be told apart.
pub(crate) const OTHER: &str = "other";
/// How the names begin that databases write in the place of those that have gone.
const ERASED: &str = "erased ";

/// Puts responses, in this order, and tells what became of each.
pub(crate) fn put(tables: &mut impl Tables, rows: &[Row]) -> Result<Vec<Put>, StoreError> {
    let surveys: BTreeSet<_> = rows.iter().map(|row| row.response.survey.clone()).collect();
    let books = tables.books(&surveys)?;
    let keys: BTreeSet<_> = rows.iter().map(Row::key).filter(|key| books.contains_key(&key.survey)).collect();
    let erased = tables.erased(&keys)?;
    let mut page = Page::open(tables, books, &keys)?;
    let puts = rows.iter().map(|row| if erased.contains(&row.key()) { Put::Erased } else { page.put(row) }).collect();
    page.close(tables)?;
    Ok(puts)
}

/// Takes over responses that an older version has stored.
pub(crate) fn replay(tables: &mut impl Tables, rows: &[Row]) -> Result<(), StoreError> {
    let surveys: BTreeSet<_> = rows.iter().map(|row| row.response.survey.clone()).collect();
    let books = tables.books(&surveys)?;
    let mut page = Page::open(tables, books, &rows.iter().map(Row::key).collect())?;
    for row in rows {
        page.keep(row);
    }
    page.close(tables)
}
