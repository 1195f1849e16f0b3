//! What is asked of orders and answers together.

use serde::{Deserialize, Serialize};
use serde_json::Value;

/// The question. What is left out is as the page begins.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// The days of orders and of answers, the last one excluded; without them all days of either.
    pub days: Option<[String; 2]>,
    /// Which answers are looked at, as for any other question.
    pub condition: Option<Value>,
    /// What is left of revenue, as a rate of 0…1; without it there are no lifetime values.
    pub margin: Option<f64>,
    /// The discount rate of a period.
    pub discount: f64,
    /// For how many periods a customer stays; without it as churn says.
    pub life: Option<f64>,
    /// The parts of the customer base that answers are weighed by.
    pub strata: StrataSaid,
    /// The table of months.
    pub cohorts: CohortsAsked,
    /// The curve of time until the next order.
    pub survival: SurvivalAsked,
    /// When a customer is taken to be at risk; without it by the metric's rules.
    pub rules: Option<Rules>,
    /// Who of them comes first.
    pub ranking: RankingSaid,
    /// How long lists are.
    pub list: usize,
    /// Unresolved tickets of people.
    pub tickets: Vec<Ticket>,
    /// Whom a list of customers has, where all of them are asked for.
    pub of: Option<Listed>,
}

impl Default for Asked {
    fn default() -> Self {
        Self {
            days: None,
            condition: None,
            margin: None,
            discount: 0.0,
            life: None,
            strata: StrataSaid::Revenue,
            cohorts: CohortsAsked::default(),
            survival: SurvivalAsked::default(),
            rules: None,
            ranking: RankingSaid::Stake,
            list: 20,
            tickets: Vec::new(),
            of: None,
        }
    }
}

/// How many unresolved tickets somebody of that id and e-mail address has.
pub type Ticket = (String, String, u32);

/// The parts of the customer base.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum StrataSaid {
    /// Fifths by revenue.
    Revenue,
    /// By how often they ordered.
    Orders,
}

/// A table of months.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct CohortsAsked {
    /// Of whom.
    pub of: OfWhom,
    /// How many months it has at most.
    pub months: usize,
}

impl Default for CohortsAsked {
    fn default() -> Self {
        Self { of: OfWhom::Everyone, months: 12 }
    }
}

/// Whose figures these are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum OfWhom {
    /// All customers.
    Everyone,
    /// Those who have not answered.
    Silent,
    /// Those whose answer is not looked at.
    Elsewhere,
    /// Those whose score is unfavourable.
    Unfavourable,
    /// Those whose score is neutral.
    Neutral,
    /// Those whose score is favourable.
    Favourable,
}

/// The curve of time until the next order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct SurvivalAsked {
    /// Of whom.
    pub of: OfWhom,
    /// From when the time is counted.
    pub spells: SpellsSaid,
    /// How many days it shows at most.
    pub days: u16,
}

impl Default for SurvivalAsked {
    fn default() -> Self {
        Self { of: OfWhom::Everyone, spells: SpellsSaid::First, days: 365 }
    }
}

/// From when the time until the next order is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SpellsSaid {
    /// From the first order.
    First,
    /// From every order.
    Every,
}

/// When a customer is taken to be at risk; `None` switches a rule off.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Rules {
    /// The score fell by so many points or more.
    pub fall: Option<u8>,
    /// The score is unfavourable.
    pub low: bool,
    /// No order for so many times the usual gap.
    pub gaps: Option<f64>,
    /// The least visits from which a gap is usual.
    pub visits: u32,
    /// So many unresolved tickets.
    pub tickets: Option<u32>,
    /// A plan that ends within so many days.
    pub ending: Option<u16>,
    /// At stake is what was spent in so many last days.
    pub stake: u16,
}

/// Which customers at risk come first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum RankingSaid {
    /// With the most at stake.
    Stake,
    /// With the most facts.
    Facts,
}

/// Whom a list of customers has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Listed {
    /// All at risk.
    AtRisk,
    /// All promoters with two orders or more.
    Advocates,
    /// All who have not answered.
    Silent,
}
