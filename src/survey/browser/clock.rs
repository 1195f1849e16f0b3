//! The visitor's clock.

use domain::Timestamp;

/// Now, by the visitor's clock.
pub(crate) fn now() -> Timestamp {
    moment(js_sys::Date::now())
}

/// A moment as JavaScript counts it, in milliseconds since 1970.
pub(crate) fn moment(millis: f64) -> Timestamp {
    // Milliseconds since 1970 fit an i64 exactly for the next 285,000 years.
    #[allow(clippy::cast_possible_truncation)]
    Timestamp::from_unix_millis(millis as i64)
}
