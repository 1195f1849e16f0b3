//! What becomes of rows, and what is counted on the way.

use std::borrow::Cow;

use domain::Timestamp;
use domain::response::{KEPT_BYTES, RECORD_BYTES};
use serde_json::Value;

use super::assembly::Assembly;
use super::draft::Draft;
use super::entry::Entry;
use super::formats::{Format, Hints};
use super::headers;
use super::ids::{Coming, Ids};
use super::judge::{Judge, Target};
use super::mapping::Mapping;
use super::plan::Plan;
use super::refused::{Reason, Refused};
use super::role::Role;
use super::time::{Clock, ZoneRule};
use super::warnings::{Warning, WarningKind, Warnings};

/// The most refused rows that are kept; all of them are counted, and told as they come.
const REFUSED: usize = 1000;

/// What a reader tells.
#[derive(Debug)]
#[expect(clippy::large_enum_variant, reason = "nearly all of them are answers, and none is kept")]
pub enum Item<'a> {
    /// An answer.
    Entry(Entry<'a>),
    /// A row that is not taken.
    Refused(&'a Refused),
}

/// What there is to say about a file as a whole.
#[derive(Debug, Default)]
pub struct Outcome {
    /// How long it is.
    pub bytes: u64,
    /// Rows, or records of JSON, without the names of columns.
    pub rows: u64,
    /// Answers that were taken.
    pub taken: u64,
    /// Rows that were put together with one before them, or say nothing that it has not said.
    pub repeated: u64,
    /// Records that are no answers, such as other events.
    pub passed_over: u64,
    /// Rows that were not taken.
    pub refused_rows: u64,
    /// The first thousand of those.
    pub refused: Vec<Refused>,
    /// What to know about those that were.
    pub warnings: Vec<Warning>,
}

/// The question whether one would recommend something was first asked in 2003; what is older is another date, or a clock that was never set.
/// The beginning of 2000. Records of our own are no others' exports: their clocks are set right by when they came.
const EARLIEST: i64 = 946_684_800_000;

pub(super) struct Work<'z> {
    pub(super) judge: Judge<'z>,
    pub(super) outcome: Outcome,
    format: Format,
    mapping: Mapping,
    hints: Hints,
    ids: Ids,
    assembly: Assembly,
    pub(super) tells_repeats: bool,
}

type Take<'t> = &'t mut dyn FnMut(Item<'_>);

impl<'z> Work<'z> {
    pub(super) fn new(plan: Plan, target: Target, zone: ZoneRule<'z>, now: Timestamp) -> Self {
        let Plan { format, mapping, questions, dates, scale, .. } = plan;
        let is_utc = format.is_mapped() && headers::is_utc(mapping.name_of(Role::Time));
        Self {
            outcome: Outcome::default(),
            format,
            mapping,
            hints: Hints { metric: target.metric, score: questions.score, comment: questions.comment },
            ids: Ids::new(format.source(), &target.survey),
            assembly: Assembly::new(format.is_by_question()),
            tells_repeats: false,
            judge: Judge {
                target,
                clock: Clock { zone, is_utc, order: dates, now },
                scale,
                warnings: Warnings::default(),
                // What was kept before may be kept again.
                most_bytes: if format.is_own() { KEPT_BYTES } else { RECORD_BYTES },
            },
        }
    }

    pub(super) fn is_own(&self) -> bool {
        self.format == Format::Own
    }

    pub(super) fn mended(&mut self, line: u64) {
        self.judge.warnings.note(WarningKind::Letters, line, String::new);
    }

    pub(super) fn refuse(&mut self, line: u64, column: Cow<'_, str>, reason: Reason, take: Take<'_>) {
        let refused = Refused { line, column: column.into_owned(), reason };
        take(Item::Refused(&refused));
        self.outcome.refused_rows += 1;
        if self.outcome.refused.len() < REFUSED {
            self.outcome.refused.push(refused);
        }
    }

    /// A record of a format that is known by its keys.
    pub(super) fn value(&mut self, line: u64, value: &Value, row: u64, take: Take<'_>) {
        match self.format.read(value, &self.hints) {
            Ok(Some(draft)) => {
                let draft = Draft { row, ..draft };
                if self.format.is_assembled() {
                    self.assembly.add(line, draft);
                } else {
                    self.draft(line, draft, take);
                }
            }
            Ok(None) => self.outcome.passed_over += 1,
            Err(reason) => self.refuse(line, Cow::Borrowed(""), reason, take),
        }
    }

    /// What one answer says.
    pub(super) fn draft(&mut self, line: u64, draft: Draft<'_>, take: Take<'_>) {
        let key = draft.get(Role::Id);
        let has_key = !key.is_empty();
        let id = if has_key { self.ids.of_key(key) } else { self.ids.of_row(draft.row) };
        let judged = self.judge.judge(draft, line, id).and_then(|entry| match entry.scored_at.unix_millis() {
            ..EARLIEST => Err((Some(Role::Time), Reason::Early(entry.text(Role::Time).to_owned()))),
            _ => Ok(entry),
        });
        match judged {
            Ok(entry) => match if has_key { self.coming(&entry) } else { Coming::News } {
                Coming::News => {
                    self.outcome.taken += 1;
                    take(Item::Entry(entry));
                }
                Coming::Repeat => self.outcome.repeated += 1,
                Coming::Clash => {
                    let column = self.mapping.name_of(Role::Id).to_owned();
                    self.refuse(line, Cow::Owned(column), Reason::SameId, take);
                }
            },
            Err((role, reason)) => {
                let column = match role {
                    Some(role) if self.format.is_mapped() => self.mapping.name_of(role).to_owned(),
                    Some(role) => role.name().to_owned(),
                    None => String::new(),
                };
                self.refuse(line, Cow::Owned(column), reason, take);
            }
        }
    }

    /// A record of our own.
    pub(super) fn own(&mut self, entry: Entry<'_>, survey: &str, take: Take<'_>) {
        let target = &self.judge.target;
        let (line, metric) = (entry.line, target.metric);
        if entry.score.metric() != metric {
            let found = entry.score.metric().name().to_owned();
            return self.refuse(line, Cow::Borrowed("metric"), Reason::OtherMetric { found, metric }, take);
        }
        if self.judge.is_too_large(&entry) {
            return self.refuse(line, Cow::Borrowed(""), Reason::TooLarge, take);
        }
        if survey != self.judge.target.survey.as_str() {
            self.judge.warnings.note(WarningKind::Survey, line, || survey.to_owned());
        }
        if self.coming(&entry) == Coming::News {
            self.outcome.taken += 1;
            take(Item::Entry(entry));
        } else {
            // Of two of one revision the first is kept, as where it comes from.
            self.outcome.repeated += 1;
        }
    }

    /// Answers are the same where score and second are; their texts may have been edited.
    fn coming(&mut self, entry: &Entry<'_>) -> Coming {
        if self.tells_repeats {
            return Coming::News;
        }
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "seconds, to tell two apart")]
        let second = (entry.scored_at.unix_millis() / 1000) as u32;
        self.ids.coming(entry.id, entry.rev, second.rotate_left(4) ^ u32::from(entry.score.value()))
    }

    pub(super) fn finish(mut self, take: Take<'_>) -> Outcome {
        let assembly = std::mem::take(&mut self.assembly);
        self.outcome.repeated += assembly.joined;
        for (line, draft) in assembly.into_drafts() {
            self.draft(line, draft, take);
        }
        self.outcome.warnings = self.judge.warnings.into_list();
        self.outcome
    }
}
