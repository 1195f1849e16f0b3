//! How long something takes, in words.

use crate::browser::numbers;
use crate::texts::fill;
use crate::texts::inbox as texts;

/// Milliseconds in the two largest units that they fill.
pub(crate) fn duration(millis: f64) -> String {
    let n = |value: f64| numbers::plain(value.floor(), 0);
    let seconds = millis / 1000.0;
    if seconds < 60.0 {
        return fill(texts::SECONDS.get(), &[("n", &numbers::plain(seconds, u8::from(seconds < 10.0)))]);
    }
    let (minutes, hours, days) = (seconds / 60.0, seconds / 3600.0, seconds / 86_400.0);
    if hours < 1.0 {
        return fill(texts::MINUTES.get(), &[("minutes", &n(minutes)), ("seconds", &n(seconds % 60.0))]);
    }
    if days >= 2.0 {
        return fill(texts::DAYS.get(), &[("days", &n(days)), ("hours", &n(hours % 24.0))]);
    }
    fill(texts::HOURS.get(), &[("hours", &n(hours)), ("minutes", &n(minutes % 60.0))])
}
