//! Why texts are no language.

use core::fmt;

/// What is wrong with the texts of a language, with the key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LanguageProblem {
    /// It has none of that key.
    Missing(String),
    /// Nothing is said by that key.
    Unknown(String),
    /// The key is there more than once.
    Twice(String),
    /// The text has other names in braces than it must have, or a brace alone.
    Placeholders(String),
    /// The text must be a whole number.
    NoNumber(String),
}

impl fmt::Display for LanguageProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing(key) => write!(f, "the text {key:?} is missing"),
            Self::Unknown(key) => write!(f, "there is no text {key:?}"),
            Self::Twice(key) => write!(f, "the text {key:?} is there twice"),
            Self::Placeholders(key) => write!(f, "the text {key:?} has not the names in braces that it must have"),
            Self::NoNumber(key) => write!(f, "the text {key:?} must be a whole number"),
        }
    }
}

impl core::error::Error for LanguageProblem {}
