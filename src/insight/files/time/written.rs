//! A date, and mostly a time, as they are written.

use domain::{Day, Timestamp};

use super::order::DateOrder;
use super::words;

const MILLIS_A_DAY: i64 = 86_400_000;

/// What a text says about when.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::files) enum Written {
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
    pub(in crate::files) fn read(text: &str) -> Option<Self> {
        let text = text.trim();
        if let Some(moment) = Timestamp::parse(text) {
            return Some(Self::Moment(moment));
        }
        if let Some(written) = iso(text) {
            return Some(written);
        }
        if !text.is_ascii() || text.len() > 80 {
            return None;
        }
        unix(text).or_else(|| civil(text))
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
        12 | 13 => number,
        _ => return None,
    };
    Some(Written::Moment(Timestamp::from_unix_millis(millis)))
}

fn civil(text: &str) -> Option<Written> {
    let mut rest = Rest(text);
    let date = rest.date()?;
    let (millis, offset) = rest.time()?;
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

enum Date {
    Known(Day),
    Slashed { first: i32, second: i32, year: i32 },
}

/// What is written behind a time.
#[derive(PartialEq, Eq)]
enum Offset {
    Lacking,
    /// Minutes ahead of UTC.
    Minutes(i64),
}

fn digit(byte: u8) -> i64 {
    i64::from(byte - b'0')
}

/// What is still to be read of an ASCII text.
struct Rest<'a>(&'a str);

impl<'a> Rest<'a> {
    fn date(&mut self) -> Option<Date> {
        let word = self.word();
        if word.is_empty() {
            return self.numeric_date();
        }
        if let Some(month) = words::month(word) {
            return self.month_first(month);
        }
        words::is_weekday(word).then_some(())?;
        self.skip(b" ,.");
        match self.word() {
            "" => self.numeric_date(),
            word => self.month_first(words::month(word)?),
        }
    }

    /// `2026-03-01`, `1.3.2026`, `3/1/2026`, `1 Mar 2026`.
    fn numeric_date(&mut self) -> Option<Date> {
        let (first, width) = self.number(4)?;
        if width == 3 {
            return None;
        }
        // 1st, 2nd
        if width < 3 && ["st", "nd", "rd", "th"].iter().any(|end| self.0.starts_with(end)) {
            self.word();
        }
        let between = self.sign(b"-/. ")?;
        self.skip(b" ,");
        let word = self.word();
        if !word.is_empty() {
            let month = words::month(word)?;
            self.skip(b"-/. ,");
            let year = self.year()?;
            return Day::of(year, month, first).map(Date::Known);
        }
        if between == b' ' {
            return None;
        }
        let (second, _) = self.number(2)?;
        self.is_next(between).then_some(())?;
        if width == 4 {
            let (third, _) = self.number(2)?;
            return Day::of(first, second, third).map(Date::Known);
        }
        let year = self.year()?;
        match between {
            b'.' => Day::of(year, second, first).map(Date::Known),
            _ => Some(Date::Slashed { first, second, year }),
        }
    }

    /// `Mar 1, 2026`, with the month read.
    fn month_first(&mut self, month: i32) -> Option<Date> {
        self.skip(b"-. ");
        let (day, _) = self.number(2)?;
        self.word();
        self.skip(b"-., ");
        let year = self.year()?;
        Day::of(year, month, day).map(Date::Known)
    }

    /// Two digits are a year of this century.
    fn year(&mut self) -> Option<i32> {
        match self.number(4)? {
            (year, 4) => Some(year),
            (year, 2) => Some(2000 + year),
            _ => None,
        }
    }

    /// Milliseconds since midnight, none for a date alone, and the minutes ahead of UTC where a zone is written.
    fn time(&mut self) -> Option<(i64, Option<i64>)> {
        self.skip(b" ,Tt");
        if self.0.starts_with("at ") {
            self.0 = &self.0[3..];
        }
        if self.0.is_empty() {
            return Some((0, None));
        }
        let (mut hour, _) = self.number(2)?;
        self.sign(b":.")?;
        let (minute, 2) = self.number(2)? else { return None };
        let mut millis = 0;
        if self.sign(b":.").is_some() {
            let (second, 2) = self.number(2)? else { return None };
            // A leap second is taken as the one before it.
            millis = i64::from(second.min(59)) * 1000;
            (second <= 60).then_some(())?;
            if self.sign(b".,").is_some() {
                millis += self.thousandths()?;
            }
        }
        self.skip(b" \t");
        let half = self.0.get(..2).map(str::to_ascii_lowercase);
        if let Some(half @ ("am" | "pm")) = half.as_deref() {
            (1..=12).contains(&hour).then_some(())?;
            hour = hour % 12 + if half == "pm" { 12 } else { 0 };
            self.0 = &self.0[2..];
            self.skip(b" ");
        }
        (hour < 24 && minute < 60).then_some(())?;
        let offset = match self.zone()? {
            Offset::Lacking => None,
            Offset::Minutes(minutes) => Some(minutes),
        };
        Some((i64::from(hour) * 3_600_000 + i64::from(minute) * 60_000 + millis, offset))
    }

    fn thousandths(&mut self) -> Option<i64> {
        let digits = self.0.bytes().take_while(u8::is_ascii_digit).count();
        (1..=9).contains(&digits).then_some(())?;
        let millis = self.0[..digits].bytes().chain([b'0'; 3]).take(3).fold(0, |sum, byte| sum * 10 + digit(byte));
        self.0 = &self.0[digits..];
        Some(millis)
    }

    /// The rest of the text, which can only be a zone. Its letters are not believed (there are three of CST), but for UTC.
    fn zone(&mut self) -> Option<Offset> {
        let name = self.word();
        if !["", "Z", "z", "UTC", "GMT"].contains(&name) {
            return None;
        }
        let offset = match self.sign(b"+-") {
            None if name.is_empty() => Offset::Lacking,
            None => Offset::Minutes(0),
            Some(sign) => {
                let (hours, width) = self.number(2)?;
                (width == 2).then_some(())?;
                let _ = self.is_next(b':');
                let minutes = if self.0.starts_with(|c: char| c.is_ascii_digit()) { self.number(2)?.0 } else { 0 };
                (hours < 24 && minutes < 60).then_some(())?;
                Offset::Minutes(i64::from(hours * 60 + minutes) * if sign == b'-' { -1 } else { 1 })
            }
        };
        let rest = self.0.trim();
        // What browsers write after it: (Eastern European Time).
        (rest.is_empty() || (rest.starts_with('(') && rest.ends_with(')') && offset != Offset::Lacking))
            .then_some(offset)
    }

    /// A number of at most so many digits, and how many it has.
    fn number(&mut self, most: usize) -> Option<(i32, usize)> {
        let digits = self.0.bytes().take(most).take_while(u8::is_ascii_digit).count();
        let number = self.0[..digits].parse().ok()?;
        self.0 = &self.0[digits..];
        Some((number, digits))
    }

    fn word(&mut self) -> &'a str {
        let letters = self.0.bytes().take_while(u8::is_ascii_alphabetic).count();
        let (word, rest) = self.0.split_at(letters);
        self.0 = rest;
        word
    }

    fn sign(&mut self, among: &[u8]) -> Option<u8> {
        let first = *self.0.as_bytes().first().filter(|first| among.contains(first))?;
        self.0 = &self.0[1..];
        Some(first)
    }

    fn is_next(&mut self, sign: u8) -> bool {
        self.sign(&[sign]).is_some()
    }

    fn skip(&mut self, signs: &[u8]) {
        self.0 = self.0.trim_start_matches(|c: char| u8::try_from(c).is_ok_and(|byte| signs.contains(&byte)));
    }
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
