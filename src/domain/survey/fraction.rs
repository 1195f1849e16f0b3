//! Parts of a whole.

use serde::{Deserialize, Serialize};

/// A number above 0 and at most 1.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd, Serialize)]
#[serde(transparent)]
pub struct Fraction(f64);

// No NaN can be inside, so equality is what it should be.
impl Eq for Fraction {}

impl Fraction {
    /// `number`, where it is above 0 and at most 1.
    pub fn new(number: f64) -> Option<Self> {
        (number > 0.0 && number <= 1.0).then_some(Self(number))
    }

    /// The number itself.
    pub fn get(self) -> f64 {
        self.0
    }
}

impl<'de> Deserialize<'de> for Fraction {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let number = f64::deserialize(deserializer)?;
        Self::new(number).ok_or_else(|| {
            serde::de::Error::custom(alloc::format!(
                "{number} is not a part of the whole; write a number above 0 and at most 1, such as 0.2"
            ))
        })
    }
}
