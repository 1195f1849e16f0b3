//! Who came back.

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

use super::{Activity, Growth, Money, Orders, Quantity};
use crate::statistics::Median;

/// How many customers a business keeps over a period, and how they buy.
///
/// With S customers at the start, E at the end and N new ones, the customer retention rate is (E − N)/S. S are those with an
/// order before the period, N those whose first order is in it; of S those are kept who order in it, and E = kept + N.
///
/// As JSON each figure is its value, and `intervals` has, under the same names, the 95 % intervals with what they rest on:
/// Wilson's for shares, the normal one of a quotient for means ([`Quantity`]), order statistics for the median. Amounts are in units.
#[derive(Clone, Debug, PartialEq)]
pub struct Retention {
    /// Customers with an order before the period.
    pub start: u64,
    /// Customers at the end: kept and new.
    pub end: u64,
    /// Customers whose first order is in the period.
    pub new: u64,
    /// Customers of the start who order in the period.
    pub kept: u64,
    /// Customer retention rate in percent of the start; `None` without a start.
    pub crr: Option<Quantity>,
    /// What is lost of the start, in percent: 100 − `crr`.
    pub churn: Option<Quantity>,
    /// Customers with two orders or more, in percent of all that ordered, over all days that there are.
    pub repeat_purchase_rate: Option<Quantity>,
    /// Revenue by order in units, over all days that there are; refunds are taken off, and are no orders. It rests on customers.
    pub average_order: Option<Quantity>,
    /// Orders in the period by customer who ordered in it.
    pub purchase_frequency: Option<Quantity>,
    /// [`Orders::time_between`], over all days that there are, in days.
    pub time_between_orders: Option<Median>,
    /// Customers with an order, over all days that there are.
    pub customers: u64,
    /// Orders, over all days that there are.
    pub orders: u64,
    /// Refunds, over all days that there are.
    pub refunds: u64,
    /// Orders less refunds, over all days that there are.
    pub revenue: Money,
    /// Net revenue retention and earned growth, where the orders reach back far enough.
    pub growth: Option<Growth>,
}

/// What one pass over the customers counts.
#[derive(Default)]
struct Sums {
    start: u64,
    new: u64,
    kept: u64,
    customers: u64,
    repeat: u64,
    orders: u64,
    refunds: u64,
    revenue: i64,
    orders_now: u64,
}

impl Retention {
    /// Over the period of `activity`. Two passes over the customers, and those of [`Growth::of`].
    pub fn of(orders: &Orders, activity: &Activity) -> Self {
        let from = activity.days().start.number();
        let each = || orders.buyers.iter().zip(&activity.spent);
        let mut sums = Sums::default();
        for (buyer, spent) in each() {
            let (was_there, is_there) = (buyer.first < from, spent.orders > 0);
            sums.start += u64::from(was_there);
            sums.kept += u64::from(was_there && is_there);
            sums.new += u64::from(!was_there && is_there);
            sums.customers += u64::from(buyer.has_ordered());
            sums.repeat += u64::from(buyer.orders > 1);
            sums.orders += u64::from(buyer.orders);
            sums.refunds += u64::from(buyer.refunds);
            sums.revenue += buyer.revenue;
            sums.orders_now += u64::from(spent.orders);
        }
        let revenue = Money::of_parts(sums.revenue);
        let end = sums.kept + sums.new;
        let average = revenue.units() / sums.orders as f64;
        let frequency = sums.orders_now as f64 / end as f64;
        let (mut of_average, mut of_frequency) = (0.0, 0.0);
        for (buyer, spent) in each() {
            let residual = Money::of_parts(buyer.revenue).units() - average * f64::from(buyer.orders);
            of_average += residual * residual;
            if spent.orders > 0 {
                of_frequency += (f64::from(spent.orders) - frequency).powi(2);
            }
        }
        let crr = Quantity::share(sums.kept, sums.start);
        Self {
            start: sums.start,
            end,
            new: sums.new,
            kept: sums.kept,
            crr,
            churn: crr.map(Quantity::left_of_a_hundred),
            repeat_purchase_rate: Quantity::share(sums.repeat, sums.customers),
            average_order: Quantity::quotient(revenue.units(), sums.orders as f64, of_average, sums.customers),
            purchase_frequency: Quantity::quotient(sums.orders_now as f64, end as f64, of_frequency, end),
            time_between_orders: orders.time_between(),
            customers: sums.customers,
            orders: sums.orders,
            refunds: sums.refunds,
            revenue,
            growth: Growth::of(orders, activity),
        }
    }

    /// Each figure with its name.
    fn figures(&self) -> [(&'static str, Option<Quantity>); 8] {
        let growth = self.growth.as_ref();
        let between = self.time_between_orders.map(|median| Quantity {
            value: median.value,
            interval: Some(median.interval),
            n: median.n,
        });
        [
            ("crr", self.crr),
            ("churn", self.churn),
            ("repeat_purchase_rate", self.repeat_purchase_rate),
            ("average_order", self.average_order),
            ("purchase_frequency", self.purchase_frequency),
            ("time_between_orders", between),
            ("net_revenue_retention", growth.map(|growth| growth.net_revenue_retention)),
            ("earned_growth", growth.and_then(|growth| growth.earned_growth)),
        ]
    }
}

impl Serialize for Retention {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("start", &self.start)?;
        map.serialize_entry("end", &self.end)?;
        map.serialize_entry("new", &self.new)?;
        map.serialize_entry("kept", &self.kept)?;
        let figures = self.figures();
        for (name, figure) in figures {
            map.serialize_entry(name, &figure.map(|figure| figure.value))?;
        }
        let earned = self.growth.and_then(|growth| growth.earned_new_customers);
        map.serialize_entry("earned_new_customers", &earned)?;
        map.serialize_entry("customers", &self.customers)?;
        map.serialize_entry("orders", &self.orders)?;
        map.serialize_entry("refunds", &self.refunds)?;
        map.serialize_entry("revenue", &self.revenue)?;
        map.serialize_entry("intervals", &Intervals(figures))?;
        map.end()
    }
}

/// The ends of each figure, by its name.
struct Intervals([(&'static str, Option<Quantity>); 8]);

impl Serialize for Intervals {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, figure)| (name, figure.and_then(Ends::of))))
    }
}

#[derive(Serialize)]
struct Ends {
    lo: f64,
    hi: f64,
    n: u64,
}

impl Ends {
    fn of(quantity: Quantity) -> Option<Self> {
        quantity.interval.map(|interval| Self { lo: interval.lo, hi: interval.hi, n: quantity.n })
    }
}
