//! Figures about customers. Shares are percent of 0…100.

use insight::loyalty::{Implausible, Measure, Money, Quantity, Voice};
use serde::{Deserialize, Serialize};

use super::{implausible, voice};
use crate::amount;

/// Who came back; see [`insight::loyalty::Retention`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Retention {
    /// Customers with an order before the days.
    pub start: u64,
    /// Customers who ordered in the days.
    pub end: u64,
    /// Those of them whose first order is in the days.
    pub new: u64,
    /// Those of them who had ordered before.
    pub kept: u64,
    /// Customers with an order, over all days that there are.
    pub customers: u64,
    /// Orders, likewise.
    pub orders: u64,
    /// Refunds, likewise.
    pub refunds: u64,
    /// Orders less refunds, likewise.
    #[serde(with = "amount")]
    pub revenue: Money,
    /// The retention rate.
    pub crr: Option<Quantity>,
    /// What is lost of the start.
    pub churn: Option<Quantity>,
    /// Who has ordered twice, over all days.
    pub repeat_purchase_rate: Option<Quantity>,
    /// Revenue per order, over all days.
    pub average_order: Option<Quantity>,
    /// Orders in the days per customer who ordered in them.
    pub purchase_frequency: Option<Quantity>,
    /// In days, over all days.
    pub time_between_orders: Option<Quantity>,
    /// Net revenue retention, of those who bought in as many days just before.
    #[serde(rename = "net_revenue_retention")]
    pub nrr: Option<Quantity>,
    /// What those spend whom somebody brought, in percent of the start.
    pub earned_new_customers: Option<f64>,
    /// Both of these together less 100.
    pub earned_growth: Option<Quantity>,
}

/// What customers are worth for as long as they stay, and what went into it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Lifetime {
    /// Revenue in the days per customer who ordered in them.
    pub revenue: Quantity,
    /// The retention rate.
    pub retention: Quantity,
    /// As [`Values::simple`].
    pub simple: Value,
    /// As [`Values::discounted`].
    pub discounted: Value,
}

/// Both values of a customer's life.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Values {
    /// Average sale × transactions × periods × margin.
    pub simple: Value,
    /// m·r / (1 + i − r).
    pub discounted: Value,
}

/// A value, or why there is none.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Value {
    /// The value.
    Known(Quantity),
    /// What went into it gives none.
    Unknown {
        /// Why.
        #[serde(with = "implausible")]
        implausible: Implausible,
    },
}

/// The customers who said one thing.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Group {
    /// What.
    #[serde(rename = "group", with = "voice")]
    pub voice: Voice,
    /// How many they are.
    pub customers: u64,
    /// What they spent in the days.
    #[serde(with = "amount")]
    pub revenue: Money,
    /// The same per customer.
    pub spending: Option<Quantity>,
    /// The share of those with two orders or more.
    pub repeat: Option<Quantity>,
    /// Churn over the days.
    pub churn: Option<Quantity>,
    /// Both lifetime values.
    pub lifetime: Option<Values>,
}

/// How one group differs from another.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Comparison {
    /// In what.
    #[serde(with = "MeasureSaid")]
    pub measure: Measure,
    /// The first, and the one that it is compared with.
    #[serde(with = "voice::pair")]
    pub of: [Voice; 2],
    /// The first less the second.
    pub delta: f64,
    /// The lower end of its interval.
    pub lo: f64,
    /// The upper end.
    pub hi: f64,
    /// The probability of one at least as large by chance.
    pub p: f64,
    /// Whether it is claimed.
    pub is_real: bool,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "Measure", rename_all = "lowercase")]
enum MeasureSaid {
    Revenue,
    Repeat,
    Churn,
    Lifetime,
}

/// A difference with its interval.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Difference {
    /// The first less the second.
    pub delta: f64,
    /// The lower end.
    pub lo: f64,
    /// The upper end.
    pub hi: f64,
    /// The probability of one at least as large by chance.
    pub p: f64,
}

/// A score with weights.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Headlined {
    /// The score.
    pub value: f64,
    /// The lower end.
    pub lo: f64,
    /// The upper end.
    pub hi: f64,
    /// How many answers it rests on.
    pub n: u64,
    /// How many equal ones that is worth.
    pub n_eff: f64,
    /// Whether that is few.
    pub is_low_confidence: bool,
}

/// The score by revenue, beside the plain one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Weighted {
    /// Each customer counts once.
    pub plain: Option<Headlined>,
    /// Each counts by what they spent.
    pub by_revenue: Option<Headlined>,
    /// What each group spent: unfavourable, neutral, favourable.
    #[serde(with = "amount::by_group")]
    pub revenue: [Money; 3],
    /// Who answered and spent nothing.
    pub without: u64,
    /// Who answered and was refunded more than they spent.
    pub refunded: u64,
}

/// The score by the customer base, beside the raw one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Balanced {
    /// Of the base's own answers.
    pub raw: Option<Headlined>,
    /// Weighted to the base.
    #[serde(rename = "balanced")]
    pub of_base: Option<Headlined>,
    /// The share of the base that it speaks for.
    pub covered: Option<f64>,
    /// The parts.
    pub strata: Vec<Stratum>,
    /// The numbers of those that have customers and no answers.
    pub unheard: Vec<usize>,
}

/// A part of the customer base.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Stratum {
    /// How many customers it has.
    pub customers: u64,
    /// Their answers: unfavourable, neutral, favourable.
    pub answers: [u64; 3],
    /// What they spent.
    #[serde(with = "amount")]
    pub revenue: Money,
}

/// Who did not answer, and what is at stake.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Silence {
    /// All customers.
    pub all: Worth,
    /// Those who have not answered.
    pub silent: Worth,
    /// Those who have.
    pub answered: Worth,
    /// Those whose score is unfavourable.
    pub unfavourable: Worth,
    /// The silent and the unfavourable.
    pub at_risk: Worth,
    /// What the silent spend per customer, less what those spend who answered.
    pub difference: Option<Difference>,
}

/// What customers are worth.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Worth {
    /// How many they are.
    pub customers: u64,
    /// Of all.
    pub share_of_customers: Option<f64>,
    /// What they spent in the days.
    #[serde(with = "amount")]
    pub revenue: Money,
    /// Of all.
    pub share_of_revenue: Option<f64>,
}
