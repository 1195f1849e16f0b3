//! What is told of orders and answers together.

use core::ops::Range;

use domain::{Day, Metric};
use insight::loyalty::Matching;
use serde::{Deserialize, Serialize};

use super::{
    Advocates, AtRisk, Balanced, Comparison, Curve, Group, Lifetime, Missing, Months, Retention, Rules, Silence,
    Subscriptions, Weighted,
};
use crate::date;

/// The answer. Those who say one thing are called by their word: `silent`, `elsewhere`, `unfavourable`, `neutral`, `favourable`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Loyalty {
    /// What the answers measure.
    pub metric: Metric,
    /// What the amounts are in.
    pub currency: Option<String>,
    /// The first day of orders, and the day after the last one.
    #[serde(with = "date::days")]
    pub known: Option<Range<Day>>,
    /// The last known day, of orders and of answers.
    #[serde(with = "date::some")]
    pub as_of: Option<Day>,
    /// The days that were looked at, the last one excluded.
    #[serde(with = "date::days")]
    pub days: Option<Range<Day>>,
    /// How the file of orders is called.
    pub orders_name: Option<String>,
    /// How the file of customers is called.
    pub customers_name: Option<String>,
    /// How all counted answers met the customers.
    pub matching: Matching,
    /// Who answered and is no customer.
    pub missing: Missing,
    /// Whether there are orders.
    pub has_orders: bool,
    /// Whether there are subscriptions.
    pub has_subscriptions: bool,
    /// The rules of risk that were used.
    pub rules: Rules,
    /// Who came back.
    pub retention: Option<Retention>,
    /// The same of subscriptions.
    pub subscriptions: Option<Subscriptions>,
    /// The table of months.
    pub cohorts: Option<Months>,
    /// The curve of time until the next order.
    pub survival: Option<Curve>,
    /// What all customers are worth for as long as they stay.
    pub lifetime: Option<Lifetime>,
    /// What customers do by what they say, favourable first.
    pub groups: Vec<Group>,
    /// Who answered and has no order before the end of the days.
    pub strangers: u64,
    /// How the groups differ.
    pub comparisons: Vec<Comparison>,
    /// The score by revenue.
    pub weighted: Weighted,
    /// The score by the customer base.
    pub balanced: Balanced,
    /// Who did not answer, and what is at stake.
    pub silence: Silence,
    /// Who may leave.
    pub at_risk: AtRisk,
    /// Who is content and comes back.
    pub advocates: Advocates,
}
