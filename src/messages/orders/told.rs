//! What came of a file of orders or customers.

use core::ops::Range;

use domain::Day;
use serde::{Deserialize, Serialize};

use super::Kind;
use crate::date;
use crate::file::{Note, Refusal};

/// What came of a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Told {
    /// What it is a list of.
    pub kind: Kind,
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
    pub customers: u64,
    /// The first day with an order or a customer, and the day after the last one.
    #[serde(with = "date::days")]
    pub days: Option<Range<Day>>,
    /// The zone that times without one were read in, and whose days these are.
    pub zone: String,
}
