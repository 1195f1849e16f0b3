//! Moments, as records carry them: RFC 3339 in UTC.
//!
//! Written out here because the survey's wasm needs it in a few hundred bytes; the tests hold it against `jiff`.

use alloc::string::String;

use serde::de::{Error, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::day::Day;

/// A moment, in milliseconds since 1970-01-01T00:00:00Z, in the years 1970 to 9999.
///
/// ```
/// use domain::Timestamp;
/// let moment = Timestamp::parse("2026-03-01T12:00:00+02:00").unwrap();
/// assert_eq!(moment.to_rfc3339(), "2026-03-01T10:00:00.000Z");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp(i64);

const MILLIS_A_DAY: i64 = 86_400_000;
/// 9999-12-31T23:59:59.999Z.
const LAST: i64 = 253_402_300_799_999;

impl Timestamp {
    /// The moment that many milliseconds after 1970 began; clamped to 1970…9999.
    pub fn from_unix_millis(millis: i64) -> Self {
        Self(millis.clamp(0, LAST))
    }

    /// Milliseconds since 1970 began.
    pub fn unix_millis(self) -> i64 {
        self.0
    }

    /// The day of this moment in UTC.
    pub fn day_utc(self) -> Day {
        Day::from_number(i32::try_from(self.0.div_euclid(MILLIS_A_DAY)).unwrap_or(i32::MAX))
    }

    /// Reads `2026-03-01T12:00:00Z`, with or without a fraction, in UTC or with an offset. A leap second is taken as the
    /// second before it.
    pub fn parse(text: &str) -> Option<Self> {
        let bytes = text.as_bytes();
        let number = |from: usize, to: usize| -> Option<i64> {
            let digits = bytes.get(from..to)?;
            digits.iter().try_fold(0i64, |sum, byte| byte.is_ascii_digit().then(|| sum * 10 + i64::from(byte - b'0')))
        };
        let is_at = |at: usize, allowed: &[u8]| bytes.get(at).is_some_and(|byte| allowed.contains(byte));
        if !(is_at(10, b"Tt ") && is_at(13, b":") && is_at(16, b":")) {
            return None;
        }
        let day = Day::parse(text.get(..10)?)?;
        let (hour, minute, second) = (number(11, 13)?, number(14, 16)?, number(17, 19)?);
        if hour > 23 || minute > 59 || second > 60 {
            return None;
        }
        let mut at = 19;
        let mut millis = 0;
        if is_at(at, b".") {
            let digits = bytes[at + 1..].iter().take_while(|byte| byte.is_ascii_digit()).count();
            if digits == 0 || digits > 9 {
                return None;
            }
            millis = (0..3).fold(0, |sum, place| {
                let digit = if place < digits { i64::from(bytes[at + 1 + place] - b'0') } else { 0 };
                sum * 10 + digit
            });
            at += 1 + digits;
        }
        let offset_minutes = if is_at(at, b"Zz") && bytes.len() == at + 1 {
            0
        } else if is_at(at, b"+-") && is_at(at + 3, b":") && bytes.len() == at + 6 {
            let (hours, minutes) = (number(at + 1, at + 3)?, number(at + 4, at + 6)?);
            if hours > 23 || minutes > 59 {
                return None;
            }
            (hours * 60 + minutes) * if bytes[at] == b'-' { -1 } else { 1 }
        } else {
            return None;
        };
        let seconds = hour * 3600 + (minute - offset_minutes) * 60 + second.min(59);
        let unix = i64::from(day.number()) * MILLIS_A_DAY + seconds * 1000 + millis;
        (0..=LAST).contains(&unix).then_some(Self(unix))
    }

    /// `2026-03-01T10:00:00.000Z`.
    pub fn to_rfc3339(self) -> String {
        let mut text = String::with_capacity(24);
        self.day_utc().write_to(&mut text);
        let in_day = self.0.rem_euclid(MILLIS_A_DAY);
        for (sign, value, width) in [
            ('T', in_day / 3_600_000, 2),
            (':', in_day / 60_000 % 60, 2),
            (':', in_day / 1000 % 60, 2),
            ('.', in_day % 1000, 3),
        ] {
            text.push(sign);
            crate::day::push_padded(&mut text, value, width);
        }
        text.push('Z');
        text
    }
}

impl Serialize for Timestamp {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.to_rfc3339())
    }
}

impl<'de> Deserialize<'de> for Timestamp {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Moments;

        impl Visitor<'_> for Moments {
            type Value = Timestamp;

            fn expecting(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                f.write_str("a moment such as 2026-03-01T12:00:00Z")
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<Timestamp, E> {
                Timestamp::parse(text).ok_or_else(|| E::invalid_value(serde::de::Unexpected::Str(text), &self))
            }
        }

        deserializer.deserialize_str(Moments)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn writing_and_reading_agree_with_jiff(millis in 0..=LAST) {
            let ours = Timestamp::from_unix_millis(millis);
            let theirs = jiff::Timestamp::from_millisecond(millis).unwrap();
            prop_assert_eq!(ours.to_rfc3339(), alloc::format!("{theirs:.3}"));
            prop_assert_eq!(Timestamp::parse(&ours.to_rfc3339()), Some(ours));
        }

        #[test]
        fn offsets_and_fractions_are_read_as_jiff_reads_them(
            day in 1..20_000i64, second in 0..86_400i64, nanos in 0..1_000_000_000i64, offset in -23 * 60..24 * 60i64,
        ) {
            let (sign, away) = if offset < 0 { ('-', -offset) } else { ('+', offset) };
            let civil = Timestamp::from_unix_millis((day * 86_400 + second) * 1000).to_rfc3339();
            let text = alloc::format!("{}.{nanos:09}{sign}{:02}:{:02}", &civil[..19], away / 60, away % 60);
            let theirs: jiff::Timestamp = text.parse().unwrap();
            prop_assert_eq!(Timestamp::parse(&text).map(Timestamp::unix_millis), Some(theirs.as_millisecond()));
        }

        #[test]
        fn nothing_makes_the_reader_panic(text in "\\PC*") {
            let _ = Timestamp::parse(&text);
        }
    }

    #[test]
    fn what_is_not_a_moment_is_refused() {
        for text in [
            "",
            "2026-03-01",
            "2026-02-30T00:00:00Z",
            "2026-13-01T00:00:00Z",
            "2026-03-01T24:00:00Z",
            "2026-03-01T00:60:00Z",
            "2026-03-01T00:00:61Z",
            "2026-03-01T00:00:00",
            "2026-03-01T00:00:00.Z",
            "2026-03-01T00:00:00Zx",
            "1969-12-31T23:59:59Z",
            "2026-03-01T00:00:00+2:00",
            "１２３４-03-01T00:00:00Z",
        ] {
            assert_eq!(Timestamp::parse(text), None, "{text}");
        }
    }
}
