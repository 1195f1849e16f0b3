//! Numbers about customers, as they are written.

use std::cell::RefCell;

use domain::Day;
use insight::loyalty::Month;
use insight::statistics::Interval;
use wasm_bindgen::JsValue;

use super::told::{Money, Quantity};
use crate::browser::dates::{self, Form};
use crate::browser::intl::{DateTimeFormat, NumberFormat, options};
use crate::browser::{numbers, words};
use crate::texts;
use crate::texts::fill;
use crate::texts::loyalty::{self, Writer};

/// The unit of a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    /// Of a hundred.
    Percent,
    /// Of the orders' currency.
    Money,
    /// How often, on average.
    Times,
    /// A time.
    Days,
}

/// From here on nobody wants to read cents.
const MUCH: f64 = 1_000.0;

/// How numbers and days of facts are written.
pub(super) const WRITER: Writer = Writer { number: numbers::plain, day: |day: Day| dates::day(day, Form::Full) };

/// The locale, the currency and whether cents are written.
type Way = (Option<String>, String, bool);

thread_local! {
    static FORMATS: RefCell<Vec<(Way, NumberFormat)>> = const { RefCell::new(Vec::new()) };
}

/// An amount in a currency; a plain number where none is known.
pub(super) fn money(amount: f64, currency: Option<&str>) -> String {
    let has_cents = amount.abs() < MUCH;
    // Intl takes three letters and nothing else.
    let currency = currency.filter(|name| name.len() == 3 && name.bytes().all(|byte| byte.is_ascii_alphabetic()));
    let Some(currency) = currency else { return numbers::plain(amount, if has_cents { 2 } else { 0 }) };
    FORMATS.with_borrow_mut(|formats| {
        let locale = words::locale();
        let key = (locale.as_string(), currency.to_owned(), has_cents);
        let known = formats.iter().position(|(known, _)| *known == key);
        let at = known.unwrap_or_else(|| {
            let mut pairs = vec![("style", JsValue::from("currency")), ("currency", currency.into())];
            if !has_cents {
                pairs
                    .extend([("minimumFractionDigits", JsValue::from(0)), ("maximumFractionDigits", JsValue::from(0))]);
            }
            formats.push((key, NumberFormat::new(&locale, &options(&pairs))));
            formats.len() - 1
        });
        formats[at].1.format(amount).replace('-', "−")
    })
}

/// A number in its unit, as exactly as half of its interval allows.
pub(super) fn value(unit: Unit, value: f64, half: Option<f64>, currency: Option<&str>) -> String {
    match unit {
        Unit::Percent => numbers::share(value, u8::from(half.is_some_and(|half| half < 0.95))),
        Unit::Money => money(value, currency),
        Unit::Times => numbers::plain(value, 2),
        Unit::Days => loyalty::days(value, WRITER),
    }
}

/// A quantity without its interval.
pub(super) fn quantity(unit: Unit, quantity: Quantity, currency: Option<&str>) -> String {
    value(unit, quantity.value, half(quantity), currency)
}

/// Both ends of its interval, with `words` around them.
pub(super) fn ends(unit: Unit, quantity: Quantity, currency: Option<&str>, words: &str) -> Option<String> {
    let Interval { lo, hi } = quantity.interval?;
    let [lo, hi] = [lo, hi].map(|end| value(unit, end, half(quantity), currency));
    Some(fill(words, &[("lo", &lo), ("hi", &hi)]))
}

/// What it rests on: its interval, and how many customers.
pub(super) fn basis(unit: Unit, quantity: Quantity, currency: Option<&str>) -> String {
    let customers = loyalty::OF_CUSTOMERS.with(quantity.n, &numbers::count(quantity.n));
    match ends(unit, quantity, currency, texts::BETWEEN.get()) {
        Some(between) => fill(loyalty::BASIS.get(), &[("between", &between), ("customers", &customers)]),
        None => fill(loyalty::NO_INTERVAL.get(), &[("customers", &customers)]),
    }
}

fn half(quantity: Quantity) -> Option<f64> {
    quantity.interval.map(|Interval { lo, hi }| (hi - lo) / 2.0)
}

/// An amount in the orders' currency.
pub(super) fn amount(of: Money, currency: Option<&str>) -> String {
    money(of.units(), currency)
}

/// A month of a year: "Jan 2026".
pub(super) fn month(month: Month) -> String {
    let pairs = [("timeZone", JsValue::from("UTC")), ("month", "short".into()), ("year", "numeric".into())];
    let text = month.to_string();
    let format = DateTimeFormat::new(&words::locale(), &options(&pairs)).ok();
    // Its first day, in the zone that it is written in.
    let first = Day::parse(&format!("{text}-01")).map(|day| f64::from(day.number()) * 86_400_000.0);
    format.zip(first).map_or(text, |(format, first)| format.format(first))
}

/// A share of a hundred, without decimals where it is a large one.
pub(super) fn share(percent: Option<f64>) -> String {
    match percent {
        Some(percent) => numbers::share(percent, u8::from(percent.abs() < 10.0 && percent != 0.0)),
        None => texts::NOBODY.get().to_owned(),
    }
}
