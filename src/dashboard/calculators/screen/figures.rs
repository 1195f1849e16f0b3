//! Numbers of the calculators in the reader's numerals.

use domain::Metric;

use crate::browser::numbers;
use crate::calculators::number::Habit;
use crate::calculators::outcome::{Shown, Unit};
use crate::texts::{self, fill};

/// The signs of the reader's numbers.
pub(super) fn habit() -> Habit {
    // A million: some write four digits without a gap.
    Habit::of(&numbers::plain(1.5, 1), &numbers::count(1_000_000))
}

/// A number to show how numbers are written.
pub(super) fn sample() -> String {
    numbers::plain(1234.5, 1)
}

/// What is less is not told from nothing.
const LEAST: f64 = 0.0001;

/// The number itself.
pub(super) fn written(shown: Shown) -> String {
    let value = shown.value;
    match shown.unit {
        Unit::Points => numbers::signed_as_needed(value),
        Unit::Percent => numbers::share_as_needed(value),
        Unit::Money => numbers::plain(value, 2),
        Unit::Count => numbers::plain(value, 0),
        Unit::Plain => numbers::as_needed(value),
        Unit::Statistic => numbers::plain(value, 4),
    }
}

/// p as it is compared with 0.05.
pub(super) fn probability(p: f64) -> String {
    let (words, p) = if p < LEAST {
        (texts::P_TINY.get(), LEAST)
    } else {
        // Cut, so that what is below 0.05 reads so; a hair up, since a number of four decimals may lie a hair below it.
        (texts::P.get(), (p / LEAST + 1e-9).floor() * LEAST)
    };
    fill(words, &[("p", &numbers::plain(p, 4))])
}

/// Both ends of its interval, with `words` around them.
pub(super) fn interval(shown: Shown, words: &str) -> Option<String> {
    // Both are as long as each other.
    let end = |value| match shown.unit {
        Unit::Points => numbers::figure(Metric::NPS, value, 2),
        Unit::Percent => numbers::share(value, 2),
        Unit::Money | Unit::Count | Unit::Plain | Unit::Statistic => numbers::plain(value, 2),
    };
    let interval = shown.interval?;
    Some(fill(words, &[("lo", &end(interval.lo)), ("hi", &end(interval.hi))]))
}
