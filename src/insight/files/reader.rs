//! Reads a file by a plan, piece by piece.

use std::borrow::Cow;

use domain::Timestamp;
use serde_json::Value;

use super::encoding::Decoder;
use super::formats::{OwnColumns, own_entry};
use super::judge::Target;
use super::mapping::MappingProblem;
use super::plan::Plan;
use super::refused::Reason;
use super::sheet::Sheet;
use super::table::{Splitter, hash};
use super::time::ZoneRule;
use super::values::{Piece, Values};
use super::work::{Item, Outcome, Work};

/// Reads one file. Whoever has had enough of it pushes no more.
///
/// ```
/// use domain::{Metric, SurveyId, Timestamp};
/// use insight::files::{Item, Look, Reader, Target};
/// let file = b"score;comment;created at\n9;Quick;01.03.2026 12:00\n11;;01.03.2026 12:05\n";
/// let mut look = Look::new();
/// look.push(file);
/// let plan = look.finish().unwrap().plan;
/// let target = Target { survey: SurveyId::new("shop").unwrap(), metric: Metric::NPS };
/// let utc = |day: domain::Day, millis| Timestamp::from_unix_millis(i64::from(day.number()) * 86_400_000 + millis);
/// let now = Timestamp::parse("2026-03-02T00:00:00Z").unwrap();
/// let mut reader = Reader::new(plan, target, &utc, now)?;
/// let mut scores = Vec::new();
/// reader.push(file, &mut |item| {
///     if let Item::Entry(entry) = item {
///         scores.push(entry.score.value());
///     }
/// });
/// let outcome = reader.finish(&mut |_| {});
/// assert_eq!(scores, [9]);
/// assert!(outcome.refused[0].to_string().starts_with("line 3, score: 11 is not on the scale of nps, 0 to 10"));
/// # Ok::<(), insight::files::MappingProblem>(())
/// ```
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
    /// A reader of one file into the survey; `zone` is that of times that have none, and nothing was given after `now`.
    ///
    /// # Errors
    /// When nothing in the plan is the score or the time.
    pub fn new(plan: Plan, target: Target, zone: ZoneRule<'z>, now: Timestamp) -> Result<Self, MappingProblem> {
        plan.check()?;
        let decoder = Decoder::new(plan.encoding);
        let parts = match plan.dialect {
            Some(dialect) => {
                let own = OwnColumns::of(&plan.columns);
                Parts::Table(Box::new(Splitter::new(dialect.delimiter)), Sheet::new(&plan, own, dialect))
            }
            None => Parts::Json(Values::new()),
        };
        Ok(Self { decoder, parts, work: Work::new(plan, target, zone, now) })
    }

    /// Gives out answers that repeat others of the file, too: for whoever knows all ids anyway and would rather not have them kept twice.
    #[must_use]
    pub fn with_repeats(mut self) -> Self {
        self.work.tells_repeats = true;
        self
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

    /// The end of the file: what was waiting for it, and what there is to be said about the whole.
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
    let json = match piece {
        Piece::Value(json) => json,
        Piece::Mended(json) => {
            work.mended(line);
            json
        }
        Piece::TooLong => return work.refuse(line, Cow::Borrowed(""), Reason::Endless, take),
        Piece::Cut => return work.refuse(line, Cow::Borrowed(""), Reason::Cut, take),
    };
    if work.is_own() {
        match own_entry(json, line) {
            Ok((entry, survey)) => work.own(entry, &survey, take),
            Err(reason) => work.refuse(line, Cow::Borrowed(""), reason, take),
        }
        return;
    }
    match serde_json::from_str::<Value>(json) {
        Ok(value) => work.value(line, &value, hash(json.as_bytes()), take),
        Err(error) => work.refuse(line, Cow::Borrowed(""), Reason::Json(error.to_string()), take),
    }
}
