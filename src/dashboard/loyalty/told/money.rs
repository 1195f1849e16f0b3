//! An amount, as it comes from the worker.

use serde::{Deserialize, Deserializer};

/// Units of the one currency of the orders. It comes as a decimal text, which is exact; up to a trillion a number is as exact as anybody
/// reads.
#[derive(Clone, Copy, Debug, Default, PartialEq, PartialOrd)]
pub(crate) struct Money(pub(crate) f64);

impl<'de> Deserialize<'de> for Money {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map(Self).map_err(|_| serde::de::Error::custom("an amount is a decimal text"))
    }
}
