//! Days of the calendar, as figures count them.

use alloc::string::String;

use serde::{Deserialize, Serialize};

/// A calendar day, as the number of days since 1970-01-01 (which was a Thursday).
///
/// ```
/// use domain::Day;
/// let day = Day::parse("2026-11-23").unwrap();
/// assert_eq!(day.number(), 20_780);
/// assert_eq!(day.to_text(), "2026-11-23");
/// assert_eq!(day.monday(), day);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Day(i32);

impl Day {
    /// The day `number` days after 1970-01-01.
    pub fn from_number(number: i32) -> Self {
        Self(number)
    }

    /// Days since 1970-01-01.
    pub fn number(self) -> i32 {
        self.0
    }

    /// Reads `2026-11-23`; a day that the calendar does not have is `None`.
    pub fn parse(text: &str) -> Option<Self> {
        let bytes = text.as_bytes();
        if bytes.len() != 10 || bytes[4] != b'-' || bytes[7] != b'-' {
            return None;
        }
        let number = |from: usize, to: usize| {
            bytes[from..to]
                .iter()
                .try_fold(0i32, |sum, byte| byte.is_ascii_digit().then(|| sum * 10 + i32::from(byte - b'0')))
        };
        let (year, month, day) = (number(0, 4)?, number(5, 7)?, number(8, 10)?);
        Self::of(year, month, day)
    }

    /// That day of that year; one that the calendar does not have is `None`.
    pub fn of(year: i32, month: i32, day: i32) -> Option<Self> {
        if !(1..=12).contains(&month) || day < 1 {
            return None;
        }
        let found = Self::from_civil(year, month, day);
        // Every month has those.
        (day <= 28 || found.civil() == (year, month, day)).then_some(found)
    }

    /// `2026-11-23`.
    pub fn to_text(self) -> String {
        let mut text = String::with_capacity(10);
        self.write_to(&mut text);
        text
    }

    pub(crate) fn write_to(self, text: &mut String) {
        let (year, month, day) = self.civil();
        push_padded(text, i64::from(year), 4);
        text.push('-');
        push_padded(text, i64::from(month), 2);
        text.push('-');
        push_padded(text, i64::from(day), 2);
    }

    /// The Monday of this day's week (weeks as in ISO 8601).
    #[must_use]
    pub fn monday(self) -> Self {
        Self(self.0 - (self.0 + 3).rem_euclid(7))
    }

    /// The day `days` later, or earlier where negative.
    #[must_use]
    pub fn plus(self, days: i32) -> Self {
        Self(self.0.saturating_add(days))
    }

    /// Year, month 1–12 and day of the month. Algorithm: Howard Hinnant, "chrono-compatible low-level date algorithms".
    pub fn civil(self) -> (i32, i32, i32) {
        let shifted = self.0.saturating_add(719_468);
        let era = shifted.div_euclid(146_097);
        let day_of_era = shifted.rem_euclid(146_097);
        let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let shifted_month = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
        let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 };
        (year_of_era + era * 400 + i32::from(month <= 2), month, day)
    }

    fn from_civil(year: i32, month: i32, day: i32) -> Self {
        let year = if month <= 2 { year - 1 } else { year };
        let era = year.div_euclid(400);
        let year_of_era = year.rem_euclid(400);
        let shifted_month = if month > 2 { month - 3 } else { month + 9 };
        let day_of_year = (153 * shifted_month + 2) / 5 + day - 1;
        let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
        Self(era * 146_097 + day_of_era - 719_468)
    }
}

/// Writes `value` with leading zeros, without the weight of `core::fmt`.
pub(crate) fn push_padded(text: &mut String, value: i64, width: u32) {
    for place in (0..width).rev() {
        let digit = value / 10i64.pow(place) % 10;
        text.push(char::from(b'0' + u8::try_from(digit).unwrap_or(0)));
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn the_calendar_is_jiffs(number in 0..=2_932_896i32) {
            let ours = Day::from_number(number);
            let theirs = jiff::civil::date(1970, 1, 1) + jiff::Span::new().days(number);
            prop_assert_eq!(ours.to_text(), alloc::format!("{theirs}"));
            prop_assert_eq!(Day::parse(&ours.to_text()), Some(ours));
            prop_assert_eq!(ours.monday() == ours, theirs.weekday() == jiff::civil::Weekday::Monday);
            prop_assert!((0..7).contains(&(number - ours.monday().number())));
        }
    }

    #[test]
    fn days_that_do_not_exist_are_refused() {
        for text in ["2026-02-29", "2026-04-31", "2026-00-10", "2026-1-1", "20260101xx", "2026-01-0a"] {
            assert_eq!(Day::parse(text), None, "{text}");
        }
    }
}
