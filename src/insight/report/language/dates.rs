//! Days as a language writes them.

use core::ops::Range;

use domain::Day;

use super::Language;

impl Language {
    /// A day, with its month in full.
    pub fn day(&self, day: Day) -> String {
        let (year, month, number) = day.civil();
        self.date_long(&number.to_string(), self.text(&format!("month.{month}")), &year.to_string())
    }

    /// A day where there is little room.
    pub fn day_short(&self, day: Day) -> String {
        let (year, month, number) = day.civil();
        self.date_short(&number.to_string(), self.text(&format!("month_short.{month}")), &year.to_string())
    }

    /// Days from the first to the last one, which is the day before the end of the range.
    pub fn period(&self, days: &Range<Day>) -> String {
        self.date_period(&self.day(days.start), &self.day(days.end.plus(-1)))
    }
}
