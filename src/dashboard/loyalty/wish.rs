//! What a person says about a file of orders or customers.

use serde::Serialize;

use super::looked::{Kind, Looked};

/// What a person says about a file; `None` is as the file says.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub(crate) struct Wish {
    /// What it is a list of.
    pub kind: Option<&'static str>,
    /// What each column is, by place.
    pub roles: Option<Vec<String>>,
    /// `dmy` or `mdy`: what stands first in dates with slashes.
    pub dates: Option<String>,
    /// `point` or `comma`: what stands before decimals.
    pub decimal: Option<String>,
    /// The currency that is wanted.
    pub currency: Option<String>,
    /// `items` or `orders`: what an amount is of, where an order has several rows.
    pub lines: Option<String>,
    /// `whole` or `coins`: what amounts are counted in.
    pub unit: Option<String>,
}

const IGNORED: &str = "ignored";

impl Wish {
    /// What was proposed, as if a person had said it, with what they did say.
    pub(crate) fn of(looked: &Looked, said: Self) -> Self {
        let roles = looked.columns.iter().map(|column| column.role.clone()).collect();
        Self { kind: Some(looked.kind.name()), roles: Some(roles), ..said }
    }

    /// Says what a column is. It is one column's only.
    pub(crate) fn give(&mut self, place: usize, role: &str) {
        let Some(roles) = &mut self.roles else { return };
        roles.iter_mut().filter(|known| *known == role).for_each(|known| IGNORED.clone_into(known));
        if let Some(known) = roles.get_mut(place) {
            role.clone_into(known);
        }
    }

    /// Says what the file is a list of. What its columns are is looked at anew.
    pub(crate) fn take_for(&mut self, kind: Kind) {
        *self = Self { kind: Some(kind.name()), ..Self::default() };
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
        let mut wish = Wish { dates: Some("dmy".into()), roles: Some(Vec::new()), ..Wish::default() };
        wish.take_for(Kind::Customers);
        assert_eq!(wish, Wish { kind: Some("customers"), ..Wish::default() });
    }
}
