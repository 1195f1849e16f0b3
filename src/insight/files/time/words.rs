//! English names of months and weekdays, in full or by their first three letters.

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];
const WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// The month's number, from 1.
pub(super) fn month(word: &str) -> Option<i32> {
    let at = MONTHS.iter().position(|name| is_short_for(word, name))?;
    i32::try_from(at + 1).ok()
}

pub(super) fn is_weekday(word: &str) -> bool {
    WEEKDAYS.iter().any(|name| is_short_for(word, name))
}

/// `Mar`, `Sept`, `March`: three letters or more of the name.
fn is_short_for(word: &str, name: &str) -> bool {
    word.len() >= 3 && name.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word))
}
