//! What customers are worth for as long as they stay, or why nobody can tell.

use insight::loyalty::{Implausible, Input, Lifetime, Quantity};

use crate::wire::loyalty as wire;

impl From<Lifetime> for wire::Lifetime {
    fn from(lifetime: Lifetime) -> Self {
        Self { revenue: lifetime.revenue, retention: lifetime.retention, values: lifetime.into() }
    }
}

impl From<Lifetime> for wire::Values {
    fn from(lifetime: Lifetime) -> Self {
        Self { simple: lifetime.simple.into(), discounted: lifetime.discounted.into() }
    }
}

impl From<Result<Quantity, Implausible>> for wire::Value {
    fn from(value: Result<Quantity, Implausible>) -> Self {
        match value {
            Ok(quantity) => Self::Known(quantity),
            Err(why) => Self::Unknown { implausible: why.into() },
        }
    }
}

impl From<Implausible> for wire::Implausible {
    fn from(why: Implausible) -> Self {
        let plain = Self { what: "nobody_leaves", input: None, value: None, retention: None, discount: None };
        match why {
            Implausible::NotANumber(input) => Self { what: "not_a_number", input: Some(name(input)), ..plain },
            Implausible::Negative(input, value) => {
                Self { what: "negative", input: Some(name(input)), value: Some(value), ..plain }
            }
            Implausible::AboveOne(input, value) => {
                Self { what: "above_one", input: Some(name(input)), value: Some(value), ..plain }
            }
            Implausible::NeverEnds { retention, discount } => {
                Self { what: "never_ends", retention: Some(retention), discount: Some(discount), ..plain }
            }
            Implausible::NobodyLeaves => plain,
            // Only the calculators divide, and take one input for a part of another.
            Implausible::Nothing(input) | Implausible::MoreThan(input, ..) => {
                Self { what: "not_a_number", input: Some(name(input)), ..plain }
            }
        }
    }
}

fn name(input: Input) -> &'static str {
    match input {
        Input::Margin => "margin",
        Input::Retention => "retention",
        Input::Discount => "discount",
        Input::Periods => "periods",
        Input::Transactions => "transactions",
        // The others are the calculators'.
        _ => "average_sale",
    }
}
