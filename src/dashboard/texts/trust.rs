//! The words of what machines and broken templates have done to the answers.

pub(crate) use super::keys::trust::*;
use crate::trust::words::Wrong;

/// What to do about a variable.
pub(crate) fn todo(wrong: Wrong) -> &'static str {
    match wrong {
        Wrong::Literal => TODO_LITERAL.get(),
        Wrong::Empty => TODO_EMPTY.get(),
        Wrong::Over => TODO_OVER.get(),
    }
}
