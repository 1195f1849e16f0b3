//! An amount of money as a decimal text, which is exact.

#![allow(
    clippy::ref_option,
    clippy::trivially_copy_pass_by_ref,
    reason = "serde calls these with a reference to the field"
)]

use insight::loyalty::Money;
use serde::{Deserialize, Deserializer, Serializer};

const NO_AMOUNT: &str = "not an amount as in -12.34";

pub(crate) fn serialize<S: Serializer>(amount: &Money, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(amount)
}

pub(crate) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Money, D::Error> {
    of(&String::deserialize(deserializer)?)
}

/// An amount that may be unknown.
pub(crate) mod some {
    use super::{Deserialize, Deserializer, Money, Serializer};

    pub(crate) fn serialize<S: Serializer>(amount: &Option<Money>, serializer: S) -> Result<S::Ok, S::Error> {
        match amount {
            Some(amount) => super::serialize(amount, serializer),
            None => serializer.serialize_none(),
        }
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Money>, D::Error> {
        Option::<String>::deserialize(deserializer)?.as_deref().map(super::of).transpose()
    }
}

/// One amount of each group.
pub(crate) mod by_group {
    use super::{Deserialize, Deserializer, Money, Serializer};

    pub(crate) fn serialize<S: Serializer>(amounts: &[Money; 3], serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(amounts.map(|amount| amount.to_string()))
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<[Money; 3], D::Error> {
        let [unfavourable, neutral, favourable] = <[String; 3]>::deserialize(deserializer)?;
        Ok([super::of(&unfavourable)?, super::of(&neutral)?, super::of(&favourable)?])
    }
}

fn of<E: serde::de::Error>(text: &str) -> Result<Money, E> {
    read(text).ok_or_else(|| E::custom(NO_AMOUNT))
}

/// As [`Money`] is displayed: with two decimals, or with four.
fn read(text: &str) -> Option<Money> {
    let (units, decimals) = text.split_once('.')?;
    let factor = match decimals.len() {
        2 => 100,
        4 => 1,
        _ => return None,
    };
    let parts: i64 = format!("{units}{decimals}").parse().ok()?;
    parts.checked_mul(factor).map(Money::of_parts)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn every_amount_is_read_as_it_was_written(parts in any::<i64>(), cents in -99_999i64..99_999) {
            for parts in [parts, cents * 100, cents, i64::MIN, i64::MAX] {
                let amount = Money::of_parts(parts);
                prop_assert_eq!(read(&amount.to_string()), Some(amount));
            }
        }
    }

    #[test]
    fn what_is_no_amount_is_refused() {
        for text in ["", "12", "12.3", "1.234", "1,234.50", "1.5e3", "1.-5", "x.00", ".", "-.", "922337203685477.5808"]
        {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
