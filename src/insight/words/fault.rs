//! What is wrong with a pattern.

use core::error::Error;
use core::fmt;

/// What of a pattern could never be found, where it stands and what to write instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PatternFault {
    /// At which character of the line it begins, from 1.
    pub at: usize,
    /// The word or line it is about.
    pub of: String,
    fault: Fault,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    Empty,
    NoWord,
    StarAlone,
    StarWithin,
    Parted,
}

impl PatternFault {
    pub(super) fn new(at: usize, of: &str, fault: Fault) -> Self {
        Self { at, of: of.to_owned(), fault }
    }

    /// The fault in a word that other languages have a sentence for.
    pub fn in_a_word(&self) -> &'static str {
        match self.fault {
            Fault::Empty | Fault::NoWord => "no-word",
            Fault::StarAlone => "star-alone",
            Fault::StarWithin => "star-within",
            Fault::Parted => "parted",
        }
    }
}

impl fmt::Display for PatternFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let what = match self.fault {
            Fault::Empty | Fault::NoWord => "there is no word in it",
            Fault::StarAlone => {
                "a * needs letters beside it; leave it out, or write the beginning or the end of a word"
            }
            Fault::StarWithin => "a * stands at the beginning or the end of a word",
            Fault::Parted => {
                "a sign parts words, so these never stand side by side; write a space, or a comma for either of them"
            }
        };
        write!(f, "at character {}, in \"{}\": {what}", self.at, self.of)
    }
}

impl Error for PatternFault {}
