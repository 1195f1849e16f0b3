//! What is told of orders and answers together.

use insight::loyalty::Matching;
use serde::Serialize;

use super::{
    Advocates, AtRisk, Balanced, Cohorts, Comparison, Group, Lifetime, Missing, Retention, Rules, Silence,
    Subscriptions, Survival, Weighted,
};

/// The answer. What is not known is `None`; groups are called by their code: `silent`, `elsewhere`, `unfavourable`, `neutral`, `favourable`.
#[derive(Clone, Debug, Serialize)]
pub struct Loyalty {
    /// What the answers measure.
    pub metric: &'static str,
    /// What the amounts are in.
    pub currency: Option<String>,
    /// The first day of orders, and the day after the last one.
    pub known: Option<[String; 2]>,
    /// The last known day, of orders and of answers.
    pub as_of: Option<String>,
    /// The days that were looked at, the last one excluded.
    pub days: Option<[String; 2]>,
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
    pub cohorts: Option<Cohorts>,
    /// The curve of time until the next order.
    pub survival: Option<Survival>,
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
