//! Customers by name: who may leave, who brings others, and who is not known.

use domain::Day;
use insight::loyalty::{Money, Quantity};
use serde::{Deserialize, Serialize};

use crate::{amount, date};

/// Who answered and is no customer.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Missing {
    /// How many people.
    pub n: u64,
    /// The first of them, by id or e-mail address as the answer has it.
    pub first: Vec<String>,
}

/// Customers at risk.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AtRisk {
    /// How many there are.
    pub found: u64,
    /// What is at stake in all.
    #[serde(with = "amount")]
    pub stake: Money,
    /// The first of them.
    pub customers: Vec<Customer>,
}

/// A customer at risk.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Customer {
    /// The number.
    pub customer: u32,
    /// The shop's id.
    pub id: Option<String>,
    /// The e-mail address.
    pub email: Option<String>,
    /// What is at stake.
    #[serde(with = "amount")]
    pub stake: Money,
    /// The id of the latest answer.
    pub response: Option<String>,
    /// The score in it.
    pub score: Option<u8>,
    /// Why, at least one.
    pub facts: Vec<Fact>,
}

/// Why a customer may leave.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum Fact {
    /// The score fell.
    ScoreFell {
        /// What it was.
        from: u8,
        /// What it is.
        to: u8,
    },
    /// The score is unfavourable.
    LowScore {
        /// What it is.
        score: u8,
    },
    /// There was no order for long.
    NoOrder {
        /// For how many days.
        days: u32,
        /// The usual days between two visits.
        usual: f64,
    },
    /// Tickets are unresolved.
    Tickets {
        /// How many.
        open: u32,
    },
    /// A plan is about to end.
    PlanEnds {
        /// On which day.
        #[serde(with = "date")]
        day: Day,
        /// In how many days.
        days: u32,
    },
}

/// Promoters with repeat orders.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Advocates {
    /// Customers whose score is favourable.
    pub promoters: u64,
    /// The share of them with two orders or more.
    pub repeat: Option<Quantity>,
    /// How many these are.
    #[serde(rename = "advocates")]
    pub n: u64,
    /// What these spent.
    #[serde(with = "amount")]
    pub revenue: Money,
    /// What these did with codes; `None` where the orders do not say.
    pub coded: Option<Coded>,
    /// Those who spent most.
    pub most_valued: Vec<Advocate>,
}

/// The use of referral and reward codes.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Coded {
    /// Who used one.
    pub used: Quantity,
    /// Who used one on the day of the first order.
    pub brought: Quantity,
}

/// One of the advocates.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Advocate {
    /// The number.
    pub customer: u32,
    /// The shop's id.
    pub id: Option<String>,
    /// The e-mail address.
    pub email: Option<String>,
    /// How many orders.
    pub orders: u32,
    /// What they spent.
    #[serde(with = "amount")]
    pub revenue: Money,
    /// Whether a code was used; `None` where the orders do not say.
    pub has_used_code: Option<bool>,
    /// The id of the latest answer.
    pub response: Option<String>,
}
