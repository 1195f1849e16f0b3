//! An amount as it is written, taken apart letter by letter.

use super::currency::Currency;
use super::decimal::Decimal;
use super::digits::{Unfit, money_of_digits};
use crate::money::Money;

/// No amount has more letters.
const MOST: usize = 64;

/// A text that is an amount in at least one way of reading it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Written<'a> {
    core: &'a str,
    is_negative: bool,
    /// The currency that stands beside it.
    pub(super) currency: Option<Currency>,
    /// What it says about the column's decimal sign.
    pub(super) says: Says,
}

/// What one amount says about the decimal sign of its column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Says {
    /// It has no point and no comma.
    Nothing,
    /// It can only be read so.
    Only(Decimal),
    /// `1,234`: it can be read in both ways.
    Either,
}

impl<'a> Written<'a> {
    /// Reads digits with whatever sign, currency and groups; `None` where it is no amount in any way.
    pub(super) fn read(text: &'a str) -> Option<Self> {
        let text = trimmed(text);
        if text.len() > MOST {
            return None;
        }
        let first = text.find(|letter: char| letter.is_ascii_digit())?;
        let last = text.rfind(|letter: char| letter.is_ascii_digit())? + 1;
        // .50
        let start = text[..first].char_indices().next_back().filter(|(at, letter)| {
            matches!(letter, '.' | ',') && text[..*at].chars().all(|letter| is_blank(letter) || is_sign(letter))
        });
        let start = start.map_or(first, |(at, _)| at);
        let (core, before, behind) = (&text[start..last], trimmed(&text[..start]), trimmed(&text[last..]));
        let (is_negative, before, behind) = negative(before, behind)?;
        let currency = match (trimmed(before), trimmed(behind)) {
            ("", "") => None,
            ("", name) | (name, "") => Some(Currency::read(name)?),
            (one, other) => Some(Currency::read(one).filter(|currency| Currency::read(other) == Some(*currency))?),
        };
        let says = match (has_marks(core), Decimal::ALL.map(|decimal| parted(core, decimal).is_some())) {
            (_, [false, false]) => return None,
            (false, _) => Says::Nothing,
            (true, [true, true]) => Says::Either,
            (true, [true, false]) => Says::Only(Decimal::Point),
            (true, [false, true]) => Says::Only(Decimal::Comma),
        };
        Some(Self { core, is_negative, currency, says })
    }

    /// The amount, where the column's decimal sign is this one; `None` where it cannot be.
    pub(super) fn money(&self, decimal: Decimal) -> Option<Result<Money, Unfit>> {
        let (whole, decimals) = parted(self.core, decimal)?;
        let digits: String = whole.chars().filter(char::is_ascii_digit).collect();
        Some(money_of_digits(&digits, decimals, self.is_negative))
    }
}

/// Without blanks, and what shows nothing, at either end.
fn trimmed(text: &str) -> &str {
    text.trim_matches(is_blank)
}

fn is_blank(letter: char) -> bool {
    letter.is_whitespace() || matches!(letter, '\u{feff}' | '\u{200b}'..='\u{200f}' | '\u{2060}')
}

/// A minus in any of the shapes that programs give it, or a plus.
fn is_sign(letter: char) -> bool {
    is_minus(letter) || letter == '+'
}

fn is_minus(letter: char) -> bool {
    matches!(letter, '-' | '\u{2212}' | '\u{2013}' | '\u{fe63}' | '\u{ff0d}')
}

/// Whether it is below zero, and what is left before and behind it; `None` where it has two signs or half a bracket.
fn negative<'a>(before: &'a str, behind: &'a str) -> Option<(bool, &'a str, &'a str)> {
    // (€5), €(5)
    if let Some(inside) = before.strip_prefix('(').or_else(|| before.strip_suffix('(')) {
        let behind = behind.strip_suffix(')').or_else(|| behind.strip_prefix(')'))?;
        return (!inside.contains(is_sign) && !behind.contains(is_sign)).then_some((true, inside, behind));
    }
    let signs = before.chars().chain(behind.chars()).filter(|letter| is_sign(*letter));
    let mut signs = signs.fuse();
    let Some(sign) = signs.next() else { return Some((false, before, behind)) };
    if signs.next().is_some() {
        return None;
    }
    // -€5, €-5, - 5, 5-
    let before = before.strip_prefix(is_sign).or_else(|| before.strip_suffix(is_sign)).unwrap_or(before);
    let behind = behind.strip_prefix(is_sign).or_else(|| behind.strip_suffix(is_sign)).unwrap_or(behind);
    Some((is_minus(sign), before, behind))
}

fn has_marks(core: &str) -> bool {
    core.contains(['.', ','])
}

/// The digits before the decimal sign, with what groups them, and those behind it; `None` where it cannot be read with that sign.
fn parted(core: &str, decimal: Decimal) -> Option<(&str, &str)> {
    let (whole, decimals) = match core.split_once(decimal.sign()) {
        Some((_, "")) => return None,
        Some(parts) => parts,
        None => (core, ""),
    };
    let is_plain = |digits: &str| digits.bytes().all(|byte| byte.is_ascii_digit());
    (is_plain(decimals) && (is_plain(whole) || is_grouped(whole, decimal))).then_some((whole, decimals))
}

/// Thousands, `1 234 567`, or lakhs, `12,34,567`, with one and the same sign between all groups.
fn is_grouped(whole: &str, decimal: Decimal) -> bool {
    let Some(sign) = whole.chars().find(|letter| !letter.is_ascii_digit()) else { return false };
    let is_between = match sign {
        '.' | ',' => sign != decimal.sign(),
        '\'' | '\u{2019}' => true,
        // A line break stands between two amounts.
        sign => matches!(sign, ' ' | '\u{a0}' | '\u{2009}' | '\u{202f}'),
    };
    let mut groups = whole.rsplit(sign);
    let last = groups.next().unwrap_or_default();
    let is_digits = |group: &str| group.bytes().all(|byte| byte.is_ascii_digit());
    if !is_between || last.len() != 3 || !is_digits(last) {
        return false;
    }
    let groups: Vec<&str> = groups.collect();
    let Some((first, middle)) = groups.split_last() else { return false };
    let fits = |width: usize| {
        (1..=width).contains(&first.len()) && middle.iter().all(|group| group.len() == width && is_digits(group))
    };
    is_digits(first) && !first.starts_with('0') && (fits(3) || (sign == ',' && fits(2)))
}
