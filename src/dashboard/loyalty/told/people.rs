//! Customers by name: who may leave, who brings others, and who is not known.

use domain::Day;
use serde::Deserialize;

use super::date;
use super::figures::Quantity;
use super::money::Money;

/// How answers met customers.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize)]
pub(crate) struct Matching {
    /// Counted answers.
    pub responses: u64,
    /// The share of customers' answers, in percent; `None` without answers.
    pub rate: Option<f64>,
    pub by_id: u64,
    pub by_email: u64,
    /// Of people whom the orders do not know.
    pub unknown: u64,
    /// Without an id and an address.
    pub nameless: u64,
}

/// Who answered and is no customer.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub(crate) struct Missing {
    /// How many people.
    pub n: u64,
    /// The first of them, by id or address as the answer has it.
    pub first: Vec<String>,
}

/// Customers at risk.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub(crate) struct AtRisk {
    /// How many there are.
    pub found: u64,
    /// What is at stake in all.
    pub stake: Money,
    /// The first of them.
    pub customers: Vec<Customer>,
}

/// A customer at risk.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub(crate) struct Customer {
    pub id: Option<String>,
    pub email: Option<String>,
    pub stake: Money,
    /// The id of the latest answer.
    pub response: Option<String>,
    pub score: Option<u8>,
    /// Why, at least one.
    pub facts: Vec<Fact>,
}

/// Why a customer may leave.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(tag = "what", rename_all = "snake_case")]
pub(crate) enum Fact {
    ScoreFell {
        from: u8,
        to: u8,
    },
    LowScore {
        score: u8,
    },
    NoOrder {
        days: u32,
        /// The usual days between two visits.
        usual: f64,
    },
    Tickets {
        open: u32,
    },
    PlanEnds {
        #[serde(deserialize_with = "date::day")]
        day: Day,
        days: u32,
    },
}

/// Promoters with repeat orders.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub(crate) struct Advocates {
    /// Customers whose score is favourable.
    pub promoters: u64,
    /// The share of them with two orders or more.
    pub repeat: Option<Quantity>,
    /// How many these are.
    #[serde(rename = "advocates")]
    pub n: u64,
    /// What these spent.
    pub revenue: Money,
    /// What these did with codes; `None` where the orders do not say.
    pub coded: Option<Coded>,
    /// Those who spent most.
    pub most_valued: Vec<Advocate>,
}

/// The use of referral and reward codes.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize)]
pub(crate) struct Coded {
    /// Who used one.
    pub used: Quantity,
    /// Who used one on the day of the first order.
    pub brought: Quantity,
}

/// One of the advocates.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub(crate) struct Advocate {
    pub id: Option<String>,
    pub email: Option<String>,
    pub orders: u32,
    pub revenue: Money,
    pub has_used_code: Option<bool>,
}

/// How the shop calls a customer: the address before the id, since people know it.
pub(crate) fn called(id: Option<&String>, email: Option<&String>) -> String {
    email.or(id).cloned().unwrap_or_default()
}
