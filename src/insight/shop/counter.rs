//! From what a file says to orders and subscriptions by customer.

use domain::{Day, Timestamp};

use super::Shop;
use crate::loyalty::{Money, Order, Orders, OrdersProblem, Spell, Subscriptions};
use crate::orders::{Interner, Item, Kind, Plan, Role};

/// Takes what a reader gives out of one file, and numbers the customers.
///
/// Each order takes 24 bytes until [`finish`](Self::finish), each subscription 40, and each customer some two hundred, texts and all.
pub struct Counter<D> {
    shop: Shop,
    kind: Kind,
    orders: Vec<Order>,
    spells: Vec<Spell>,
    plans: Interner,
    has_codes: bool,
    day_of: D,
}

impl<D: Fn(Timestamp) -> Day> Counter<D> {
    /// For a file that is read by `plan`; `day_of` says which day a moment is on.
    pub fn of(plan: &Plan, day_of: D) -> Self {
        Self::onto(Shop::default(), plan, day_of)
    }

    /// The same where something is known already. A file of orders takes the place of the orders that were there, a file of customers that of
    /// the subscriptions. Who the customers are is learnt from both, in whatever order they are read: an address of the one file is that of
    /// the customer whose id stands beside it in the other. Numbers of customers may change.
    pub fn onto(shop: Shop, plan: &Plan, day_of: D) -> Self {
        let has_codes = plan.mapping.column(Role::Referral).is_some();
        let (orders, spells, plans) = (Vec::new(), Vec::new(), Interner::default());
        Self { shop, kind: plan.kind, orders, spells, plans, has_codes, day_of }
    }

    /// Takes what the reader tells; refused rows say nothing here.
    pub fn take(&mut self, item: &Item<'_>) {
        let Shop { directory, .. } = &mut self.shop;
        match item {
            Item::Order(order) => {
                let code = self.has_codes.then_some(order.referral.is_some());
                let (customer, day) = (directory.take(order.customer), (self.day_of)(order.at));
                self.orders.push(Order { customer, day, amount: order.amount, code });
            }
            Item::Refund(refund) => {
                let (customer, day) = (directory.take(refund.customer), (self.day_of)(refund.at));
                // What went back is zero or more, so there is a number for it.
                let amount = Money::of_parts(-refund.amount.parts());
                self.orders.push(Order { customer, day, amount, code: None });
            }
            Item::Customer(member) => self.spells.push(Spell {
                customer: directory.take(member.customer),
                start: (self.day_of)(member.start),
                end: member.end.map(&self.day_of),
                revenue: member.revenue,
                plan: member.plan.map(|plan| self.plans.number(plan)),
            }),
            Item::Address(address) => directory.learn(address),
            Item::Refused(_) => {}
        }
    }

    /// The shop.
    ///
    /// # Errors
    /// When there are too many rows or customers, or more money than can be added up.
    pub fn finish(self) -> Result<Shop, OrdersProblem> {
        let Self { shop: Shop { mut directory, orders, subscriptions }, kind, .. } = self;
        let moved = directory.settle();
        let customers = directory.len();
        let place = |person| directory.place(person);
        let (orders, subscriptions) = match kind {
            Kind::Orders => {
                let rows = self.orders.into_iter().map(|order| Order { customer: place(order.customer), ..order });
                let subscriptions = match &moved {
                    Some(numbers) => subscriptions.renumbered(customers, numbers)?,
                    None => subscriptions.with_customers(customers),
                };
                (Orders::new(customers, rows)?, subscriptions)
            }
            Kind::Customers => {
                let rows = self.spells.into_iter().map(|spell| Spell { customer: place(spell.customer), ..spell });
                let orders = match &moved {
                    Some(numbers) => orders.renumbered(customers, numbers)?,
                    None => orders.with_customers(customers),
                };
                (orders, Subscriptions::new(customers, rows, self.plans.into_texts())?)
            }
        };
        Ok(Shop { directory, orders, subscriptions })
    }
}
