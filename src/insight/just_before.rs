//! The period that a period is compared with.

use core::ops::Range;

use domain::Day;

/// The equally long period that ends where this one begins.
///
/// ```
/// use domain::Day;
/// let day = |text| Day::parse(text).unwrap();
/// assert_eq!(insight::just_before(&(day("2026-03-01")..day("2026-03-08"))), day("2026-02-22")..day("2026-03-01"));
/// ```
pub fn just_before(days: &Range<Day>) -> Range<Day> {
    let length = days.end.number().saturating_sub(days.start.number());
    days.start.plus(length.saturating_neg())..days.start
}
