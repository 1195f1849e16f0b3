//! The words of following up: lists, the figure beside them, and the letter to a customer.

pub(crate) use super::keys::followup::*;
use crate::inbox::words::List;

/// What a list is called.
pub(crate) fn list(list: List) -> &'static str {
    match list {
        List::Waiting => LIST_WAITING.get(),
        List::Overdue => LIST_OVERDUE.get(),
        List::Mine => LIST_MINE.get(),
        List::Untouched => LIST_UNTOUCHED.get(),
    }
}

/// What is on a list, as a sentence.
pub(crate) fn about(list: List) -> &'static str {
    match list {
        List::Waiting => ABOUT_WAITING.get(),
        List::Overdue => ABOUT_OVERDUE.get(),
        List::Mine => ABOUT_MINE.get(),
        List::Untouched => ABOUT_UNTOUCHED.get(),
    }
}

/// What is said where nothing is on a list.
pub(crate) fn nothing(list: List) -> &'static str {
    match list {
        List::Waiting => NOTHING_WAITING.get(),
        List::Overdue => NOTHING_OVERDUE.get(),
        List::Mine => NOTHING_MINE.get(),
        List::Untouched => NOTHING_UNTOUCHED.get(),
    }
}
