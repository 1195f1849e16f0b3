//! What each customer did in some days, and in as many just before.

use core::ops::Range;

use domain::Day;

use super::{Money, Orders};
use crate::just_before;

/// What each customer bought in a period, and in the equally long one just before it.
///
/// One pass over all orders, about three comparisons each; [`Activity::choose`] reuses its memory. Everything by customer is
/// read from here, so a filter on responses alone never goes through the orders.
#[derive(Clone, Debug)]
pub struct Activity {
    days: Range<Day>,
    pub(super) spent: Vec<Spent>,
    is_before_known: bool,
}

/// One customer's.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Spent {
    /// Orders less refunds in the period, in ten-thousandths.
    pub(super) now: i64,
    /// The same just before it.
    pub(super) before: i64,
    /// Orders in the period, without refunds.
    pub(super) orders: u32,
}

impl Activity {
    /// In `days`, the first included and the last not.
    pub fn of(orders: &Orders, days: &Range<Day>) -> Self {
        let mut activity = Self { days: days.clone(), spent: Vec::new(), is_before_known: false };
        activity.choose(orders, days);
        activity
    }

    /// In all days of the orders. Just before them nothing is known.
    pub fn of_all(orders: &Orders) -> Self {
        let nothing = Day::from_number(0)..Day::from_number(0);
        Self::of(orders, &orders.days().unwrap_or(nothing))
    }

    /// Looks at other days.
    pub fn choose(&mut self, orders: &Orders, days: &Range<Day>) {
        let (from, to) = (days.start.number(), days.end.number());
        let before = just_before(days).start.number();
        self.days = days.clone();
        self.is_before_known = orders.days().is_some_and(|known| known.start.number() <= before) && before < from;
        self.spent.clear();
        self.spent.extend(orders.places().map(|places| {
            let mut spent = Spent::default();
            for (day, amount) in orders.days[places.clone()].iter().zip(&orders.amounts[places]) {
                // All ones or none: which days are chosen is no branch that a processor could foresee.
                let is_now = -(i64::from(*day >= from) & i64::from(*day < to));
                let is_before = -(i64::from(*day >= before) & i64::from(*day < from));
                spent.now += amount & is_now;
                spent.before += amount & is_before;
                spent.orders += u32::from(is_now != 0) & u32::from(*amount >= 0);
            }
            spent
        }));
    }

    /// The period.
    pub fn days(&self) -> Range<Day> {
        self.days.clone()
    }

    /// Whether the orders reach back over all of the period before: else what was spent then is not known.
    pub fn is_before_known(&self) -> bool {
        self.is_before_known
    }

    /// A customer's orders less refunds in the period.
    pub fn revenue(&self, customer: u32) -> Money {
        Money::of_parts(self.spent.get(customer as usize).map_or(0, |spent| spent.now))
    }
}
