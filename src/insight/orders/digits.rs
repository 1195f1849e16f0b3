//! An amount of money from its digits, or from a number of coins.

use crate::money::Money;

/// The amount of these digits before the decimal sign and behind it.
pub(super) fn money_of_digits(whole: &str, decimals: &str, is_negative: bool) -> Result<Money, Unfit> {
    let (kept, rest) = decimals.split_at(decimals.len().min(4));
    if rest.bytes().any(|byte| byte != b'0') {
        return Err(Unfit::TooFine);
    }
    let digits = whole.bytes().chain(kept.bytes()).chain(std::iter::repeat_n(b'0', 4 - kept.len()));
    let number = digits.into_iter().try_fold(0i64, |number, byte| {
        let digit = byte.checked_sub(b'0').filter(|digit| *digit < 10)?;
        number.checked_mul(10)?.checked_add(i64::from(digit))
    });
    number.map(|number| Money::of_parts(if is_negative { -number } else { number })).ok_or(Unfit::TooLarge)
}

/// What so many of a currency's smallest coins come to, of which a unit has as many as a one with `decimals` zeros; the number of coins was
/// read as one of units. `None` where they come to less than a ten-thousandth, or were no whole number: there are no halves of coins.
pub(super) fn money_of_coins(coins: Money, decimals: u32) -> Option<Money> {
    let parts = coins.parts();
    let factor = 10i64.checked_pow(decimals)?;
    (parts % Money::of_units(1).parts() == 0 && parts % factor == 0).then(|| Money::of_parts(parts / factor))
}

/// Why digits are no amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unfit {
    /// There is no room for so much.
    TooLarge,
    /// It has more than four decimals.
    TooFine,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_an_amount_or_told_why_not() {
        let of = |whole, decimals| money_of_digits(whole, decimals, false).map(Money::parts);
        assert_eq!(of("12", ""), Ok(120_000));
        assert_eq!(of("12", "5"), Ok(125_000));
        assert_eq!(of("0", "00010000"), Ok(1));
        assert_eq!(of("0", "00011"), Err(Unfit::TooFine));
        assert_eq!(of("922337203685477", "5807"), Ok(i64::MAX));
        assert_eq!(of("922337203685477", "5808"), Err(Unfit::TooLarge));
        assert_eq!(money_of_digits("1", "5", true), Ok(Money::of_parts(-15_000)));
    }

    #[test]
    fn coins_are_brought_to_units() {
        let coins = |units, decimals| money_of_coins(Money::of_units(units), decimals).map(|money| money.to_string());
        assert_eq!(coins(1099, 2).as_deref(), Some("10.99"));
        assert_eq!(coins(1099, 0).as_deref(), Some("1099.00"));
        assert_eq!(coins(1099, 3).as_deref(), Some("1.0990"));
        assert_eq!(money_of_coins(Money::of_parts(5_000), 0), None, "half a coin");
    }
}
