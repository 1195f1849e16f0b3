//! What one row says: texts by role as they stand there, nothing judged yet.

use std::borrow::Cow;

use super::origin::Origin;
use super::role::{FIELDS, Role};
use super::status::{Status, is_open, is_paid};
use super::telling::Telling;

#[derive(Clone, Debug, Default)]
pub(super) struct Draft<'a> {
    fields: [Cow<'a, str>; FIELDS],
    /// Roles whose value is a number of JSON, which has a decimal point whatever the file's texts have: a bit each.
    numbers: u32,
    /// What columns say about what has become of the order, each in its way.
    statuses: Vec<(Telling, Cow<'a, str>)>,
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

    /// What one more column says about what has become of the order.
    pub(super) fn tell(&mut self, telling: Telling, text: impl Into<Cow<'a, str>>) {
        let text = text.into();
        if !text.is_empty() {
            self.statuses.push((telling, text));
        }
    }

    /// The worst of what columns say has become of the order: one that was delivered and whose money went back is no sale. But an order that is
    /// open still, and is paid by another column, is one.
    pub(super) fn status(&self, origin: Origin) -> Option<Status> {
        let is_paid = self.statuses.len() > 1 && self.statuses.iter().any(|(_, text)| is_paid(text));
        let of_payment = self.statuses.iter().filter(|(_, text)| !(is_paid && is_open(text)));
        of_payment.filter_map(|(telling, text)| telling.status(text, origin)).max()
    }

    /// Whether a column says that the row gives money back.
    pub(super) fn gives_back(&self) -> bool {
        self.statuses.iter().any(|(telling, text)| telling.gives_back(text))
    }

    /// Words about what has become of the order that nobody knows.
    pub(super) fn unknown(&self, origin: Origin) -> impl Iterator<Item = &str> {
        let is_unknown =
            move |(telling, text): &&(Telling, Cow<'a, str>)| telling.status(text, origin) == Some(Status::Unknown);
        self.statuses.iter().filter(is_unknown).map(|(_, text)| text.trim())
    }

    pub(super) fn is_number(&self, role: Role) -> bool {
        self.numbers & (1 << role as u32) != 0
    }

    pub(super) fn note_number(&mut self, role: Role) {
        self.numbers |= 1 << role as u32;
    }
}
