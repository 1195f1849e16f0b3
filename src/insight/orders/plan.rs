//! How a file is to be read: proposed by a [`super::Look`], and a person's to change.

use super::currency::Currency;
use super::decimal::Decimal;
use super::mapping::{Mapping, MappingProblem};
use super::origin::Origin;
use super::role::Kind;
use crate::files::{DateOrder, Dialect, Encoding};

/// How a file is to be read. What is `None` is not known: where a row's meaning hangs on it, that row is refused.
#[derive(Clone, Debug, PartialEq)]
pub struct Plan {
    /// What it is a list of.
    pub kind: Kind,
    /// What has written it.
    pub origin: Origin,
    /// How its bytes are letters.
    pub encoding: Encoding,
    /// How its cells are told apart, where it is a table.
    pub dialect: Option<Dialect>,
    /// What its columns are, or the keys of its records, as in `customer.email`.
    pub mapping: Mapping,
    /// What stands first in dates with slashes.
    pub dates: Option<DateOrder>,
    /// What stands before the decimals of amounts.
    pub decimal: Option<Decimal>,
    /// The currency that is wanted, where the file has several.
    pub currency: Option<Currency>,
    /// What an amount is of, where an order has several rows.
    pub lines: Option<Lines>,
    /// What amounts are counted in.
    pub unit: Unit,
}

/// What an amount is of, where an order has several rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lines {
    /// Each row has the amount of one item: they are added up.
    Items,
    /// Each row, or the first of them, has the amount of the whole order: it counts once.
    Orders,
}

/// What amounts are counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Units of the currency.
    Whole,
    /// Its smallest coins, as Stripe's interface has it: 1099 is 10.99 EUR, and 1099 JPY.
    Coins,
}

impl Plan {
    /// Says what a column is, by the role's word and the column's name.
    ///
    /// # Errors
    /// When there is no such role or column.
    pub fn set(&mut self, role: &str, column: &str) -> Result<(), MappingProblem> {
        self.mapping.set(role, column, self.kind)
    }

    /// # Errors
    /// When nothing says who the customer is, or what else such a file says nothing without.
    pub fn check(&self) -> Result<(), MappingProblem> {
        self.mapping.check(self.kind)
    }
}
