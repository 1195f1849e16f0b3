//! What a file says about one order, in one row or in several, until all of it has been read.

use domain::Timestamp;

use super::currency::Currency;
use super::judge::{Cost, OrderRow};
use super::refused::Contradiction;
use super::status::Status;
use super::tally::Tally;
use crate::money::Money;

/// No order has more products.
const PRODUCTS: usize = 100;

#[derive(Debug, Default)]
pub(super) struct Held {
    /// The line of its first row.
    pub(super) line: u64,
    /// The number of its id, where it has one.
    pub(super) id: Option<u32>,
    pub(super) customer: Option<u32>,
    pub(super) at: Option<Timestamp>,
    pub(super) currency: Option<Currency>,
    pub(super) referral: Option<u32>,
    /// The first of what was bought; others are further down.
    product: Option<u32>,
    /// What was paid.
    pub(super) sales: Tally,
    /// Rows that say more about it, and no amount.
    pub(super) blanks: u32,
    /// Rows in which nothing was paid.
    pub(super) unpaid: u32,
    pub(super) is_cancelled: bool,
    /// Some of the money went back, says the status.
    pub(super) is_part: bool,
    /// What most orders have not.
    pub(super) more: Option<Box<More>>,
}

/// What most orders have not.
#[derive(Debug, Default)]
pub(super) struct More {
    /// Rows of money that went back.
    pub(super) back: Tally,
    pub(super) back_currency: Option<Currency>,
    /// Rows that say of the order that it was wholly given back.
    pub(super) returned: Tally,
    /// What went back, by a column of the order's own rows.
    pub(super) refunded: Tally,
    pub(super) cost: Tally,
    pub(super) is_cost_unknown: bool,
    /// What else was bought.
    products: Vec<u32>,
    /// Another customer that its rows name. It may turn out to be the same.
    pub(super) other: Option<u32>,
    pub(super) wrong: Option<Contradiction>,
    /// The line of a row that could not be read.
    pub(super) broken: Option<u64>,
}

/// What there is to say of a row beside its own words.
#[derive(Clone, Copy)]
pub(super) struct Beside {
    pub(super) customer: Option<u32>,
    pub(super) referral: Option<u32>,
}

impl Held {
    /// Nothing yet of what begins on that line.
    pub(super) fn new(line: u64, id: Option<u32>) -> Self {
        Self { line, id, ..Self::default() }
    }

    pub(super) fn more(&mut self) -> &mut More {
        self.more.get_or_insert_default()
    }

    /// How many rows it has.
    pub(super) fn rows(&self) -> u64 {
        let more = self.more.as_deref().map_or(0, |more| more.back.rows() + more.returned.rows());
        self.sales.rows() + more + u64::from(self.blanks) + u64::from(self.unpaid)
    }

    /// Rows in which it was bought.
    fn bought(&self) -> u64 {
        self.sales.rows() + u64::from(self.blanks) + self.more.as_deref().map_or(0, |more| more.returned.rows())
    }

    /// A row in which nothing was paid.
    pub(super) fn add_unpaid(&mut self, is_cancelled: bool) {
        self.unpaid = self.unpaid.saturating_add(1);
        self.is_cancelled |= is_cancelled;
    }

    /// A row of money that went back, with an amount below zero.
    pub(super) fn add_back(&mut self, row: &OrderRow, beside: Beside) {
        let Some(size) = row.amount.and_then(Money::size) else { return };
        let is_other = {
            let more = self.more();
            let is_other = more.back.rows() > 0 && more.back_currency != row.currency;
            more.back.add(size);
            more.back_currency = row.currency;
            is_other
        };
        if is_other {
            self.contradict(Contradiction::Currency);
        }
        // As long as nobody knows what was bought, the refund is all there is.
        if self.bought() == 0 {
            self.customer = self.customer.or(beside.customer);
            self.at = self.at.or(row.at);
            self.currency = self.currency.or(row.currency);
        }
    }

    /// A row in which it was bought, or that says more about that.
    pub(super) fn add_bought(&mut self, row: &OrderRow, beside: Beside) {
        if self.bought() == 0 {
            (self.customer, self.at, self.currency) = (None, None, None);
        }
        self.compare(row, beside);
        self.referral = self.referral.or(beside.referral);
        self.is_part |= row.status == Some(Status::PartlyRefunded);
        match row.amount {
            None => self.blanks = self.blanks.saturating_add(1),
            Some(amount) if row.status == Some(Status::Refunded) => self.more().returned.add(amount),
            Some(amount) => {
                self.sales.add(amount);
                if let Some(refunded) = row.refunded.filter(|money| *money != Money::ZERO) {
                    self.more().refunded.add(refunded);
                }
            }
        }
        match row.cost {
            Cost::Unsaid => {}
            Cost::Known(cost) => self.more().cost.add(cost),
            Cost::Unreadable => self.more().is_cost_unknown = true,
        }
    }

    /// Whether it has room for the product.
    pub(super) fn add_product(&mut self, product: u32) -> bool {
        let first = *self.product.get_or_insert(product);
        if first == product {
            return true;
        }
        let others = &mut self.more().products;
        let is_known = others.contains(&product);
        let has_room = others.len() + 1 < PRODUCTS;
        if !is_known && has_room {
            others.push(product);
        }
        is_known || has_room
    }

    /// What was bought, each once.
    pub(super) fn products(&self) -> impl Iterator<Item = u32> {
        let others = self.more.as_deref().map_or(&[][..], |more| &more.products);
        self.product.into_iter().chain(others.iter().copied())
    }

    pub(super) fn contradict(&mut self, what: Contradiction) {
        self.more().wrong.get_or_insert(what);
    }

    fn compare(&mut self, row: &OrderRow, beside: Beside) {
        match (self.customer, beside.customer) {
            (None, customer) => self.customer = customer,
            (Some(known), Some(customer)) if known != customer => {
                let other = *self.more().other.get_or_insert(customer);
                if other != customer {
                    self.contradict(Contradiction::Customer);
                }
            }
            _ => {}
        }
        match (self.at, row.at) {
            (None, at) => self.at = at,
            (Some(known), Some(at)) if known != at => self.contradict(Contradiction::Date),
            _ => {}
        }
        // What says no amount need not say its currency either.
        if row.amount.is_some() {
            let is_first = self.sales.rows() == 0 && self.more.as_deref().is_none_or(|more| more.returned.rows() == 0);
            if is_first {
                self.currency = row.currency;
            } else if self.currency != row.currency {
                self.contradict(Contradiction::Currency);
            }
        }
    }
}
