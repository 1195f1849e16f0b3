//! What a file of orders or customers seems to be.

use serde::{Deserialize, Serialize};

use super::{Decimals, Kind, Lines, Unit};
use crate::file::{Column, Dates, Refusal};

/// What a file seems to be, and what it would be read as.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Looked {
    /// What it is a list of, by the word in commands.
    pub kind: Kind,
    /// Every kind that it could be read as.
    pub kinds: [Kind; 2],
    /// What has written it.
    pub origin: String,
    /// Its columns, or the keys of its records.
    pub columns: Vec<Column>,
    /// Every role that a column can have.
    pub roles: Vec<String>,
    /// What its dates say about their order.
    pub dates: Dates,
    /// What its amounts say about their decimal sign.
    pub decimals: Decimals,
    /// The currencies of its amounts, and how many rows are in each; `None` is of those that do not say.
    pub currencies: Vec<(Option<String>, u64)>,
    /// What an amount is of, where an order has several rows; `None` where nobody has said.
    pub lines: Option<Lines>,
    /// What amounts are counted in.
    pub unit: Unit,
    /// What has to be said before it can be read.
    pub lacking: Vec<Lacking>,
    /// Whether that is only a proposal, which somebody should look at.
    pub is_unsure: bool,
    /// The first orders, or customers.
    pub first: Vec<Bought>,
    /// The first rows that would be refused.
    pub refused: Vec<Refusal>,
}

/// What has to be said before a file can be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "lowercase")]
pub enum Lacking {
    /// Which column says who the customer is.
    Customer,
    /// Which column is this.
    Role {
        /// By its word.
        role: String,
    },
    /// Which of these columns is this.
    Which {
        /// By its word.
        role: String,
        /// The columns.
        columns: Vec<String>,
    },
    /// What stands first in the dates.
    Dates,
    /// What stands before decimals.
    Decimal,
    /// Which currency is wanted.
    Currency,
}

/// An order as it would be taken, or a customer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bought {
    /// The line that it begins on.
    pub line: u64,
    /// Who, by id or else by e-mail address.
    pub customer: String,
    /// When it was bought, or since when somebody is a customer.
    pub day: String,
    /// What was paid less what went back, or what is paid a month; `None` where a customer's file does not say.
    pub amount: Option<String>,
    /// What else is known, each with its role: `order_id`, `currency`, `refunded`, `product`, `referral`, `cost`; `end`, `plan`.
    pub more: Vec<[String; 2]>,
}

impl Looked {
    /// Whether it can be read at once: nothing is lacking and nothing guessed.
    pub fn is_sure(&self) -> bool {
        !self.is_unsure && self.lacking.is_empty()
    }

    /// Whether an order may have several rows, so that somebody may have to say what their amounts are of.
    pub fn may_have_lines(&self) -> bool {
        self.kind == Kind::Orders && self.columns.iter().any(|column| column.role == "order_id")
    }
}
