//! What is asked of orders and answers together.

use core::ops::Range;

use domain::Day;
use insight::loyalty::{Ranking, Spells, Voice};
use serde::{Deserialize, Serialize};

use super::{Rules, voice};
use crate::date;

/// The question. What is left out is as the page begins. `C` is a CONDITION of survey files, of which the page picks by hand and the worker
/// understands what is picked.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Asked<C> {
    /// The days of orders and of answers, the last one excluded; without them all days of either.
    #[serde(with = "date::days")]
    pub days: Option<Range<Day>>,
    /// Which answers are looked at, as for any other question.
    pub condition: Option<C>,
    /// What is left of revenue, as a rate of 0…1; without it there are no lifetime values.
    pub margin: Option<f64>,
    /// The discount rate of a period.
    pub discount: f64,
    /// For how many periods a customer stays; without it as churn says.
    pub life: Option<f64>,
    /// The parts of the customer base that answers are weighed by.
    pub strata: Strata,
    /// The table of months.
    pub cohorts: CohortsAsked,
    /// The curve of time until the next order.
    pub survival: SurvivalAsked,
    /// When a customer is taken to be at risk; without it by the metric's rules.
    pub rules: Option<Rules>,
    /// Who of them comes first.
    #[serde(with = "RankingSaid")]
    pub ranking: Ranking,
    /// How long lists are.
    pub list: usize,
    /// Unresolved tickets of people.
    pub tickets: Vec<Ticket>,
    /// Whom a list of customers has, where all of them are asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub of: Option<Listed>,
}

impl<C> Default for Asked<C> {
    fn default() -> Self {
        Self {
            days: None,
            condition: None,
            margin: None,
            discount: 0.0,
            life: None,
            strata: Strata::Revenue,
            cohorts: CohortsAsked::default(),
            survival: SurvivalAsked::default(),
            rules: None,
            ranking: Ranking::Stake,
            list: 20,
            tickets: Vec::new(),
            of: None,
        }
    }
}

/// How many unresolved tickets somebody of that id and e-mail address has.
pub type Ticket = (String, String, u32);

/// The parts of the customer base.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Strata {
    /// Fifths by revenue.
    #[default]
    Revenue,
    /// By how often customers ordered.
    Orders,
}

/// A table of months.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct CohortsAsked {
    /// Of whom; `None` for everyone.
    #[serde(with = "voice::whom")]
    pub of: Option<Voice>,
    /// How many months it has at most.
    pub months: usize,
}

impl Default for CohortsAsked {
    fn default() -> Self {
        Self { of: None, months: 12 }
    }
}

/// The curve of time until the next order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct SurvivalAsked {
    /// Of whom; `None` for everyone.
    #[serde(with = "voice::whom")]
    pub of: Option<Voice>,
    /// From when the time is counted.
    #[serde(with = "SpellsSaid")]
    pub spells: Spells,
    /// How many days it shows at most.
    pub days: u16,
}

impl Default for SurvivalAsked {
    fn default() -> Self {
        Self { of: None, spells: Spells::First, days: 365 }
    }
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "Spells", rename_all = "lowercase")]
enum SpellsSaid {
    First,
    Every,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "Ranking", rename_all = "lowercase")]
enum RankingSaid {
    Stake,
    Facts,
}

/// Whom a list of customers has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Listed {
    /// All at risk.
    AtRisk,
    /// All promoters with two orders or more.
    Advocates,
    /// All who have not answered.
    Silent,
}
