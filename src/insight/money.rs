//! An amount of money, exactly.

use core::fmt::{self, Display, Formatter};

use serde::{Serialize, Serializer};

/// How many of the smallest part make a unit.
const PARTS: i64 = 10_000;

/// An amount in ten-thousandths of a currency's unit: no price has more decimals, so cents and prices a piece add up without loss, and a sum
/// is the same in any order. Which currency that is stands beside it; whatever does not fit is `None`, and never another amount.
///
/// Serialized it is the number of units.
///
/// ```
/// use insight::loyalty::Money;
/// let price = Money::of_parts(199_900);
/// assert_eq!((price.units(), price.to_string()), (19.99, "19.99".to_owned()));
/// assert_eq!(price.plus(price).unwrap().to_string(), "39.98");
/// assert_eq!(Money::of_parts(i64::MAX).plus(price), None);
/// assert_eq!(Money::of_units(-3), Money::of_parts(-30_000));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Money(i64);

impl Money {
    /// Nothing.
    pub const ZERO: Self = Self(0);

    /// So many ten-thousandths.
    pub fn of_parts(parts: i64) -> Self {
        Self(parts)
    }

    /// So many whole units.
    pub fn of_units(units: i32) -> Self {
        Self(i64::from(units) * PARTS)
    }

    /// Ten-thousandths.
    pub fn parts(self) -> i64 {
        self.0
    }

    /// Units, as near as a float comes.
    pub fn units(self) -> f64 {
        self.0 as f64 / PARTS as f64
    }

    /// The sum, where there is room for it.
    pub fn plus(self, other: Self) -> Option<Self> {
        self.0.checked_add(other.0).map(Self)
    }

    /// The difference, where there is room for it.
    pub fn minus(self, other: Self) -> Option<Self> {
        self.0.checked_sub(other.0).map(Self)
    }

    /// The same without its sign.
    pub fn size(self) -> Option<Self> {
        self.0.checked_abs().map(Self)
    }

    /// Whether it is below zero.
    pub fn is_negative(self) -> bool {
        self.0 < 0
    }
}

/// With two decimals, or four where it has as many; with a point and without groups, so that it is read everywhere in the same way.
impl Display for Money {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let all = self.0.unsigned_abs();
        let (units, rest) = (all / PARTS.unsigned_abs(), all % PARTS.unsigned_abs());
        if rest.is_multiple_of(100) {
            write!(f, "{sign}{units}.{:02}", rest / 100)
        } else {
            write!(f, "{sign}{units}.{rest:04}")
        }
    }
}

impl Serialize for Money {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_f64(self.units())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_written_with_two_decimals_or_four() {
        assert_eq!(Money(-15_000).to_string(), "-1.50");
        assert_eq!(Money(1).to_string(), "0.0001");
        assert_eq!(Money(i64::MIN).to_string(), "-922337203685477.5808");
    }
}
