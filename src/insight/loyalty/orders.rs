//! What customers bought.

use core::fmt::{self, Display, Formatter};
use core::ops::Range;

use domain::Day;

use super::Money;
use super::cohorts::month_of;
use crate::statistics::Median;

/// One order, or one refund where the amount is negative.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Order {
    /// Whose, numbered from 0 without gaps.
    pub customer: u32,
    /// When.
    pub day: Day,
    /// For how much. Below zero it is a refund: it takes from revenue and is no order.
    pub amount: Money,
    /// Whether a referral or reward code was used; `None` where the source does not say.
    pub code: Option<bool>,
}

/// The orders of all customers, in columns, those of one customer together and in the order of time.
///
/// Building sorts once, by counting and then within each customer, and sums up each customer. It holds 16 bytes an order and 36 a
/// customer, and up to 56 an order while it is built. Nothing is changed afterwards.
///
/// Orders of one day are each an order, but one visit: what is told about the time between orders goes by visits, since
/// a basket that is sent in two parcels says nothing about when somebody comes back.
#[derive(Clone, Debug, Default)]
pub struct Orders {
    /// Where each customer's begin, and the end of all.
    offsets: Vec<u32>,
    pub(super) days: Vec<i32>,
    pub(super) months: Vec<i32>,
    pub(super) amounts: Vec<i64>,
    pub(super) buyers: Vec<Buyer>,
    has_codes: bool,
    days_known: Option<Range<Day>>,
    between: Option<Median>,
}

/// What the orders of one customer come to.
#[derive(Clone, Copy, Debug)]
pub(super) struct Buyer {
    /// The day of the first order; `i32::MAX` without one, which is before no day.
    pub(super) first: i32,
    /// The day of the last order; `i32::MIN` without one.
    pub(super) last: i32,
    /// Orders, without refunds.
    pub(super) orders: u32,
    /// Days with an order.
    pub(super) visits: u32,
    /// Orders less refunds, in ten-thousandths.
    pub(super) revenue: i64,
    pub(super) refunds: u32,
    pub(super) codes: Codes,
}

/// What a customer's orders say of codes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Codes {
    Never,
    /// On a later day than the first.
    Later,
    /// On the first day: a code brought them.
    First,
}

impl Buyer {
    const NOBODY: Self =
        Self { first: i32::MAX, last: i32::MIN, orders: 0, visits: 0, revenue: 0, refunds: 0, codes: Codes::Never };

    /// Whether there is any order.
    pub(super) fn has_ordered(&self) -> bool {
        self.orders > 0
    }

    /// Whether there is anything of this customer among the orders.
    pub(super) fn is_known(&self) -> bool {
        self.orders > 0 || self.refunds > 0
    }

    /// The mean number of days between visits; `None` under two visits.
    pub(super) fn usual_gap(&self) -> Option<f64> {
        let days = f64::from(self.last) - f64::from(self.first);
        (self.visits > 1).then(|| days / f64::from(self.visits - 1))
    }
}

/// Why orders, or subscriptions, cannot be taken together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OrdersProblem {
    /// A row of a customer beyond the number that was told.
    NoSuchCustomer {
        /// The row's customer.
        customer: u32,
        /// How many there are.
        customers: u32,
    },
    /// More rows than can be numbered.
    TooMany,
    /// The amounts come to more than can be added up without loss, 922 trillion units.
    TooMuch,
}

impl Display for OrdersProblem {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoSuchCustomer { customer, customers } => {
                write!(f, "a row is of customer number {customer}, and there are only {customers}")
            }
            Self::TooMany => write!(f, "there are more than {} rows", u32::MAX),
            Self::TooMuch => {
                f.write_str("the amounts add up to more than 922 trillion: is one of them a phone number?")
            }
        }
    }
}

impl core::error::Error for OrdersProblem {}

impl Orders {
    /// The orders of `customers` customers, in any order.
    ///
    /// # Errors
    /// When an order is of no such customer, or there are too many or too large ones.
    pub fn new(customers: u32, orders: impl IntoIterator<Item = Order>) -> Result<Self, OrdersProblem> {
        Self::of(customers, &orders.into_iter().collect::<Vec<_>>())
    }

    fn of(customers: u32, orders: &[Order]) -> Result<Self, OrdersProblem> {
        if u32::try_from(orders.len()).is_err() {
            return Err(OrdersProblem::TooMany);
        }
        if let Some(Order { customer, .. }) = orders.iter().find(|order| order.customer >= customers) {
            return Err(OrdersProblem::NoSuchCustomer { customer: *customer, customers });
        }
        // Any sum of some amounts, and any difference of two such sums, then fits as well.
        let sum: u128 = orders.iter().map(|order| u128::from(order.amount.parts().unsigned_abs())).sum();
        if sum > i64::MAX as u128 {
            return Err(OrdersProblem::TooMuch);
        }
        let (offsets, rows) = sorted(customers, orders);
        let mut these = Self {
            days: rows.iter().map(|row| row.day).collect(),
            months: rows.iter().map(|row| month_of(Day::from_number(row.day))).collect(),
            amounts: rows.iter().map(|row| row.amount).collect(),
            buyers: offsets.windows(2).map(|ends| buyer(&rows[ends[0] as usize..ends[1] as usize])).collect(),
            offsets,
            has_codes: orders.iter().any(|order| order.code.is_some()),
            days_known: None,
            between: None,
        };
        let first = these.days.iter().min().copied().map(Day::from_number);
        let last = these.days.iter().max().copied().map(Day::from_number);
        these.days_known = first.zip(last).map(|(first, last)| first..last.plus(1));
        these.between = Median::of(these.buyers.iter().filter_map(Buyer::usual_gap).collect());
        Ok(these)
    }

    /// The same of customers who are numbered otherwise: by number the new one, of `customers`. Several may have become one.
    ///
    /// # Errors
    /// When a number is none of these.
    pub fn renumbered(&self, customers: u32, numbers: &[u32]) -> Result<Self, OrdersProblem> {
        let each = numbers.iter().zip(&self.buyers).zip(self.places());
        let orders = each.flat_map(|((customer, buyer), places)| {
            let rows = self.days[places.clone()].iter().zip(&self.amounts[places]);
            rows.map(|(day, amount)| {
                // What is kept of codes is whether one was used on the first day, or later: on the last is as good as on any.
                let is_coded = match buyer.codes {
                    Codes::Never => false,
                    Codes::Later => *day == buyer.last,
                    Codes::First => *day == buyer.first,
                };
                let (day, amount) = (Day::from_number(*day), Money::of_parts(*amount));
                Order {
                    customer: *customer,
                    day,
                    amount,
                    code: self.has_codes.then_some(is_coded && !amount.is_negative()),
                }
            })
        });
        Self::new(customers, orders)
    }

    /// The same of as many customers, of whom the further ones have not ordered. They are nobody in the figures.
    #[must_use]
    pub fn with_customers(mut self, customers: u32) -> Self {
        let end = self.offsets.last().copied().unwrap_or_default();
        self.offsets.resize(self.offsets.len().max(customers as usize + 1), end);
        self.buyers.resize(self.buyers.len().max(customers as usize), Buyer::NOBODY);
        self
    }

    /// How many customers there are, with or without an order.
    pub fn customers(&self) -> u32 {
        u32::try_from(self.buyers.len()).unwrap_or(u32::MAX)
    }

    /// How many orders and refunds there are.
    pub fn len(&self) -> usize {
        self.days.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.days.is_empty()
    }

    /// From the first day with an order or a refund to the day after the last one; `None` where there are none.
    ///
    /// The last of them is as far as anything is known, unless somebody knows better.
    pub fn days(&self) -> Option<Range<Day>> {
        self.days_known.clone()
    }

    /// Whether the source says who used a code.
    pub fn has_codes(&self) -> bool {
        self.has_codes
    }

    /// The usual time between two visits, in days: the median, over customers with two visits or more, of the mean time
    /// between theirs. `None` where nobody came twice.
    ///
    /// One number a customer, so that what is counted is independent, as the interval asks for, and one who comes daily
    /// does not speak for a hundred others.
    pub fn time_between(&self) -> Option<Median> {
        self.between
    }

    /// A customer's orders less refunds.
    pub fn revenue(&self, customer: u32) -> Money {
        Money::of_parts(self.buyers.get(customer as usize).map_or(0, |buyer| buyer.revenue))
    }

    /// How many orders a customer has, without refunds.
    pub fn count(&self, customer: u32) -> u32 {
        self.buyers.get(customer as usize).map_or(0, |buyer| buyer.orders)
    }

    /// The day of a customer's first order; `None` without one.
    pub fn first(&self, customer: u32) -> Option<Day> {
        self.buyer(customer).map(|buyer| Day::from_number(buyer.first))
    }

    /// The day of a customer's last order; `None` without one.
    pub fn last(&self, customer: u32) -> Option<Day> {
        self.buyer(customer).map(|buyer| Day::from_number(buyer.last))
    }

    fn buyer(&self, customer: u32) -> Option<&Buyer> {
        self.buyers.get(customer as usize).filter(|buyer| buyer.has_ordered())
    }

    /// The places of each customer's orders, in the order of customers.
    pub(super) fn places(&self) -> impl Iterator<Item = Range<usize>> {
        self.offsets.windows(2).map(|ends| ends[0] as usize..ends[1] as usize)
    }

    /// The places of one customer's orders.
    pub(super) fn places_of(&self, customer: u32) -> Range<usize> {
        let at = |customer: usize| self.offsets.get(customer).map_or(self.days.len(), |offset| *offset as usize);
        at(customer as usize)..at((customer as usize).saturating_add(1))
    }

    /// What is held in memory, in bytes.
    pub fn bytes(&self) -> usize {
        self.offsets.capacity() * size_of::<u32>()
            + (self.days.capacity() + self.months.capacity()) * size_of::<i32>()
            + self.amounts.capacity() * size_of::<i64>()
            + self.buyers.capacity() * size_of::<Buyer>()
    }
}

/// An order without its customer.
#[derive(Clone, Copy, Default)]
struct Row {
    day: i32,
    amount: i64,
    has_code: bool,
}

/// Where each customer's begin, and all of them by customer and day.
fn sorted(customers: u32, orders: &[Order]) -> (Vec<u32>, Vec<Row>) {
    let mut offsets = vec![0u32; customers as usize + 1];
    for order in orders {
        offsets[order.customer as usize + 1] += 1;
    }
    let mut sum = 0;
    for offset in &mut offsets {
        sum += *offset;
        *offset = sum;
    }
    let mut free = offsets.clone();
    let mut rows = vec![Row::default(); orders.len()];
    for order in orders {
        let place = &mut free[order.customer as usize];
        rows[*place as usize] =
            Row { day: order.day.number(), amount: order.amount.parts(), has_code: order.code == Some(true) };
        *place += 1;
    }
    for ends in offsets.windows(2) {
        rows[ends[0] as usize..ends[1] as usize].sort_unstable_by_key(|row| row.day);
    }
    (offsets, rows)
}

/// What a customer's rows, in the order of time, come to.
fn buyer(rows: &[Row]) -> Buyer {
    let mut buyer = Buyer::NOBODY;
    for row in rows {
        buyer.revenue += row.amount;
        if row.amount < 0 {
            buyer.refunds += 1;
            continue;
        }
        buyer.orders += 1;
        buyer.visits += u32::from(row.day > buyer.last || buyer.visits == 0);
        buyer.first = buyer.first.min(row.day);
        buyer.last = row.day;
        if row.has_code {
            buyer.codes = buyer.codes.max(if row.day == buyer.first { Codes::First } else { Codes::Later });
        }
    }
    buyer
}

#[cfg(test)]
mod tests {
    use super::*;

    fn order(customer: u32, day: i32, units: i32, code: Option<bool>) -> Order {
        Order { customer, day: Day::from_number(day), amount: Money::of_units(units), code }
    }

    #[test]
    fn a_customer_is_summed_up_whatever_order_the_rows_come_in() {
        let orders = [
            order(1, 30, 5, None),
            order(0, 10, 20, None),
            order(1, 10, 5, Some(true)),
            order(1, 10, 5, None),
            order(1, 31, -4, None),
            order(1, 20, 0, None),
        ];
        let orders = Orders::new(3, orders).unwrap();
        let two = orders.buyers[1];
        assert_eq!((two.first, two.last, two.orders, two.visits, two.refunds), (10, 30, 4, 3, 1));
        assert_eq!((two.usual_gap(), orders.revenue(1), two.codes), (Some(10.0), Money::of_units(11), Codes::First));
        assert_eq!(orders.buyers[0].usual_gap(), None);
        assert!(!orders.buyers[2].has_ordered() && orders.buyers[2].first == i32::MAX);
        assert_eq!(orders.days(), Some(Day::from_number(10)..Day::from_number(32)));
        assert_eq!(
            (orders.count(1), orders.first(1), orders.last(1)),
            (4, Some(Day::from_number(10)), Some(Day::from_number(30)))
        );
        assert_eq!((orders.count(2), orders.first(2), orders.last(2), orders.first(9)), (0, None, None, None));
        assert_eq!(orders.places_of(1), 1..6);
        assert_eq!(orders.places_of(9), 6..6);
        assert_eq!(orders.time_between().unwrap().n, 1);
        assert!(orders.has_codes());
    }

    #[test]
    fn a_code_on_a_later_day_brought_nobody() {
        let orders = Orders::new(1, [order(0, 5, 1, Some(false)), order(0, 6, 1, Some(true))]).unwrap();
        assert_eq!(orders.buyers[0].codes, Codes::Later);
    }

    #[test]
    fn what_cannot_be_added_up_is_refused() {
        let of = |parts| Order { amount: Money::of_parts(parts), ..order(0, 1, 0, None) };
        assert_eq!(Orders::new(1, [of(i64::MAX), of(-1)]).unwrap_err(), OrdersProblem::TooMuch);
        assert!(Orders::new(1, [of(i64::MAX)]).is_ok());
        assert_eq!(Orders::new(1, [of(i64::MIN)]).unwrap_err(), OrdersProblem::TooMuch);
        let beyond = Orders::new(1, [order(1, 1, 1, None)]).unwrap_err();
        assert_eq!(beyond.to_string(), "a row is of customer number 1, and there are only 1");
    }

    #[test]
    fn there_may_be_nothing() {
        let orders = Orders::new(0, []).unwrap();
        assert!(orders.is_empty() && orders.days().is_none() && orders.time_between().is_none());
    }
}
