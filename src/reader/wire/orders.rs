//! A file of orders or of customers: what it seems to be, what a person says about it, and what came of it.

use insight::orders::{Decimal, Lines, Unit};
use serde::{Deserialize, Serialize};

use super::{Column, Dates, Note, Order, Refusal};

/// What a file seems to be, and what it would be read as.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Looked {
    /// What it is a list of, by the word in commands.
    pub kind: &'static str,
    /// Every kind that it could be read as.
    pub kinds: [&'static str; 2],
    /// What has written it.
    pub origin: &'static str,
    /// Its columns, or the keys of its records.
    pub columns: Vec<Column>,
    /// Every role that a column can have.
    pub roles: Vec<&'static str>,
    /// What its dates say about their order.
    pub dates: Dates,
    /// What its amounts say about their decimal sign.
    pub decimals: Decimals,
    /// The currencies of its amounts, and how many rows are in each; `None` is of those that do not say.
    pub currencies: Vec<(Option<String>, u64)>,
    /// What an amount is of, where an order has several rows; `None` where nobody has said.
    pub lines: Option<LinesSaid>,
    /// What amounts are counted in.
    pub unit: UnitSaid,
    /// What has to be said before it can be read.
    pub lacking: Vec<Lacking>,
    /// Whether that is only a proposal, which somebody should look at.
    pub is_unsure: bool,
    /// The first orders, or customers.
    pub first: Vec<Bought>,
    /// The first rows that would be refused.
    pub refused: Vec<Refusal>,
}

/// What amounts say about their decimal sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "is", rename_all = "lowercase")]
pub enum Decimals {
    /// None has a point or a comma.
    Plain,
    /// A line decides it.
    Decided {
        /// The sign.
        decimal: Sign,
        /// The line.
        line: u64,
    },
    /// All can be read in both ways.
    Undecided {
        /// The line of the first.
        line: u64,
    },
    /// They contradict each other.
    Contradictory {
        /// A line with a point.
        point: u64,
        /// A line with a comma.
        comma: u64,
    },
}

/// What stands before decimals.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Sign {
    /// A point.
    Point,
    /// A comma.
    Comma,
}

/// What an amount is of, where an order has several rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LinesSaid {
    /// Of one item: they are added up.
    Items,
    /// Of the whole order: it counts once.
    Orders,
}

/// What amounts are counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum UnitSaid {
    /// Units of the currency.
    Whole,
    /// Its smallest coins.
    Coins,
}

/// What has to be said before a file can be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "what", rename_all = "lowercase")]
pub enum Lacking {
    /// Which column says who the customer is.
    Customer,
    /// Which column is this.
    Role {
        /// By its word.
        role: &'static str,
    },
    /// Which of these columns is this.
    Which {
        /// By its word.
        role: &'static str,
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
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
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

/// What a person says about a file; what is left out is as proposed.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default)]
pub struct Wish {
    /// What it is a list of.
    pub kind: Option<String>,
    /// What each column is, by place.
    pub roles: Option<Vec<String>>,
    /// What stands first in dates with slashes.
    pub dates: Option<Order>,
    /// What stands before decimals.
    pub decimal: Option<Sign>,
    /// The currency that is wanted.
    pub currency: Option<String>,
    /// What an amount is of, where an order has several rows.
    pub lines: Option<LinesSaid>,
    /// What amounts are counted in.
    pub unit: Option<UnitSaid>,
}

/// What came of a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Told {
    /// What it is a list of.
    pub kind: &'static str,
    /// What people call it.
    pub name: String,
    /// Rows, or records of JSON; each of them is in one of the next seven numbers and `refused_rows`.
    pub rows: u64,
    /// Orders, or customers, that are there now.
    pub taken: u64,
    /// Rows that say more about an order than its first.
    pub joined: u64,
    /// Rows that repeat others.
    pub repeated: u64,
    /// Rows of money that went back.
    pub refunds: u64,
    /// Rows in which nothing was paid.
    pub unpaid: u64,
    /// Rows in a currency that is not wanted.
    pub aside: u64,
    /// Orders of which nothing is left.
    pub returned: u64,
    /// Orders some of whose money went back.
    pub reduced: u64,
    /// Rows that were refused.
    pub refused_rows: u64,
    /// The first of them.
    pub refused: Vec<Refusal>,
    /// What to know about rows that were taken.
    pub warnings: Vec<Note>,
    /// What the amounts are in, where that is known.
    pub currency: Option<String>,
    /// How many customers it has.
    pub customers: u32,
    /// The first day with an order or a customer, and the day after the last one.
    pub days: Option<[String; 2]>,
    /// The zone that times without one were read in, and whose days these are.
    pub zone: String,
}

impl From<Decimal> for Sign {
    fn from(decimal: Decimal) -> Self {
        if decimal == Decimal::Point { Self::Point } else { Self::Comma }
    }
}

impl From<Sign> for Decimal {
    fn from(sign: Sign) -> Self {
        if sign == Sign::Point { Self::Point } else { Self::Comma }
    }
}

impl From<Lines> for LinesSaid {
    fn from(lines: Lines) -> Self {
        if lines == Lines::Items { Self::Items } else { Self::Orders }
    }
}

impl From<LinesSaid> for Lines {
    fn from(said: LinesSaid) -> Self {
        if said == LinesSaid::Items { Self::Items } else { Self::Orders }
    }
}

impl From<Unit> for UnitSaid {
    fn from(unit: Unit) -> Self {
        if unit == Unit::Whole { Self::Whole } else { Self::Coins }
    }
}

impl From<UnitSaid> for Unit {
    fn from(said: UnitSaid) -> Self {
        if said == UnitSaid::Whole { Self::Whole } else { Self::Coins }
    }
}
