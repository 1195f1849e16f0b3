//! The rows of a table, by what its columns are.

use super::draft::Draft;
use super::item::Item;
use super::mapping::Mapping;
use super::refused::Reason;
use super::role::Role;
use super::telling::Telling;
use super::work::Work;
use crate::files::{Broken, Dialect, Record, unguarded};

pub(super) struct Sheet {
    roles: Vec<(Role, Telling)>,
    delimiter: char,
    /// Rows before the first order.
    before: u8,
}

impl Sheet {
    pub(super) fn new(mapping: &Mapping, dialect: Dialect) -> Self {
        let roles = mapping.columns().map(|(name, role)| (role, Telling::of_column(name))).collect();
        let before = u8::from(dialect.has_separator_line) + u8::from(dialect.has_header);
        Self { roles, delimiter: char::from(dialect.delimiter), before }
    }

    pub(super) fn row(
        &mut self,
        record: Record<'_>,
        broken: Option<Broken>,
        work: &mut Work<'_>,
        take: &mut dyn FnMut(Item<'_>),
    ) {
        if self.before > 0 {
            self.before -= 1;
            return;
        }
        // What is left of a table that was emptied in a spreadsheet.
        if broken.is_none() && record.cells().all(str::is_empty) {
            return;
        }
        work.outcome.rows += 1;
        let line = record.line;
        match broken {
            Some(Broken::Endless) => return work.refuse(line, Reason::Endless, take),
            Some(Broken::Letters) => work.mended(line),
            None => {}
        }
        let columns = self.roles.len();
        if record.len() > columns && record.cells().skip(columns).any(|cell| !cell.is_empty()) {
            return work.refuse(line, Reason::Cells { cells: record.len(), columns }, take);
        }
        if let Some(lines) = record.cells().find_map(|cell| self.swallowed(cell)) {
            return work.refuse(line, Reason::Quote { lines }, take);
        }
        let mut draft = Draft::of_row(record.hash());
        for ((role, telling), cell) in self.roles.iter().zip(record.cells()) {
            match role {
                Role::Ignored => {}
                Role::Status => draft.tell(*telling, bare_cell(cell)),
                role => draft.set(*role, bare_cell(cell)),
            }
        }
        work.draft(line, &draft, take);
    }

    /// How many lines of a cell are rows by the look of them, each with as many delimiters as a row has.
    fn swallowed(&self, cell: &str) -> Option<usize> {
        if !cell.contains(['\n', '\r']) {
            return None;
        }
        let most = self.roles.len().saturating_sub(1);
        let is_row = |line: &&str| line.matches(self.delimiter).count() >= most;
        let lines = cell.split(['\n', '\r']).skip(1).filter(is_row).count();
        (lines > 0).then_some(lines)
    }
}

/// A cell without the guard against spreadsheets that may stand before it.
pub(super) fn bare_cell(cell: &str) -> &str {
    if cell.starts_with('\'') { unguarded(cell) } else { cell }
}
