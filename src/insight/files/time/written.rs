//! A date, and mostly a time, as they are written.

use domain::{Day, Timestamp};

use super::civil::{Civil, Date, digit};
use super::order::DateOrder;

const MILLIS_A_DAY: i64 = 86_400_000;

/// What a text says about when.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Written {
    /// One moment.
    Moment(Timestamp),
    /// What a clock on the wall showed: a day and the milliseconds since midnight.
    Wall(Day, i64),
    /// `03/04/2026`: day and month stand in an order that the text does not tell.
    Slashed {
        /// What stands first.
        first: i32,
        /// What stands second.
        second: i32,
        /// The year.
        year: i32,
        /// Milliseconds since midnight.
        millis: i64,
        /// Minutes ahead of UTC, where a zone is written.
        offset: Option<i64>,
    },
}

impl Written {
    /// Reads a date with or without a time; `None` where it is neither.
    pub(crate) fn read(text: &str) -> Option<Self> {
        let text = text.trim();
        if let Some(moment) = Timestamp::parse(text) {
            return Some(Self::Moment(moment));
        }
        if let Some(written) = iso(text) {
            return Some(written);
        }
        if text.len() > 80 {
            return None;
        }
        if text.is_ascii() {
            return unix(text).or_else(|| civil(text));
        }
        // The blank before PM is a narrow one where a browser has written it.
        let plain = text.replace(['\u{a0}', '\u{202f}'], " ");
        plain.is_ascii().then(|| civil(&plain)).flatten()
    }

    /// The same once it is known which of day and month stands first; `None` for a day that there is not.
    pub(super) fn ordered(self, order: DateOrder) -> Option<Self> {
        let Self::Slashed { first, second, year, millis, offset } = self else { return Some(self) };
        let (day, month) = match order {
            DateOrder::DayFirst => (first, second),
            DateOrder::MonthFirst => (second, first),
        };
        at(Day::of(year, month, day)?, millis, offset)
    }
}

/// `2026-03-01 12:00:00`, as most tables have it.
fn iso(text: &str) -> Option<Written> {
    let mut whole = *b"0000-00-00T00:00:00Z";
    let (civil, _) = whole.split_at_mut(text.len().min(19));
    if text.len() != 19 {
        return None;
    }
    civil.copy_from_slice(text.as_bytes());
    let moment = Timestamp::parse(str::from_utf8(&whole).ok()?)?;
    Some(Written::Wall(moment.day_utc(), moment.unix_millis().rem_euclid(MILLIS_A_DAY)))
}

/// Seconds or milliseconds since 1970, told apart by their size: since 1973 seconds have had nine digits or ten.
fn unix(text: &str) -> Option<Written> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    if whole.bytes().chain(fraction.bytes()).any(|byte| !byte.is_ascii_digit()) {
        return None;
    }
    let number: i64 = whole.parse().ok()?;
    let millis = match whole.len() {
        9 | 10 => number * 1000 + fraction.bytes().chain([b'0'; 3]).take(3).fold(0, |sum, byte| sum * 10 + digit(byte)),
        13 => number,
        _ => return None,
    };
    Some(Written::Moment(Timestamp::from_unix_millis(millis)))
}

fn civil(text: &str) -> Option<Written> {
    let Civil { date, millis, offset } = Civil::read(text)?;
    match date {
        Date::Known(day) => at(day, millis, offset),
        Date::Slashed { first, second, year } => Some(Written::Slashed { first, second, year, millis, offset }),
    }
}

fn at(day: Day, millis: i64, offset: Option<i64>) -> Option<Written> {
    let Some(offset) = offset else { return Some(Written::Wall(day, millis)) };
    let unix = i64::from(day.number()) * MILLIS_A_DAY + millis - offset * 60_000;
    (unix >= 0).then(|| Written::Moment(Timestamp::from_unix_millis(unix)))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn told(text: &str, order: DateOrder) -> Option<String> {
        match Written::read(text)?.ordered(order)? {
            Written::Moment(moment) => Some(moment.to_rfc3339()),
            Written::Wall(day, millis) => Some(format!("{} {}", day.to_text(), millis / 60_000)),
            Written::Slashed { .. } => None,
        }
    }

    #[test]
    fn every_common_form_is_read() {
        let moment = "2026-03-01T10:05:00.000Z";
        for text in [
            "2026-03-01T10:05:00Z",
            "2026-03-01 12:05:00+02:00",
            "2026-03-01 12:05:00 +0200",
            "2026-03-01 10:05:00 UTC",
            "2026-03-01T05:05-05",
            "1772359500",
            "1772359500.000",
            "1772359500000",
            "Sun, 01 Mar 2026 10:05:00 GMT",
            "2026/03/01 11:05:00 AM GMT+1",
            "Sun Mar 01 2026 12:05:00 GMT+0200 (Eastern European Standard Time)",
        ] {
            assert_eq!(told(text, DateOrder::DayFirst).as_deref(), Some(moment), "{text}");
        }
        for text in [
            "2026-03-01T10:05",
            "2026-03-01 10:05:00",
            "2026/03/01 10:05",
            "01.03.2026 10:05",
            "1.3.2026, 10:05:00",
            "01.03.26 10:05",
            "01/03/2026 10:05",
            "1/3/2026 10:05 AM",
            "01-03-2026 10:05",
            "1 Mar 2026 10:05",
            "1-Mar-2026 10:05",
            "1st March 2026 10:05",
            "1/3/2026, 10:05\u{202f}AM",
            "01/03/2026 10:05 a.m.",
            "Mar 1, 2026 10:05am",
            "March 1st, 2026 at 10:05 AM",
            "Sunday, March 1, 2026 10:05",
        ] {
            assert_eq!(told(text, DateOrder::DayFirst).as_deref(), Some("2026-03-01 605"), "{text}");
        }
        assert_eq!(told("03/01/2026 12:30 am", DateOrder::MonthFirst).as_deref(), Some("2026-03-01 30"));
        assert_eq!(told("03/01/2026 12:30 PM", DateOrder::MonthFirst).as_deref(), Some("2026-03-01 750"));
        assert_eq!(told("2026-03-01", DateOrder::DayFirst).as_deref(), Some("2026-03-01 0"));
    }

    #[test]
    fn what_is_no_date_is_none() {
        for text in [
            "",
            "9",
            "10.5",
            "2026",
            "20260301",
            "2026-02-30",
            "31.02.2026",
            "2026-03-01 25:00",
            "2026-03-01 10:61",
            "2026-03-01 10:05 CST",
            "13:00",
            "March",
            "1 Mai 2026",
            "2026-03-01 13:00 PM",
            "1/3/2026/4",
            "１.3.2026",
            "2026-03-01 10:05 and more",
            "12345678901234567890",
            "1/2/3",
            "100/1/2026",
        ] {
            assert_eq!(told(text, DateOrder::DayFirst), None, "{text}");
        }
        assert_eq!(told("13/13/2026", DateOrder::DayFirst), None);
    }

    proptest! {
        #[test]
        fn nothing_makes_the_reader_panic(text in "[0-9a-zA-Z:/. ,+()-]{0,40}|\\PC*") {
            let _ = Written::read(&text);
        }

        #[test]
        fn a_day_is_found_again_in_every_form(number in 1..40_000i32, minute in 0..1440i64) {
            let day = Day::from_number(number);
            let (y, m, d) = day.civil();
            let (h, min) = (minute / 60, minute % 60);
            let expected = Some(format!("{} {minute}", day.to_text()));
            prop_assert_eq!(told(&format!("{d}.{m}.{y} {h}:{min:02}"), DateOrder::MonthFirst), expected.clone());
            prop_assert_eq!(told(&format!("{d:02}/{m:02}/{y} {h:02}:{min:02}"), DateOrder::DayFirst), expected.clone());
            prop_assert_eq!(told(&format!("{m}/{d}/{y} {h}:{min:02}"), DateOrder::MonthFirst), expected);
        }
    }
}
