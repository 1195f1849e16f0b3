//! Numbers in the reader's numerals.

use std::cell::RefCell;

use domain::{Headline, Metric};
use wasm_bindgen::JsValue;

use super::intl::{NumberFormat, options};
use super::words;

/// The least and the most decimals.
type Decimals = (u8, u8);

/// What a number is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Plain,
    /// With a plus where it is more than nothing.
    Signed,
    Percent,
}

thread_local! {
    /// Formats are slow to make and quick to use.
    static FORMATS: RefCell<Vec<((Kind, Decimals), NumberFormat)>> = const { RefCell::new(Vec::new()) };
}

/// Lets go of the formats: the language has changed.
pub(super) fn forget() {
    FORMATS.take();
}

/// How many responses.
pub(crate) fn count(n: u64) -> String {
    format(Kind::Plain, 0, n as f64)
}

/// A headline of a metric: `+42`, `69 %`, `5.2`.
pub(crate) fn figure(metric: Metric, value: f64, decimals: u8) -> String {
    match metric.headline() {
        Headline::Net => format(Kind::Signed, decimals, value),
        Headline::FavourableShare => share(value, decimals),
        Headline::Mean => format(Kind::Plain, decimals, value),
    }
}

/// Half the width of a headline's interval, in its unit.
pub(crate) fn margin(metric: Metric, half_width: f64, decimals: u8) -> String {
    match metric.headline() {
        Headline::FavourableShare => share(half_width, decimals),
        Headline::Net | Headline::Mean => plain(half_width, decimals),
    }
}

/// How far two headlines are apart, without a sign and with no more decimals than it needs.
pub(crate) fn difference(delta: f64, decimals: u8) -> String {
    write(Kind::Plain, (0, decimals), delta.abs())
}

/// Percent of all responses, from 0 to 100.
pub(crate) fn share(percent: f64, decimals: u8) -> String {
    format(Kind::Percent, decimals, percent / 100.0)
}

/// The same with no more decimals than it needs, up to two.
pub(crate) fn share_as_needed(percent: f64) -> String {
    write(Kind::Percent, (0, 2), percent / 100.0)
}

/// Any number with no more decimals than it needs, up to two.
pub(crate) fn as_needed(value: f64) -> String {
    write(Kind::Plain, (0, 2), value)
}

/// The same with its sign.
pub(crate) fn signed_as_needed(value: f64) -> String {
    write(Kind::Signed, (0, 2), value)
}

/// Any number with every decimal that somebody would type.
pub(crate) fn exactly(value: f64) -> String {
    write(Kind::Plain, (0, 15), value)
}

/// Any other number.
pub(crate) fn plain(value: f64, decimals: u8) -> String {
    format(Kind::Plain, decimals, value)
}

fn format(kind: Kind, decimals: u8, value: f64) -> String {
    write(kind, (decimals, decimals), value)
}

fn write(kind: Kind, decimals: Decimals, value: f64) -> String {
    FORMATS.with_borrow_mut(|formats| {
        let known = formats.iter().position(|(key, _)| *key == (kind, decimals));
        let at = known.unwrap_or_else(|| {
            formats.push(((kind, decimals), make(kind, decimals)));
            formats.len() - 1
        });
        // The minus sign has the width of the plus; Intl writes a hyphen in English.
        formats[at].1.format(value).replace('-', "−")
    })
}

fn make(kind: Kind, (least, most): Decimals) -> NumberFormat {
    let mut pairs =
        vec![("minimumFractionDigits", JsValue::from(least)), ("maximumFractionDigits", JsValue::from(most))];
    match kind {
        Kind::Plain => {}
        Kind::Signed => pairs.push(("signDisplay", "exceptZero".into())),
        Kind::Percent => pairs.push(("style", "percent".into())),
    }
    NumberFormat::new(&words::locale(), &options(&pairs))
}
