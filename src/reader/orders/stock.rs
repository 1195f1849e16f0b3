//! What is known of a shop, and the files that it comes from.

use std::ops::Range;

use domain::Day;
use insight::orders::{Currency, Kind};
use insight::shop::Shop;

/// A shop, from a file of orders, a file of customers, or both. Each is kept on its own, too, so that one can be forgotten without the other.
#[derive(Debug, Default)]
pub(crate) struct Stock {
    orders: Option<Part>,
    customers: Option<Part>,
    /// Who is in either, where there are both.
    both: Option<Shop>,
}

/// A file that was read.
#[derive(Debug)]
pub(crate) struct Part {
    /// What people call it.
    pub(super) name: String,
    /// What its amounts are in, where that is known.
    pub(super) currency: Option<Currency>,
    /// What it says on its own.
    pub(super) shop: Shop,
}

impl Stock {
    /// Who bought or subscribed to what; `None` where nothing was read.
    pub(crate) fn shop(&self) -> Option<&Shop> {
        let one = self.orders.as_ref().or(self.customers.as_ref()).map(|part| &part.shop);
        self.both.as_ref().or(one)
    }

    /// The file of that kind; `None` where there is none.
    pub(crate) fn part(&self, kind: Kind) -> Option<&Part> {
        match kind {
            Kind::Orders => self.orders.as_ref(),
            Kind::Customers => self.customers.as_ref(),
        }
    }

    /// A file takes the place of the one of its kind; `both` is what it says together with the other.
    pub(super) fn put(&mut self, kind: Kind, part: Part, both: Option<Shop>) {
        self.forget(kind);
        *self.place(kind) = Some(part);
        self.both = both;
    }

    /// Forgets the file of that kind.
    pub(super) fn forget(&mut self, kind: Kind) {
        self.both = None;
        *self.place(kind) = None;
    }

    fn place(&mut self, kind: Kind) -> &mut Option<Part> {
        match kind {
            Kind::Orders => &mut self.orders,
            Kind::Customers => &mut self.customers,
        }
    }

    /// What orders and subscriptions hold in memory, in bytes.
    pub(super) fn bytes(&self) -> usize {
        let parts = [&self.orders, &self.customers].into_iter().flatten().map(|part| &part.shop);
        let shops = parts.chain(&self.both);
        shops.map(|shop| shop.orders().bytes() + shop.subscriptions().bytes()).sum()
    }
}

impl Part {
    /// What people call it.
    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    /// What its amounts are in, where that is known.
    pub(crate) fn currency(&self) -> Option<String> {
        self.currency.map(|currency| currency.to_string())
    }

    /// How many customers it has.
    pub(super) fn customers(&self) -> u32 {
        self.shop.customers()
    }

    /// From the first day with an order, or on which a subscription began, to the day after the last such.
    pub(super) fn days(&self) -> Option<Range<Day>> {
        self.shop.orders().days().or(self.shop.subscriptions().days())
    }
}
