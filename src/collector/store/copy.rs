//! Whole databases, row by row, from one kind into another.
//!
//! Every column of every table stands here once; a test holds the list to what the migrations make.

use std::path::Path;

use super::keeper::{Access, Connection};
use super::{StoreError, sqlite};

/// Rows that go at once.
const AT_ONCE: usize = 500;

/// A table that both kinds of database have.
pub(super) struct Table {
    pub(super) name: &'static str,
    pub(super) columns: &'static [(&'static str, Kind)],
}

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Integer,
    Flag,
    Text,
    Bytes,
}

/// What a column holds in one row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Value {
    Null,
    Integer(i64),
    Flag(bool),
    Text(String),
    Bytes(Vec<u8>),
}

use Kind::{Bytes, Flag, Integer, Text};

#[rustfmt::skip]
pub(super) const TABLES: [Table; 19] = [
    Table { name: "surveys", columns: &[("id", Text), ("metric", Text), ("body", Text), ("changed_at", Integer)] },
    Table { name: "books", columns: &[("survey", Text), ("segments", Text), ("revision", Integer)] },
    Table { name: "responses", columns: &[
        ("survey", Text), ("id", Bytes), ("rev", Integer), ("metric", Text), ("score", Integer), ("scored_at", Integer),
        ("given_at", Integer), ("received_at", Integer), ("day", Integer), ("standing", Text), ("is_test", Flag),
        ("is_confirmed", Flag), ("is_quarantined", Flag), ("is_excluded", Flag), ("is_contested", Flag),
        ("identity", Bytes), ("revision", Integer), ("has_comment", Flag), ("channel", Text), ("locale", Text),
        ("agent", Text), ("department", Text), ("page", Text), ("properties", Text), ("body", Text), ("duration", Text),
        ("first_at", Integer), ("signs", Integer), ("is_released", Flag), ("is_signed", Flag),
    ] },
    Table { name: "sheets", columns: &[("survey", Text), ("dimension", Text), ("day", Integer), ("counts", Bytes)] },
    Table { name: "cell_values", columns: &[
        ("survey", Text), ("dimension", Text), ("value", Text), ("number", Integer),
    ] },
    Table { name: "tallies", columns: &[
        ("survey", Text), ("day", Integer), ("standing", Text), ("is_test", Flag), ("n0", Integer), ("n1", Integer),
        ("n2", Integer), ("n3", Integer), ("n4", Integer), ("n5", Integer), ("n6", Integer), ("n7", Integer),
        ("n8", Integer), ("n9", Integer), ("n10", Integer),
    ] },
    Table { name: "displays", columns: &[
        ("survey", Text), ("id", Bytes), ("day", Integer), ("channel", Text), ("is_started", Flag),
        ("is_dismissed", Flag), ("is_answered", Flag),
    ] },
    Table { name: "display_counts", columns: &[
        ("survey", Text), ("day", Integer), ("channel", Text), ("shown", Integer), ("started", Integer),
        ("dismissed", Integer), ("answered", Integer),
    ] },
    Table { name: "followups", columns: &[("survey", Text), ("id", Bytes), ("notes_made", Integer), ("added", Text)] },
    Table { name: "history", columns: &[
        ("survey", Text), ("id", Bytes), ("number", Integer), ("happened_at", Integer), ("by", Text), ("what", Text), ("text", Text),
    ] },
    Table { name: "settings", columns: &[("survey", Text), ("revision", Integer), ("body", Text)] },
    Table { name: "link_keys", columns: &[("id", Text), ("secret", Bytes), ("made_at", Integer)] },
    Table { name: "template_faults", columns: &[
        ("survey", Text), ("channel", Text), ("field", Text), ("written", Text), ("first_at", Integer), ("last_at", Integer),
        ("n", Integer),
    ] },
    Table { name: "forward_cursors", columns: &[
        ("rule", Text), ("survey", Text), ("revision", Integer), ("response", Bytes), ("begins_at", Integer),
    ] },
    Table { name: "deliveries", columns: &[
        ("id", Integer), ("rule", Text), ("target", Text), ("survey", Text), ("subject", Bytes), ("response", Bytes),
        ("rev", Integer), ("mark", Bytes), ("state", Text), ("due", Integer), ("tries", Integer), ("refusals", Integer),
        ("level", Integer), ("doubt", Text), ("is_gone", Flag), ("wanted", Bytes), ("tried", Bytes), ("doubted_at", Integer), ("sent", Bytes),
        ("ticket", Text),
        ("link", Text),
    ] },
    Table { name: "delivery_tries", columns: &[
        ("delivery", Integer), ("number", Integer), ("tried_at", Integer), ("outcome", Text), ("status", Integer), ("detail", Text),
    ] },
    Table { name: "mailings", columns: &[
        ("name", Text), ("until", Integer), ("state", Text), ("moment", Integer), ("tries", Integer),
    ] },
    Table { name: "erased", columns: &[("digest", Bytes)] },
    Table { name: "tokens", columns: &[
        ("id", Integer), ("hash", Bytes), ("name", Text), ("scopes", Text), ("created_at", Integer),
    ] },
];

impl Table {
    /// The names of its columns, as SQL lists them.
    pub(super) fn names(&self) -> String {
        self.columns.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(", ")
    }
}

/// What a database does for copying, inside a transaction.
pub(super) trait Rows {
    /// Sees every row of a table.
    fn each_of(
        &mut self,
        table: &Table,
        see: &mut dyn FnMut(Vec<Value>) -> Result<(), StoreError>,
    ) -> Result<(), StoreError>;

    /// Adds rows to a table.
    fn add(&mut self, table: &Table, rows: &[Vec<Value>]) -> Result<(), StoreError>;

    /// How many rows a table has.
    fn count(&mut self, table: &Table) -> Result<u64, StoreError>;

    /// Deletes all rows of a table.
    fn empty(&mut self, table: &Table) -> Result<(), StoreError>;

    /// Goes on with numbers that no copied row has.
    fn go_on_counting(&mut self) -> Result<(), StoreError>;
}

/// Copies what a snapshot holds into an SQLite file that is not there yet.
pub(super) fn into_new_file(source: &mut impl Rows, to: &Path) -> Result<(), StoreError> {
    let mut target = sqlite::new_file(to)?;
    target.begin(Access::Write)?;
    // A new database has a key of its own.
    for table in &TABLES {
        target.empty(table)?;
    }
    all(source, &mut target)?;
    target.commit()?;
    // Out of the log and into the file itself, which alone is what its maker takes away.
    target.scrub()
}

/// Copies every row, and checks that as many came out as went in. The tables of `target` are empty.
pub(super) fn all(source: &mut impl Rows, target: &mut impl Rows) -> Result<u64, StoreError> {
    let mut responses = 0;
    for table in &TABLES {
        let mut waiting = Vec::with_capacity(AT_ONCE);
        source.each_of(table, &mut |row| {
            waiting.push(row);
            if waiting.len() == AT_ONCE {
                target.add(table, &waiting)?;
                waiting.clear();
            }
            Ok(())
        })?;
        target.add(table, &waiting)?;
        let (there, here) = (source.count(table)?, target.count(table)?);
        if there != here {
            let name = table.name;
            return Err(StoreError::Broken(format!("of {there} rows of the table {name} only {here} were copied")));
        }
        if table.name == "responses" {
            responses = here;
        }
    }
    target.go_on_counting()?;
    Ok(responses)
}
