//! A text in the reader's language, by its number.

use super::fill;
use crate::browser::words;

/// A text of `locales/dashboard`. What it says is asked for when it is shown, since readers change their language.
pub(crate) struct Text(pub(super) u16);

impl Text {
    /// The text itself, which may have names in braces.
    #[inline]
    pub(crate) fn get(&self) -> &'static str {
        words::text(self.0)
    }
}

/// A text with a number in it, `{n}`, in each of the forms that the language has for numbers.
pub(crate) struct Counted(pub(super) u16);

impl Counted {
    /// The form that goes with `n`, filled in with how `n` is written.
    pub(crate) fn with(&self, n: u64, written: &str) -> String {
        fill(&words::form(self.0, n), &[("n", written)])
    }
}
