//! Figures about customers. Amounts are decimal texts, shares percent of 0…100.

use insight::loyalty::Quantity;
use serde::Serialize;

/// Who came back; see [`insight::loyalty::Retention`].
#[derive(Clone, Debug, Serialize)]
pub struct Retention {
    /// Customers at the start.
    pub start: u64,
    /// Customers at the end.
    pub end: u64,
    /// Who has come.
    pub new: u64,
    /// Who has stayed.
    pub kept: u64,
    /// Customers with an order, over all days that there are.
    pub customers: u64,
    /// Orders, likewise.
    pub orders: u64,
    /// Refunds, likewise.
    pub refunds: u64,
    /// Orders less refunds, likewise.
    pub revenue: String,
    /// The retention rate.
    pub crr: Option<Quantity>,
    /// What is lost of the start.
    pub churn: Option<Quantity>,
    /// Who has ordered twice, over all days.
    pub repeat_purchase_rate: Option<Quantity>,
    /// Revenue by order, over all days.
    pub average_order: Option<Quantity>,
    /// Orders in the days by customer who ordered in them.
    pub purchase_frequency: Option<Quantity>,
    /// In days, over all days.
    pub time_between_orders: Option<Quantity>,
    /// Of those who bought in as many days just before.
    pub net_revenue_retention: Option<Quantity>,
    /// What those spend whom somebody brought, in percent of the start.
    pub earned_new_customers: Option<f64>,
    /// Both of these together less 100.
    pub earned_growth: Option<Quantity>,
}

/// The table of months, the oldest first.
#[derive(Clone, Debug, Serialize)]
pub struct Cohorts {
    /// A month each.
    pub rows: Vec<Cohort>,
    /// Customers who came before the first of them.
    pub older: u64,
    /// Whether the last month is over; else its numbers will grow.
    pub is_last_month_over: bool,
}

/// The customers whose first order is in one month.
#[derive(Clone, Debug, Serialize)]
pub struct Cohort {
    /// As in `2026-01`.
    pub month: String,
    /// How many ordered in it, in the next month, and so on.
    pub kept: Vec<u64>,
}

/// The curve of time until the next order.
#[derive(Clone, Debug, Serialize)]
pub struct Survival {
    /// Days after, the share that has not ordered again, and its interval.
    pub steps: Vec<(u16, f64, Option<f64>, Option<f64>)>,
    /// How many customers it rests on.
    pub customers: u64,
    /// How many times between orders.
    pub times: u64,
    /// Its last day.
    pub to: u16,
    /// After how many days half have ordered again.
    pub half: Option<Half>,
    /// Whether it rests on few.
    pub is_low_confidence: bool,
}

/// The time after which half have ordered again.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Half {
    /// In days.
    pub days: u16,
    /// The lower end.
    pub lo: u16,
    /// The upper end, where there is one.
    pub hi: Option<u16>,
}

/// What customers are worth for as long as they stay, and what went into it.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Lifetime {
    /// Revenue in the days by customer who ordered in them.
    pub revenue: Quantity,
    /// The retention rate.
    pub retention: Quantity,
    /// Both values.
    #[serde(flatten)]
    pub values: Values,
}

/// Both values of a customer's life.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Values {
    /// Average sale × transactions × periods × margin.
    pub simple: Value,
    /// m·r / (1 + i − r).
    pub discounted: Value,
}

/// A value, or why there is none.
#[derive(Clone, Copy, Debug, Serialize)]
#[serde(untagged)]
pub enum Value {
    /// The value.
    Known(Quantity),
    /// What went into it gives none.
    Unknown {
        /// Why.
        implausible: Implausible,
    },
}

/// Why a formula gives no sensible number.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Implausible {
    /// `not_a_number`, `negative`, `above_one`, `never_ends` or `nobody_leaves`.
    pub what: &'static str,
    /// Which input, where it is about one: `margin`, `retention`, `discount`, `periods`, `average_sale` or `transactions`.
    pub input: Option<&'static str>,
    /// What that is.
    pub value: Option<f64>,
    /// The retention rate, where the value has no end.
    pub retention: Option<f64>,
    /// The discount rate beside it.
    pub discount: Option<f64>,
}

/// The customers who said one thing.
#[derive(Clone, Debug, Serialize)]
pub struct Group {
    /// What.
    pub group: &'static str,
    /// How many they are.
    pub customers: u64,
    /// What they spent in the days.
    pub revenue: String,
    /// The same by customer.
    pub spending: Option<Quantity>,
    /// The share of those with two orders or more.
    pub repeat: Option<Quantity>,
    /// Churn over the days.
    pub churn: Option<Quantity>,
    /// Both lifetime values.
    pub lifetime: Option<Values>,
}

/// How one group differs from another.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Comparison {
    /// In `revenue`, `repeat`, `churn` or `lifetime`.
    pub measure: &'static str,
    /// The first, and the one that it is compared with.
    pub of: [&'static str; 2],
    /// By how much.
    #[serde(flatten)]
    pub by: Difference,
    /// Whether it is claimed.
    pub is_real: bool,
}

/// A difference with its interval.
#[derive(Clone, Copy, Debug, Serialize)]
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
#[derive(Clone, Copy, Debug, Serialize)]
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
#[derive(Clone, Debug, Serialize)]
pub struct Weighted {
    /// Each customer counts once.
    pub plain: Option<Headlined>,
    /// Each counts by what they spent.
    pub by_revenue: Option<Headlined>,
    /// What each group spent: unfavourable, neutral, favourable.
    pub revenue: [String; 3],
    /// Who answered and spent nothing.
    pub without: u64,
    /// Who answered and was refunded more than they spent.
    pub refunded: u64,
}

/// The score by the customer base, beside the raw one.
#[derive(Clone, Debug, Serialize)]
pub struct Balanced {
    /// Of the base's own answers.
    pub raw: Option<Headlined>,
    /// Weighted to the base.
    pub balanced: Option<Headlined>,
    /// The share of the base that it speaks for.
    pub covered: Option<f64>,
    /// The parts.
    pub strata: Vec<WeightedStratum>,
    /// The numbers of those that have customers and no answers.
    pub unheard: Vec<usize>,
}

/// A part of the customer base.
#[derive(Clone, Debug, Serialize)]
pub struct WeightedStratum {
    /// How many customers it has.
    pub customers: u64,
    /// Their answers: unfavourable, neutral, favourable.
    pub answers: [u64; 3],
    /// What they spent.
    pub revenue: String,
}

/// Who did not answer, and what is at stake.
#[derive(Clone, Debug, Serialize)]
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
    /// What the silent spend by customer, less what those spend who answered.
    pub difference: Option<Difference>,
}

/// What customers are worth.
#[derive(Clone, Debug, Serialize)]
pub struct Worth {
    /// How many they are.
    pub customers: u64,
    /// Of all.
    pub share_of_customers: Option<f64>,
    /// What they spent in the days.
    pub revenue: String,
    /// Of all.
    pub share_of_revenue: Option<f64>,
}
