//! Days in the reader's calendar and words.

use core::ops::Range;
use std::cell::RefCell;

use domain::{Day, Timestamp};
use wasm_bindgen::JsValue;

use super::intl::{DateTimeFormat, options};
use super::words;

/// How much of a day is written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// Day and month: "23 Nov".
    Short,
    /// With the year: "23 Nov 2026".
    Full,
}

thread_local! {
    static FORMATS: RefCell<Vec<(Form, DateTimeFormat)>> = const { RefCell::new(Vec::new()) };
}

/// Lets go of the formats: the language has changed.
pub(super) fn forget() {
    FORMATS.take();
}

/// A day.
pub(crate) fn day(day: Day, form: Form) -> String {
    with(form, |format| format.format(millis(day))).unwrap_or_else(|| day.to_text())
}

/// The first and the last of some days.
pub(crate) fn days(days: &Range<Day>) -> String {
    let last = days.end.plus(-1);
    with(Form::Full, |format| format.format_range(millis(days.start), millis(last.max(days.start))))
        .unwrap_or_else(|| format!("{} – {}", days.start.to_text(), last.to_text()))
}

/// A moment, given as RFC 3339, in the reader's time; as it came where the browser does not understand it.
pub(crate) fn moment(text: &str) -> String {
    let millis = js_sys::Date::parse(text);
    if millis.is_nan() {
        return text.to_owned();
    }
    let pairs = [("dateStyle", JsValue::from("medium")), ("timeStyle", "short".into())];
    let format = DateTimeFormat::new(&words::locale(), &options(&pairs));
    format.map_or_else(|_| text.to_owned(), |format| format.format(millis))
}

/// A moment in the reader's time.
pub(crate) fn moment_at(at: Timestamp) -> String {
    moment(&at.to_rfc3339())
}

/// Midnight of the day in UTC, which is also the zone that it is written in.
fn millis(day: Day) -> f64 {
    f64::from(day.number()) * 86_400_000.0
}

fn with(form: Form, write: impl Fn(&DateTimeFormat) -> String) -> Option<String> {
    FORMATS.with_borrow_mut(|formats| {
        if let Some((_, format)) = formats.iter().find(|(known, _)| *known == form) {
            return Some(write(format));
        }
        let format = make(form)?;
        let text = write(&format);
        formats.push((form, format));
        Some(text)
    })
}

fn make(form: Form) -> Option<DateTimeFormat> {
    let mut pairs = vec![("timeZone", JsValue::from("UTC")), ("day", "numeric".into()), ("month", "short".into())];
    if form == Form::Full {
        pairs.push(("year", "numeric".into()));
    }
    DateTimeFormat::new(&words::locale(), &options(&pairs)).ok()
}
