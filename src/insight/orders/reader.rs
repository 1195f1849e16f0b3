//! Reads a file by a plan, piece by piece.

use domain::Timestamp;
use serde_json::Value;

use super::item::{Item, Outcome};
use super::json;
use super::ledger::MOST;
use super::mapping::MappingProblem;
use super::plan::Plan;
use super::refused::Reason;
use super::sheet::Sheet;
use super::work::Work;
use crate::files::{Decoder, Piece, Splitter, Values, ZoneRule, hash};

/// Reads one file. Whoever has had enough of it drops the reader. Rows that say nothing are told as they come; orders and customers at
/// the end, since any row may be about one of them.
pub struct Reader<'z> {
    decoder: Decoder,
    parts: Parts,
    work: Work<'z>,
}

enum Parts {
    Table(Box<Splitter>, Sheet),
    Json(Values),
}

impl<'z> Reader<'z> {
    /// A reader of one file; `zone` is that of times that have none, and nothing was bought after `now`.
    ///
    /// # Errors
    /// When nothing in the plan says who the customer is, or what else such a file says nothing without.
    pub fn new(plan: Plan, zone: ZoneRule<'z>, now: Timestamp) -> Result<Self, MappingProblem> {
        Self::with_room(plan, zone, now, MOST)
    }

    /// The same, with room for so many orders or customers.
    ///
    /// # Errors
    /// As for [`Reader::new`].
    pub fn with_room(plan: Plan, zone: ZoneRule<'z>, now: Timestamp, most: u32) -> Result<Self, MappingProblem> {
        plan.check()?;
        let decoder = Decoder::new(plan.encoding);
        let parts = match plan.dialect {
            Some(dialect) => {
                Parts::Table(Box::new(Splitter::new(dialect.delimiter)), Sheet::new(&plan.mapping, dialect))
            }
            None => Parts::Json(Values::of_lists(&json::PAGES)),
        };
        Ok(Self { decoder, parts, work: Work::new(plan, zone, now, most) })
    }

    /// The next piece of the file, of any length. `take` gets what can be told so far.
    pub fn push(&mut self, bytes: &[u8], take: &mut dyn FnMut(Item<'_>)) {
        let Self { decoder, parts, work } = self;
        work.outcome.bytes += bytes.len() as u64;
        match parts {
            Parts::Table(splitter, sheet) => decoder.push(bytes, &mut |piece| {
                splitter.push(piece, &mut |record, broken| sheet.row(record, broken, work, take));
            }),
            Parts::Json(values) => decoder.push(bytes, &mut |piece| {
                values.push(piece, &mut |line, piece| record(line, piece, work, take));
            }),
        }
    }

    /// How many bytes were read.
    pub fn bytes(&self) -> u64 {
        self.work.outcome.bytes
    }

    /// Whether there is no room for what has come: then there is no use in reading on.
    pub fn is_full(&self) -> bool {
        self.work.outcome.is_full
    }

    /// The end of the file: orders and customers, and what there is to be said about the whole.
    pub fn finish(self, take: &mut dyn FnMut(Item<'_>)) -> Outcome {
        let Self { mut decoder, parts, mut work } = self;
        match parts {
            Parts::Table(mut splitter, mut sheet) => {
                decoder.finish(&mut |piece| {
                    splitter.push(piece, &mut |record, broken| sheet.row(record, broken, &mut work, take));
                });
                splitter.finish(&mut |record, broken| sheet.row(record, broken, &mut work, take));
            }
            Parts::Json(mut values) => {
                decoder.finish(&mut |piece| {
                    values.push(piece, &mut |line, piece| record(line, piece, &mut work, take));
                });
                values.finish(&mut |line, piece| record(line, piece, &mut work, take));
            }
        }
        work.finish(take)
    }
}

/// One record of JSON.
fn record(line: u64, piece: Piece<'_>, work: &mut Work<'_>, take: &mut dyn FnMut(Item<'_>)) {
    work.outcome.rows += 1;
    let text = match piece {
        Piece::Value(text) => text,
        Piece::Mended(text) => {
            work.mended(line);
            text
        }
        Piece::TooLong => return work.refuse(line, Reason::Endless, take),
        Piece::Cut => return work.refuse(line, Reason::Cut, take),
    };
    match serde_json::from_str::<Value>(text) {
        Ok(value) if value.is_object() => {
            let draft = json::draft(&value, &work.mapping, hash(text.as_bytes()));
            work.draft(line, &draft, take);
        }
        Ok(_) => work.refuse(line, Reason::Shape, take),
        Err(error) => work.refuse(line, Reason::Json(error.to_string()), take),
    }
}
