//! The words of following up: lists, the figure beside them, and the letter to a customer.

use super::Counted;
use crate::inbox::words::List;

pub(crate) const LISTS: &str = "Lists";
pub(crate) const ALL: &str = "All";
pub(crate) const OF_ALL_DAYS: &str = "Of all days, whatever the period above.";
pub(crate) const NOT_COUNTED: &str = "could not be counted";
pub(crate) const NONE_LISTED: &str = "Nothing here";

pub(crate) const FIRST_CONTACT: &str =
    "Time to first contact: {median} (median of {n}, between {lo} and {hi} with 95\u{a0}% confidence)";
pub(crate) const FEW_CONTACTS: Counted = Counted {
    one: "Time to first contact: {n} customer was answered, which is too few for a figure",
    other: "Time to first contact: {n} customers were answered, which is too few for a figure",
};
pub(crate) const NO_CONTACT: &str = "Time to first contact: nobody was answered yet";
pub(crate) const ONLY_WITHOUT_CONTACT: Counted = Counted { one: "; {n} waits.", other: "; {n} wait." };
pub(crate) const WITHOUT_CONTACT: Counted =
    Counted { one: "; {n} more waits, and is not in it.", other: "; {n} more wait, and are not in it." };

pub(crate) const MINE: &str = "I’ll see to it";
pub(crate) const TOMORROW: &str = "Tomorrow";
pub(crate) const IN_A_WEEK: &str = "In a week";
pub(crate) const DUE: &str = "due {day}";

pub(crate) const WRITE_TO: &str = "Write to {address}";
pub(crate) const DRAFT: &str = "Opens a draft in {language} in your mail program.";
pub(crate) const DRAFT_OTHER: &str =
    "Opens a draft in {language} in your mail program: there are no words in the customer’s language yet.";
pub(crate) const WAS_IT_SENT: &str = "Once it is sent:";
pub(crate) const SET_CONTACTED: &str = "Set to contacted";
pub(crate) const NOT_SENT: &str = "Not sent";

/// What a list is called.
pub(crate) fn list(list: List) -> &'static str {
    match list {
        List::Waiting => "Waiting",
        List::Overdue => "Overdue",
        List::Mine => "Mine",
        List::Untouched => "Unhappy, untouched",
    }
}

/// What is on a list, as a sentence.
pub(crate) fn about(list: List) -> &'static str {
    match list {
        List::Waiting => "Open: somebody is to get in touch.",
        List::Overdue => "The day has passed, and they are not resolved.",
        List::Mine => "You are the owner, and they are not resolved.",
        List::Untouched => "Unhappy, with a comment, and without a status, an owner, a day or a note.",
    }
}

/// What is said where nothing is on a list.
pub(crate) fn nothing(list: List) -> &'static str {
    match list {
        List::Waiting => "Nobody waits for an answer.",
        List::Overdue => "Nothing is overdue.",
        List::Mine => "Nothing is yours to do.",
        List::Untouched => "Every unhappy comment of these days was taken up.",
    }
}
