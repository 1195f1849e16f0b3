//! What a person says about a file of orders or customers.

use serde::{Deserialize, Serialize};

use super::{Kind, Lines, Looked, Sign, Unit};
use crate::file::Order;

/// What a person says about a file; what is left out is as proposed.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Wish {
    /// What it is a list of.
    pub kind: Option<Kind>,
    /// What each column is, by place.
    pub roles: Option<Vec<String>>,
    /// What stands first in dates with slashes.
    pub dates: Option<Order>,
    /// What stands before decimals.
    pub decimal: Option<Sign>,
    /// The currency that is wanted.
    pub currency: Option<String>,
    /// What an amount is of, where an order has several rows.
    pub lines: Option<Lines>,
    /// What amounts are counted in.
    pub unit: Option<Unit>,
}

const IGNORED: &str = "ignored";

impl Wish {
    /// What was proposed, as if a person had said it, with what they did say.
    #[must_use]
    pub fn of(looked: &Looked, said: Self) -> Self {
        let roles = looked.columns.iter().map(|column| column.role.clone()).collect();
        Self { kind: Some(looked.kind), roles: Some(roles), ..said }
    }

    /// Says what a column is. It is one column's only.
    pub fn give(&mut self, place: usize, role: &str) {
        let Some(roles) = &mut self.roles else { return };
        roles.iter_mut().filter(|known| *known == role).for_each(|known| IGNORED.clone_into(known));
        if let Some(known) = roles.get_mut(place) {
            role.clone_into(known);
        }
    }

    /// Says what the file is a list of. What its columns are is looked at anew.
    pub fn take_for(&mut self, kind: Kind) {
        *self = Self { kind: Some(kind), ..Self::default() };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_role_is_one_columns_only() {
        let roles = ["email", "date", "amount"].map(str::to_owned).to_vec();
        let mut wish = Wish { roles: Some(roles), ..Wish::default() };
        wish.give(2, "date");
        assert_eq!(wish.roles.as_deref().unwrap(), ["email", "ignored", "date"]);
        wish.give(1, IGNORED);
        wish.give(9, "cost");
        assert_eq!(wish.roles.as_deref().unwrap(), ["email", "ignored", "date"]);
    }

    #[test]
    fn another_kind_is_looked_at_anew() {
        let mut wish = Wish { dates: Some(Order::DayFirst), roles: Some(Vec::new()), ..Wish::default() };
        wish.take_for(Kind::Customers);
        assert_eq!(wish, Wish { kind: Some(Kind::Customers), ..Wish::default() });
    }
}
