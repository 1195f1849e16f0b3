//! One word or phrase, to be found in comments.

use super::fold::fold;
use super::units::units;

/// A word, an emoji, two letters of a script without spaces, or a phrase of two words; a comment has it if and only if it was counted for
/// it.
///
/// ```
/// use insight::words::Term;
/// let phrase = Term::read("not good").unwrap();
/// assert!(phrase.is_in("Not good at all") && phrase.is_in("not-good"));
/// assert!(!phrase.is_in("good, not bad"));
/// assert!(Term::read("态度").unwrap().is_in("客服态度差"));
/// // Nothing that could have been counted.
/// assert!(Term::read("three words here").is_none() && Term::read("…").is_none());
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Term {
    first: String,
    /// Of a phrase.
    second: Option<String>,
}

impl Term {
    /// What a list of words calls it by; `None` where that is no word and no phrase.
    pub fn read(text: &str) -> Option<Self> {
        match *units(text) {
            [one] => Some(Self { first: fold(one.text), second: None }),
            [one, two] if two.phrase.is_some() => Some(Self { first: fold(one.text), second: Some(fold(two.text)) }),
            _ => None,
        }
    }

    /// Whether the comment has it, in any way of writing.
    pub fn is_in(&self, comment: &str) -> bool {
        let units = units(comment);
        match &self.second {
            None => units.iter().any(|unit| fold(unit.text) == self.first),
            Some(second) => units.windows(2).any(|pair| {
                pair[1].phrase.is_some() && fold(pair[1].text) == *second && fold(pair[0].text) == self.first
            }),
        }
    }
}
