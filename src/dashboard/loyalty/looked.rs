//! What the worker tells of a file of orders or customers. `src/reader/messages.json` holds both sides to it.

use core::ops::Range;

use domain::Day;
use serde::Deserialize;

use super::told::some_days;
use crate::files::looked::{Column, Dates, Note, Refusal};

/// What a file is a list of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Kind {
    /// Who bought, when, for how much.
    Orders,
    /// Since when somebody is a customer, until when, and at what a month.
    Customers,
}

impl Kind {
    /// Both, orders first.
    pub(crate) const ALL: [Self; 2] = [Self::Orders, Self::Customers];

    /// The word between the page and the worker.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Orders => "orders",
            Self::Customers => "customers",
        }
    }
}

/// What a file seems to be, and what it would be read as.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub(crate) struct Looked {
    /// What it is a list of.
    pub kind: Kind,
    /// What has written it, in a word.
    pub origin: String,
    /// Its columns, or the keys of its records.
    pub columns: Vec<Column>,
    /// Every role that a column can have.
    pub roles: Vec<String>,
    /// What its dates say about their order.
    pub dates: Dates,
    /// What its amounts say about their decimal sign.
    pub decimals: Decimals,
    /// The currencies of its amounts with how many rows are in each; `None` is of those that do not say.
    pub currencies: Vec<(Option<String>, u64)>,
    /// `items` or `orders`: what an amount is of, where an order has several rows; `None` where nobody has said.
    pub lines: Option<String>,
    /// `whole` or `coins`: what amounts are counted in.
    pub unit: String,
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
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(tag = "is", rename_all = "lowercase")]
pub(crate) enum Decimals {
    /// None has a point or a comma.
    Plain,
    /// A line decides it.
    Decided {
        /// `point` or `comma`.
        decimal: String,
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

/// What has to be said before a file can be read.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(tag = "what", rename_all = "lowercase")]
pub(crate) enum Lacking {
    /// Which column says who the customer is.
    Customer,
    /// Which column is this.
    Role {
        /// In a word.
        role: String,
    },
    /// Which of these columns is this.
    Which {
        /// In a word.
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
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub(crate) struct Bought {
    /// The line that it begins on.
    pub line: u64,
    /// Who, by id or else by e-mail address.
    pub customer: String,
    /// When, or since when.
    pub day: String,
    /// What was paid, or what is paid a month; `None` where that is not said.
    pub amount: Option<String>,
    /// What else is known, each with its role.
    pub more: Vec<[String; 2]>,
}

/// What came of a file.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub(crate) struct Told {
    /// What it is a list of.
    pub kind: Kind,
    /// How it is called.
    pub name: String,
    /// Rows, or records of JSON; each is in one of the numbers below.
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
    /// How many customers there are.
    pub customers: u64,
    /// The first day with an order or a customer, and the one after the last.
    #[serde(deserialize_with = "some_days")]
    pub days: Option<Range<Day>>,
    /// The zone that times without one were read in.
    pub zone: String,
}

impl Looked {
    /// Whether it can be read at once: nothing is lacking and nothing guessed.
    pub(crate) fn is_sure(&self) -> bool {
        !self.is_unsure && self.lacking.is_empty()
    }

    /// Whether an order may have several rows, so that somebody may have to say what their amounts are of.
    pub(crate) fn may_have_lines(&self) -> bool {
        self.kind == Kind::Orders && self.columns.iter().any(|column| column.role == "order_id")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::loyalty::wish::Wish;

    #[test]
    fn what_the_worker_says_is_understood_and_answered_as_it_takes_it() {
        let messages: serde_json::Value = serde_json::from_str(include_str!("../../reader/messages.json")).unwrap();
        let looked: Looked = serde_json::from_value(messages["orders_looked"].clone()).unwrap();
        assert_eq!(
            (looked.kind, &looked.lacking[..], &looked.dates),
            (Kind::Orders, &[Lacking::Dates][..], &Dates::Undecided)
        );
        assert_eq!(looked.decimals, Decimals::Decided { decimal: "comma".into(), line: 2 });
        assert!(!looked.is_sure() && looked.may_have_lines());
        assert!(Looked { lacking: Vec::new(), is_unsure: false, ..looked.clone() }.is_sure());
        let said = Wish { dates: Some("dmy".into()), ..Wish::default() };
        assert_eq!(serde_json::to_value(Wish::of(&looked, said)).unwrap(), messages["orders_wish"]);
        let told: Told = serde_json::from_value(messages["orders_told"].clone()).unwrap();
        assert_eq!((told.kind, told.taken, told.customers), (Kind::Orders, 2, 2));
        assert_eq!(told.days.unwrap().end.to_text(), "2026-04-05");
    }
}
