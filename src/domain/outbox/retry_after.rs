//! The header `Retry-After`.

use super::http_date;

/// The longest that an endpoint's word is waited for: a day, in milliseconds.
pub const LONGEST_WAIT: i64 = 86_400_000;

/// How long a `Retry-After` of `text` asks to wait, in milliseconds from `now`, at most [`LONGEST_WAIT`].
///
/// A whole number is seconds, a date of HTTP a moment; what is negative or past asks for no wait. Anything else is `None`:
/// the endpoint has said nothing that can be understood.
///
/// ```
/// use domain::outbox::retry_after;
/// let now = 784_111_777_000; // 1994-11-06T08:49:37Z
/// assert_eq!(retry_after("120", now), Some(120_000));
/// assert_eq!(retry_after("Sun, 06 Nov 1994 08:50:00 GMT", now), Some(23_000));
/// assert_eq!(retry_after("soon", now), None);
/// ```
pub fn retry_after(text: &str, now: i64) -> Option<i64> {
    let text = text.trim_matches([' ', '\t']);
    let wait = match whole_seconds(text) {
        Some(seconds) => seconds.saturating_mul(1000),
        None => http_date::read(text, now)?.saturating_sub(now),
    };
    Some(wait.clamp(0, LONGEST_WAIT))
}

fn whole_seconds(text: &str) -> Option<i64> {
    let (digits, sign) = text.strip_prefix('-').map_or((text, 1), |digits| (digits, -1));
    if digits.is_empty() {
        return None;
    }
    digits.bytes().try_fold(0i64, |sum, byte| {
        byte.is_ascii_digit().then(|| sum.saturating_mul(10).saturating_add(sign * i64::from(byte - b'0')))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: i64 = 784_111_777_000;

    #[test]
    fn a_whole_number_is_seconds() {
        for (text, wait) in [
            ("0", 0),
            ("1", 1000),
            ("007", 7000),
            (" \t30 ", 30_000),
            ("86400", LONGEST_WAIT),
            ("86401", LONGEST_WAIT),
            ("9223372036854775808", LONGEST_WAIT),
            ("-1", 0),
            ("-0", 0),
            ("-99999999999999999999999999", 0),
        ] {
            assert_eq!(retry_after(text, NOW), Some(wait), "{text}");
        }
        assert_eq!(retry_after(&"9".repeat(5000), NOW), Some(LONGEST_WAIT));
    }

    #[test]
    fn a_date_is_a_wait_from_now() {
        for (text, wait) in [
            ("Sun, 06 Nov 1994 08:49:37 GMT", 0),
            ("Sun, 06 Nov 1994 08:49:38 GMT", 1000),
            ("  Sunday, 06-Nov-94 09:49:37 GMT ", 3_600_000),
            ("Mon Nov  7 08:49:37 1994", LONGEST_WAIT),
            ("Tue, 08 Nov 1994 08:49:37 GMT", LONGEST_WAIT),
            ("Sun, 06 Nov 1994 08:49:36 GMT", 0),
            ("Thu, 01 Jan 1900 00:00:00 GMT", 0),
        ] {
            assert_eq!(retry_after(text, NOW), Some(wait), "{text}");
        }
        assert_eq!(retry_after("Sun, 06 Nov 1994 08:49:37 GMT", i64::MIN), Some(LONGEST_WAIT));
        assert_eq!(retry_after("Sun, 06 Nov 1994 08:49:37 GMT", i64::MAX), Some(0));
    }

    #[test]
    fn anything_else_says_nothing() {
        for text in
            ["", " ", "-", "--1", "+1", "1.5", "1,5", "1s", "1 2", "0x10", "1e3", "soon", "１２", "\u{a0}1", "∞"]
        {
            assert_eq!(retry_after(text, NOW), None, "{text}");
        }
    }
}
