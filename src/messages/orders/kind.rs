//! What a file is a list of.

use serde::{Deserialize, Serialize};

/// A list of orders, or of customers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// Who bought, when, for how much.
    Orders,
    /// Since when somebody is a customer, until when, and at what a month.
    Customers,
}

impl Kind {
    /// Both, orders first.
    pub const ALL: [Self; 2] = [Self::Orders, Self::Customers];

    /// The word, for what is asked in a word.
    pub fn name(self) -> &'static str {
        match self {
            Self::Orders => "orders",
            Self::Customers => "customers",
        }
    }
}
