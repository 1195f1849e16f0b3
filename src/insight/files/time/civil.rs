//! A date as people write it, taken apart letter by letter.

use domain::Day;

use super::words;

/// A day and what a clock showed.
pub(super) struct Civil {
    pub(super) date: Date,
    /// Milliseconds since midnight.
    pub(super) millis: i64,
    /// Minutes ahead of UTC, where a zone is written.
    pub(super) offset: Option<i64>,
}

impl Civil {
    /// Reads an ASCII text.
    pub(super) fn read(text: &str) -> Option<Self> {
        let mut rest = Rest(text);
        let date = rest.date()?;
        let (millis, offset) = rest.time()?;
        Some(Self { date, millis, offset })
    }
}

/// A day, or two numbers that may be day and month or the other way round.
pub(super) enum Date {
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

/// Which half of the day a clock of twelve hours shows, and how many letters say so: `pm`, `p.m.`.
fn half(text: &str) -> Option<(bool, usize)> {
    let lower = text.get(..text.len().min(4)).map(str::to_ascii_lowercase)?;
    let ways = [("a.m.", false), ("p.m.", true), ("am", false), ("pm", true)];
    ways.into_iter().find(|(way, _)| lower.starts_with(way)).map(|(way, is_afternoon)| (is_afternoon, way.len()))
}

/// The number that a digit is.
pub(super) fn digit(byte: u8) -> i64 {
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
        if let Some((is_afternoon, length)) = half(self.0) {
            (1..=12).contains(&hour).then_some(())?;
            hour = hour % 12 + if is_afternoon { 12 } else { 0 };
            self.0 = &self.0[length..];
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
                // GMT+1, as spreadsheets write it.
                let (hours, width) = self.number(2)?;
                (width == 2 || width == 1 && !name.is_empty()).then_some(())?;
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
