//! What time it is.

use domain::{Day, Timestamp};
use wasm_bindgen::JsValue;

use super::intl::{DateTimeFormat, options};

/// Milliseconds since 1970.
pub(crate) fn now() -> f64 {
    js_sys::Date::now()
}

/// Which day it is in a time zone; in UTC where the browser does not know the zone.
pub(crate) fn today(zone: &str) -> Day {
    let now = now();
    let pairs = [
        ("timeZone", JsValue::from(zone)),
        ("year", "numeric".into()),
        ("month", "2-digit".into()),
        ("day", "2-digit".into()),
    ];
    // Canadian English writes 2026-11-23.
    let written = DateTimeFormat::new(&"en-CA".into(), &options(&pairs)).map(|format| format.format(now));
    // Milliseconds of this age are far from the limits of an i64.
    #[allow(clippy::cast_possible_truncation)]
    let in_utc = || Timestamp::from_unix_millis(now as i64).day_utc();
    written.ok().and_then(|text| Day::parse(&text)).unwrap_or_else(in_utc)
}
