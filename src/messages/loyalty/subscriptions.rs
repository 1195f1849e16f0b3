//! Figures about subscriptions. Amounts are a month's, and shares percent of 0…100.

use insight::loyalty::{Money, Quantity, Voice};
use serde::{Deserialize, Serialize};

use super::{Comparison, voice};
use crate::amount;

/// Who goes on subscribing; see [`insight::loyalty::Recurring`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Subscriptions {
    /// What plans are paid in; orders may be in another one.
    pub currency: Option<String>,
    /// Subscribers when the days begin.
    pub start: u64,
    /// Subscribers when they end.
    pub end: u64,
    /// Those of the end who were not there at the start.
    pub new: u64,
    /// Those of the end who were.
    pub kept: u64,
    /// Who stayed, of those at the start.
    pub crr: Option<Quantity>,
    /// Who left, of those at the start.
    pub churn: Option<Quantity>,
    /// What is paid at the start; `None` where the file says of no plan what is paid for it.
    #[serde(with = "amount::some")]
    pub recurring_start: Option<Money>,
    /// What is paid at the end, likewise.
    #[serde(with = "amount::some")]
    pub recurring_end: Option<Money>,
    /// What those of the start pay at the end, of what they paid.
    pub net_revenue_retention: Option<Quantity>,
    /// How many customers' plans end within as many days after the last known one as the rules of risk say; 30 where they say nothing.
    pub ending_soon: u64,
    /// What subscribers do by what they say, favourable first.
    pub groups: Vec<Subscribers>,
    /// How these differ.
    pub comparisons: Vec<Comparison>,
    /// How many customers answered and are no subscribers when the days begin.
    pub strangers: u64,
}

/// The subscribers who said one thing.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Subscribers {
    /// What.
    #[serde(rename = "group", with = "voice")]
    pub voice: Voice,
    /// How many they are.
    pub customers: u64,
    /// What they pay.
    #[serde(with = "amount::some")]
    pub revenue: Option<Money>,
    /// The same per customer.
    pub monthly: Option<Quantity>,
    /// Who of them left.
    pub churn: Option<Quantity>,
}
