//! The words of what machines and broken templates have done to the answers.

use super::Counted;
use crate::trust::words::Wrong;

pub(crate) const RELEASED: Counted = Counted {
    one: "{n} of the counted answers came as robots’ answers come, and counts because somebody said that a person gave it.",
    other: "{n} of the counted answers came as robots’ answers come, and count because somebody said that people gave them.",
};
pub(crate) const RELEASED_FAILED: &str = "How many of them were released from quarantine could not be read.";

pub(crate) const TEMPLATES: &str = "Templates of links";
pub(crate) const TEMPLATES_NOTE: &str = "A variable that the help desk or the mail program does not fill in is left out of the answer, which counts all the same.";
pub(crate) const TEMPLATES_FAILED: &str = "Whether a template is broken could not be read. {why}";
pub(crate) const FIELD: &str = "field";
pub(crate) const ARRIVED_AS: &str = "arrived as";
pub(crate) const ARRIVED_EMPTY: &str = "arrived empty";
pub(crate) const TIMES: Counted = Counted { one: "In {n} answer,", other: "In {n} answers," };
pub(crate) const SINCE: &str = "first on {first}, last on {last}.";

/// What to do about a variable.
pub(crate) fn todo(wrong: Wrong) -> &'static str {
    match wrong {
        Wrong::Literal => {
            "Look into the template of this link: is the variable written as your help desk has it, capitals and all, and may it be used in this kind of mail? Then send yourself one."
        }
        Wrong::Empty => {
            "Look into the template of this link: its variable has no value in some of the mails. Take one that always has one, or leave the field out of the link."
        }
        Wrong::Over => "It has not happened for 14 days: it seems to be mended, and nothing is left to do.",
    }
}
