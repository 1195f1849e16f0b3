//! What one row says: texts by role as they stand there, nothing judged yet.

use std::borrow::Cow;

use super::role::{FIELDS, Role};

#[derive(Clone, Debug, Default)]
pub(super) struct Draft<'a> {
    fields: [Cow<'a, str>; FIELDS],
    /// Roles whose value is a number of JSON, which has a decimal point whatever the file's texts have: a bit each.
    numbers: u32,
    /// What was bought, where a record has several.
    pub(super) products: Vec<Cow<'a, str>>,
    /// The number of the row's cells.
    pub(super) hash: u64,
}

impl<'a> Draft<'a> {
    /// Of a row with that number, nothing yet.
    pub(super) fn of_row(hash: u64) -> Self {
        Self { hash, ..Self::default() }
    }

    pub(super) fn get(&self, role: Role) -> &str {
        self.fields.get(role as usize).map_or("", |field| field.trim())
    }

    pub(super) fn set(&mut self, role: Role, text: impl Into<Cow<'a, str>>) {
        if let Some(field) = self.fields.get_mut(role as usize) {
            *field = text.into();
        }
    }

    pub(super) fn is_number(&self, role: Role) -> bool {
        self.numbers & (1 << role as u32) != 0
    }

    pub(super) fn note_number(&mut self, role: Role) {
        self.numbers |= 1 << role as u32;
    }
}
