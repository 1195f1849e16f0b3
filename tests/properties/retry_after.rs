//! A `Retry-After` asks for no wait beyond a day, and for the same one in the page as in the collector.

use domain::outbox::retry_after;
use serde_json::json;

use crate::twin;

const DAY: i64 = 86_400_000;
/// 9999-12-31T23:59:59.999Z.
const LAST: i64 = 253_402_300_799_999;
/// 2026-11-25T12:00:00.250Z.
const NOW: i64 = 1_795_608_000_250;

/// Bytes: the header; before it, where there are two lines, the time in milliseconds since 1970.
pub fn check(input: &[u8]) {
    let Some(input) = crate::text(input) else { return };
    let (now, text) = match input.split_once('\n') {
        Some((now, text)) => (now.parse().unwrap_or(NOW), text),
        None => (NOW, input),
    };
    let wait = retry_after(text, now);
    assert!(wait.is_none_or(|wait| (0..=DAY).contains(&wait)), "{wait:?} for {text:?}");
    assert_eq!(wait, retry_after(&format!(" \t{text}\t "), now), "spaces around {text:?} say something");
    // A year of two digits changes its century as time goes by.
    if !text.contains('-') {
        assert!(retry_after(text, now.saturating_add(1000)) <= wait, "a later asker waits longer: {text:?}");
    }
    if (0..=LAST).contains(&now) {
        agrees(text, now, wait);
    }
}

fn agrees(text: &str, now: i64, wait: Option<i64>) {
    let theirs = twin::ask("retry_after", &json!({ "text": text, "now": now }));
    let is_read_otherwise =
        theirs.is_null() || theirs.as_f64().is_some_and(|wait| (0.0..=86_400_000.0).contains(&wait));
    match wait {
        Some(wait) if !is_odd(text) => {
            assert_eq!(theirs, json!(wait), "the page waits otherwise for {text:?} at {now}");
        }
        // Browsers read dates that HTTP does not know, and that no server sends.
        _ => assert!(is_read_otherwise, "the page waits {theirs} for {text:?}"),
    }
}

/// Dates that browsers read in their own way: a leap second they do not know, and a year below 100, be it of two digits or of four,
/// lies between 1950 and 2049 to them. No server asks to be left alone until another century.
fn is_odd(text: &str) -> bool {
    let is_low = |year: &str| year.len() == 2 || year.starts_with("00");
    let year = text.split([' ', '-', '\t']).find(|word| {
        (word.len() == 4 || (word.len() == 2 && text.contains('-'))) && word.bytes().all(|byte| byte.is_ascii_digit())
    });
    text.contains(":60") || year.is_some_and(is_low)
}
