//! Rows of a list of customers, until all of it has been read.

use std::collections::HashSet;

use domain::Timestamp;

use super::currency::Currency;
use super::interner::Interner;
use super::judge::CustomerRow;
use super::ledger::Added;
use super::people::People;
use crate::money::Money;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Member {
    pub(super) line: u64,
    pub(super) customer: u32,
    pub(super) start: Timestamp,
    pub(super) end: Option<Timestamp>,
    pub(super) plan: Option<u32>,
    pub(super) revenue: Option<Money>,
    pub(super) currency: Option<Currency>,
}

#[derive(Default)]
pub(super) struct Members {
    /// The most rows that it takes.
    most: u32,
    pub(super) list: Vec<Member>,
    seen: HashSet<u64>,
    pub(super) people: People,
    pub(super) plans: Interner,
}

impl Members {
    /// Nothing yet, and room for so many rows.
    pub(super) fn with_room(most: u32) -> Self {
        Self { most, ..Self::default() }
    }

    /// A row is a repeat where it is the same as another in every cell: one person's second subscription begins at another moment, or has
    /// an id of its own.
    pub(super) fn add(&mut self, row: CustomerRow, line: u64, hash: u64, plan: &str) -> Added {
        if self.seen.contains(&hash) {
            return Added::Repeat;
        }
        if u32::try_from(self.list.len()).is_ok_and(|members| members >= self.most) {
            return Added::Full;
        }
        self.seen.insert(hash);
        let CustomerRow { customer, start, end, revenue, currency } = row;
        let plan = (!plan.is_empty()).then(|| self.plans.number(plan));
        let customer = self.people.number(customer);
        self.list.push(Member { line, customer, start, end, plan, revenue, currency });
        Added::Kept
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::orders::CustomerKey;

    #[test]
    fn what_there_is_no_room_for_is_told() {
        let mut members = Members::with_room(1);
        let row = || {
            let (customer, start) = (CustomerKey::new("1", "").unwrap(), Timestamp::from_unix_millis(0));
            CustomerRow { customer, start, end: None, revenue: None, currency: None }
        };
        let added = [1, 1, 2].map(|hash| members.add(row(), 1, hash, ""));
        assert_eq!((added, members.list.len()), ([Added::Kept, Added::Repeat, Added::Full], 1));
    }
}
