//! Which rows each panel sees.

use std::collections::BTreeMap;

use super::{Bitmap, Filters, Mask};
use crate::columns::{CHUNK, COUNTED, Columns, Field};

/// The rows that each panel sees: all that count and pass every filter but the panel's own.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sets {
    counted: Mask,
    masks: BTreeMap<Field, Mask>,
    /// The rows that count.
    pub(crate) base: Bitmap,
    /// Those of them that pass every filter, which is what a panel sees that has none of its own.
    pub(crate) common: Bitmap,
    /// By field that is filtered, those that pass every filter but that one.
    pub(crate) but_one: BTreeMap<Field, Bitmap>,
}

impl Sets {
    /// Brings the sets up to date and gives the old ones. Rows are looked at only where a filter has changed or a row has come.
    pub(crate) fn update(&mut self, filters: &Filters, columns: &Columns) -> Before {
        let rows = columns.len();
        self.counted.update(counted_only(), columns.standing_codes(), rows);
        let choices: BTreeMap<Field, Vec<u8>> =
            columns.fields().filter_map(|field| Some((field, filters.passing(columns, field)?))).collect();
        self.masks.retain(|field, _| choices.contains_key(field));
        for (field, passing) in choices {
            self.masks.entry(field).or_default().update(passing, columns.codes(field), rows);
        }
        let before = Before {
            base: core::mem::take(&mut self.base),
            common: core::mem::take(&mut self.common),
            but_one: core::mem::take(&mut self.but_one),
        };
        self.base = self.counted.bits().clone();
        cut(&mut self.base, rows);
        let lets_any_pass = !filters.ask_for_what_is_not_there(columns);
        self.intersect(if lets_any_pass { self.base.clone() } else { nothing(rows) });
        before
    }

    /// Makes `common` and `but_one` of the rows in `base` and the masks, without a pass over the rows for each of them: a row
    /// that passes all but one filter is seen by that filter's panel.
    fn intersect(&mut self, base: Bitmap) {
        let mut common = base;
        let mut all_but_one = Bitmap::default();
        all_but_one.resize(common.chunks().len());
        for mask in self.masks.values() {
            let chunks = common.chunks_mut().iter_mut().zip(all_but_one.chunks_mut()).zip(mask.bits().chunks());
            for ((passed, missed), mask) in chunks {
                for ((passed, missed), mask) in passed.iter_mut().zip(missed.iter_mut()).zip(mask) {
                    *missed = *missed & mask | *passed & !mask;
                    *passed &= mask;
                }
            }
        }
        self.but_one =
            self.masks.iter().map(|(field, mask)| (*field, either(&common, &all_but_one, mask.bits()))).collect();
        self.common = common;
    }

    /// The rows that a field's panel sees.
    pub(crate) fn of(&self, field: Field) -> &Bitmap {
        self.but_one.get(&field).unwrap_or(&self.common)
    }

    /// The rows that count, or those that do not, and pass every filter but those of `fields`.
    pub(crate) fn but(&self, fields: &[Field], rows_of: Whose, filters: &Filters, columns: &Columns) -> Bitmap {
        let mut set = match rows_of {
            _ if filters.ask_for_what_is_not_there(columns) => nothing(columns.len()),
            Whose::Counted => self.base.clone(),
            Whose::LeftOut => {
                let mut left_out = self.base.clone();
                left_out.chunks_mut().iter_mut().flatten().for_each(|word| *word = !*word);
                cut(&mut left_out, columns.len());
                left_out
            }
        };
        for mask in self.masks.iter().filter(|(field, _)| !fields.contains(field)).map(|(_, mask)| mask.bits()) {
            for (word, mask) in set.chunks_mut().iter_mut().flatten().zip(mask.chunks().iter().flatten()) {
                *word &= mask;
            }
        }
        set
    }

    /// What they hold in memory.
    pub(crate) fn bytes(&self) -> usize {
        let sets = [&self.base, &self.common].into_iter().chain(self.but_one.values());
        let masks = core::iter::once(&self.counted).chain(self.masks.values());
        sets.map(Bitmap::bytes).chain(masks.map(Mask::bytes)).sum()
    }
}

/// Whose rows are asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Whose {
    /// Those that are in the figures.
    Counted,
    /// Those that are not.
    LeftOut,
}

/// The sets as they were.
pub(crate) struct Before {
    pub(crate) base: Bitmap,
    pub(crate) common: Bitmap,
    pub(crate) but_one: BTreeMap<Field, Bitmap>,
}

impl Before {
    /// The rows that a field's panel saw.
    pub(crate) fn of(&self, field: Field) -> &Bitmap {
        self.but_one.get(&field).unwrap_or(&self.common)
    }
}

fn counted_only() -> Vec<u8> {
    (0..=COUNTED).map(|_| 1).collect()
}

fn nothing(rows: u32) -> Bitmap {
    let mut bitmap = Bitmap::default();
    bitmap.resize((rows as usize).div_ceil(CHUNK));
    bitmap
}

/// Takes out what lies beyond the last row: a chunk has room for more, and code 0 there.
fn cut(bitmap: &mut Bitmap, rows: u32) {
    let (last, places) = (rows as usize / CHUNK, rows as usize % CHUNK);
    if let Some(bits) = bitmap.chunks_mut().get_mut(last) {
        for (n, word) in bits.iter_mut().enumerate() {
            let kept = places.saturating_sub(n * 64);
            if kept < 64 {
                *word &= (1 << kept) - 1;
            }
        }
    }
}

/// What passed all, and what of the rest missed one filter, but not this one's.
fn either(passed: &Bitmap, missed_one: &Bitmap, mask: &Bitmap) -> Bitmap {
    let mut seen = passed.clone();
    for ((seen, missed), mask) in seen.chunks_mut().iter_mut().zip(missed_one.chunks()).zip(mask.chunks()) {
        for ((seen, missed), mask) in seen.iter_mut().zip(missed).zip(mask) {
            *seen |= missed & !mask;
        }
    }
    seen
}
