//! Days as codes.

use std::collections::BTreeMap;

use domain::Day;

use super::codes::Codes;

/// A day a row. Of days far apart, as a careless file has them, only those that occur are held and counted.
#[derive(Clone, Debug, Default)]
pub(super) struct DayColumn {
    pub(super) codes: Codes,
    days: Vec<Day>,
    known: BTreeMap<Day, u32>,
    /// Responses mostly come in the order of their days.
    last: Option<(Day, u32)>,
}

impl DayColumn {
    /// The day of the next row.
    pub(super) fn push(&mut self, row: u32, day: Day) {
        let code = match self.last {
            Some((last, code)) if last == day => code,
            _ => self.code(day),
        };
        self.last = Some((day, code));
        self.codes.push(row, code);
    }

    fn code(&mut self, day: Day) -> u32 {
        *self.known.entry(day).or_insert_with(|| {
            self.days.push(day);
            // As many days as rows at most, and rows have numbers of that size.
            u32::try_from(self.days.len() - 1).unwrap_or(u32::MAX)
        })
    }

    /// The day of each code.
    pub(super) fn days(&self) -> &[Day] {
        &self.days
    }

    /// What it holds in memory; a node of the tree is taken to be full.
    pub(super) fn bytes(&self) -> usize {
        self.codes.bytes()
            + self.days.capacity() * size_of::<Day>()
            + self.known.len() * (size_of::<Day>() + size_of::<u32>())
    }
}
