//! Who goes on subscribing, and what they pay.

use core::ops::Range;

use domain::Day;

use super::subscriptions::State;
use super::{Money, Quantity, Subscriptions};

/// How many subscribers a business keeps over a period, and what they pay.
///
/// With S customers who have a running plan when the period begins, E when it ends and N new ones, the customer retention rate is (E − N)/S, and
/// churn is what it lacks to a hundred percent. N are those of E who were not there at the start, so E − N are the kept ones of S; who
/// begins in the period and is gone before its end is in neither, and told apart. Whoever leaves in the period and comes back in it was kept.
/// When a plan runs is said by [`Subscriptions`].
#[derive(Clone, Debug, PartialEq)]
pub struct Recurring {
    /// Customers with a running plan when the period begins.
    pub start: u64,
    /// Customers with a running plan when it ends.
    pub end: u64,
    /// Those of the end who were not there at the start: they begin in the period, or come back.
    pub new: u64,
    /// Those of the end who were there at the start.
    pub kept: u64,
    /// Customers who begin in the period and have left before its end.
    pub passing: u64,
    /// Customer retention rate in percent of the start, with Wilson's interval; `None` without a start.
    pub crr: Option<Quantity>,
    /// What is lost of the start, in percent: 100 − `crr`.
    pub churn: Option<Quantity>,
    /// What is paid; `None` where the source says of no plan what is paid for it.
    pub revenue: Option<RecurringRevenue>,
}

/// Recurring revenue a month at the end of a period beside that at its start.
///
/// That of the end is start + expansion − contraction − churn + new, exactly.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RecurringRevenue {
    /// How many customers pay anything when the period begins.
    pub customers: u64,
    /// What they pay.
    pub start: Money,
    /// What those pay more who pay more at the end.
    pub expansion: Money,
    /// What those pay less who still have a plan.
    pub contraction: Money,
    /// What those had paid who have none any more.
    pub churn: Money,
    /// What customers pay at the end who paid nothing at the start: new ones, and those of a plan for nothing.
    pub new: Money,
    /// What is paid when the period ends.
    pub end: Money,
    /// Customers with a plan, at the start or at the end, of which nobody says what is paid for it. They are left out here.
    pub unpriced: u64,
    /// Net revenue retention in percent: (start + expansion − contraction − churn) / start, of those who paid at the start; `None` where nobody
    /// did. The interval is that of a quotient of two sums ([`Quantity`]).
    pub net_revenue_retention: Option<Quantity>,
}

impl Recurring {
    /// Over `days`, the first included and the last not. Two passes over the spells.
    pub fn of(subscriptions: &Subscriptions, days: &Range<Day>) -> Self {
        let days = days.start.number()..days.end.number();
        let both = |places: Range<usize>| [days.start, days.end].map(|day| subscriptions.state(places.clone(), day));
        let (mut start, mut end, mut kept, mut passing) = (0, 0, 0, 0);
        let mut sums = Sums::default();
        for places in subscriptions.places() {
            let [before, after] = both(places.clone());
            start += u64::from(before.is_running);
            end += u64::from(after.is_running);
            kept += u64::from(before.is_running && after.is_running);
            let is_nobody = !before.is_running && !after.is_running;
            passing += u64::from(is_nobody && subscriptions.begins_in(places, days.clone()));
            sums.add(before, after);
        }
        let crr = Quantity::share(kept, start);
        let revenue = subscriptions.has_revenue().then(|| {
            let rate = sums.kept() as f64 / sums.start as f64;
            let residual = |[before, after]: [State; 2]| after.monthly as f64 - rate * before.monthly as f64;
            let each = subscriptions.places().map(both).filter(|both| is_priced(both) && both[0].monthly > 0);
            sums.revenue(each.map(|both| residual(both).powi(2)).sum())
        });
        let churn = crr.map(Quantity::left_of_a_hundred);
        Self { start, end, new: end - kept, kept, passing, crr, churn, revenue }
    }
}

fn is_priced(both: &[State; 2]) -> bool {
    both.iter().all(|state| !state.is_unpriced)
}

/// What one pass over the customers adds up, in ten-thousandths.
#[derive(Default)]
struct Sums {
    customers: u64,
    start: i64,
    expansion: i64,
    contraction: i64,
    churn: i64,
    new: i64,
    unpriced: u64,
}

impl Sums {
    fn add(&mut self, before: State, after: State) {
        if !is_priced(&[before, after]) {
            self.unpriced += 1;
        } else if before.monthly > 0 {
            self.customers += 1;
            self.start += before.monthly;
            match after.monthly - before.monthly {
                _ if !after.is_running => self.churn += before.monthly,
                more if more > 0 => self.expansion += more,
                less => self.contraction -= less,
            }
        } else {
            self.new += after.monthly;
        }
    }

    /// What those pay at the end who paid at the start.
    fn kept(&self) -> i64 {
        self.start + self.expansion - self.contraction - self.churn
    }

    fn revenue(&self, squares: f64) -> RecurringRevenue {
        let net = Quantity::quotient(self.kept() as f64, self.start as f64, squares, self.customers);
        RecurringRevenue {
            customers: self.customers,
            start: Money::of_parts(self.start),
            expansion: Money::of_parts(self.expansion),
            contraction: Money::of_parts(self.contraction),
            churn: Money::of_parts(self.churn),
            new: Money::of_parts(self.new),
            end: Money::of_parts(self.kept() + self.new),
            unpriced: self.unpriced,
            net_revenue_retention: net.map(|net| net.times(100.0)),
        }
    }
}
