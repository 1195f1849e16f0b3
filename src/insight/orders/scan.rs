//! Goes through all of a file for what one row anywhere may decide: the order of dates, the decimal sign, and which currencies there are.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde_json::Value;

use super::amount::Written;
use super::content;
use super::currency::Currency;
use super::decimal::AmountEvidence;
use super::json;
use super::plan::Plan;
use super::role::Role;
use super::sheet::bare_cell;
use crate::files::{Decoder, Evidence, Piece, Splitter, Values};

/// So many rows in each currency; `None` is of those that name none.
pub(super) type Counts = BTreeMap<Option<Currency>, u64>;

/// What a column has shown.
#[derive(Clone, Debug, Default)]
pub(super) struct Shown {
    pub(super) dates: Evidence,
    pub(super) amounts: AmountEvidence,
    /// Currencies beside its amounts.
    pub(super) beside: Counts,
    /// Currencies that it names, in rows that have an amount.
    pub(super) named: Counts,
}

pub(super) struct Scan {
    decoder: Decoder,
    parts: Parts,
    watch: Watch,
}

enum Parts {
    /// Rows before the first order.
    Table(Box<Splitter>, u8),
    Json(Values, Vec<String>),
}

/// What is watched of each column.
struct Watch {
    columns: Vec<(usize, Seen)>,
    amount: Option<usize>,
    shown: Vec<Shown>,
}

#[derive(Clone, Copy)]
struct Seen {
    dates: bool,
    amounts: bool,
    currencies: bool,
}

impl Scan {
    /// For a file whose first rows these are.
    pub(super) fn new(plan: &Plan, rows: &[Vec<String>]) -> Self {
        let mapped: Vec<(String, Role)> = plan.mapping.columns().map(|(name, role)| (name.to_owned(), role)).collect();
        let columns = mapped.iter().enumerate().filter_map(|(at, (_, role))| {
            let holds = |role| content::holds(role, rows, at);
            let seen = Seen {
                dates: role.is_time() || holds(Role::Date),
                amounts: role.is_money() || holds(Role::Amount),
                currencies: *role == Role::Currency || holds(Role::Currency),
            };
            (seen.dates || seen.amounts || seen.currencies).then_some((at, seen))
        });
        let amount = [Role::Amount, Role::Revenue].iter().find_map(|role| plan.mapping.column(*role));
        let watch = Watch { columns: columns.collect(), amount, shown: vec![Shown::default(); mapped.len()] };
        let parts = if let Some(dialect) = plan.dialect {
            let before = u8::from(dialect.has_separator_line) + u8::from(dialect.has_header);
            Parts::Table(Box::new(Splitter::new(dialect.delimiter)), before)
        } else {
            let names = mapped.into_iter().map(|(name, _)| name).collect();
            Parts::Json(Values::of_lists(&json::PAGES), names)
        };
        Self { decoder: Decoder::new(plan.encoding), parts, watch }
    }

    pub(super) fn push(&mut self, bytes: &[u8]) {
        let Self { decoder, parts, watch } = self;
        decoder.push(bytes, &mut |piece| pass(parts, watch, piece));
    }

    pub(super) fn finish(self) -> Vec<Shown> {
        let Self { mut decoder, mut parts, mut watch } = self;
        decoder.finish(&mut |piece| pass(&mut parts, &mut watch, piece));
        match parts {
            Parts::Table(mut splitter, mut before) => splitter.finish(&mut |record, _| {
                if before > 0 {
                    before -= 1;
                } else {
                    watch.row(record.line, &mut |at| Some(Cow::Borrowed(bare_cell(record.cell(at)))));
                }
            }),
            Parts::Json(mut values, names) => {
                values.finish(&mut |line, piece| watch.record(line, piece, &names));
            }
        }
        watch.shown
    }
}

fn pass(parts: &mut Parts, watch: &mut Watch, piece: &[u8]) {
    match parts {
        Parts::Table(splitter, before) => splitter.push(piece, &mut |record, _| {
            if *before > 0 {
                *before -= 1;
            } else {
                watch.row(record.line, &mut |at| Some(Cow::Borrowed(bare_cell(record.cell(at)))));
            }
        }),
        Parts::Json(values, names) => values.push(piece, &mut |line, piece| watch.record(line, piece, names)),
    }
}

impl Watch {
    fn record(&mut self, line: u64, piece: Piece<'_>, names: &[String]) {
        let (Piece::Value(text) | Piece::Mended(text)) = piece else { return };
        if let Ok(value) = serde_json::from_str::<Value>(text) {
            self.row(line, &mut |at| names.get(at).map(|name| json::cell(&value, name)));
        }
    }

    fn row<'c>(&mut self, line: u64, cell: &mut dyn FnMut(usize) -> Option<Cow<'c, str>>) {
        let has_amount = self.amount.is_none_or(|at| cell(at).is_some_and(|cell| !cell.trim().is_empty()));
        for (at, seen) in &self.columns {
            let (Some(text), Some(shown)) = (cell(*at), self.shown.get_mut(*at)) else { continue };
            let text = text.trim();
            if seen.dates {
                shown.dates.add(text, line);
            }
            if seen.amounts && !text.is_empty() {
                shown.amounts.add(text, line);
                if let Some(written) = Written::read(text) {
                    *shown.beside.entry(written.currency).or_default() += 1;
                }
            }
            if seen.currencies && has_amount {
                match Currency::read(text) {
                    None if !text.is_empty() => {}
                    currency => *shown.named.entry(currency).or_default() += 1,
                }
            }
        }
    }
}
