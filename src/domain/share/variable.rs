//! A variable as somebody typed it, or a value that is the same in every mail.

use alloc::string::String;
use core::fmt;

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

use super::placeholder::first_placeholder;
use crate::link::unfilled;
use crate::response::SHORT_CHARS;

/// What stands for a field in a template. It goes into the address as it was typed, since the help desk has to find it there.
///
/// ```
/// use domain::share::{Unfit, Variable};
/// let variable = Variable::parse(" LA-{{ticket.id | default: 'none'}} ").unwrap();
/// assert_eq!(variable.in_url(), "LA-{{ticket.id | default: 'none'}}");
/// assert_eq!(Variable::parse("Tugi & müük"), Err(Unfit::Breaks('&')));
/// assert_eq!(Variable::parse("pro + müük").unwrap().in_url(), "pro%20%2B%20m%C3%BC%C3%BCk");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Variable(String);

/// Why a text is no variable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unfit {
    /// There is nothing in it.
    Empty,
    /// It has more characters than an answer keeps.
    TooLong,
    /// A character that would end the address, the link around it, or the field.
    Breaks(char),
}

/// What ends an attribute, a text or a field of an address, and what some mail programs make a slash of.
const BREAKS: [char; 7] = ['"', '<', '>', '&', '#', '`', '\\'];
/// What an address cannot hold as it is. Everything else stays, also what looks like no variable: it may be one.
const ENCODED: &AsciiSet = &CONTROLS.add(b' ').add(b'+');

impl Variable {
    /// The text without the spaces around it, where it can stand in a link.
    ///
    /// # Errors
    /// With what is wrong with it.
    pub fn parse(text: &str) -> Result<Self, Unfit> {
        let text = text.trim();
        if text.is_empty() {
            return Err(Unfit::Empty);
        }
        if text.chars().count() > SHORT_CHARS {
            return Err(Unfit::TooLong);
        }
        match text.chars().find(|c| BREAKS.contains(c) || c.is_control()) {
            Some(culprit) => Err(Unfit::Breaks(culprit)),
            None => Ok(Self(String::from(text))),
        }
    }

    /// The text as it was typed.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether a help desk has something to fill in here.
    pub fn is_to_be_filled(&self) -> bool {
        self.placeholder().is_some()
    }

    /// What of it looks like something that a help desk fills in, be it one that nobody here has heard of.
    ///
    /// ```
    /// use domain::share::Variable;
    /// let placeholder = |text| Variable::parse(text).unwrap().placeholder().map(str::to_owned);
    /// assert_eq!(placeholder("LA-*|TICKET|*").as_deref(), Some("*|TICKET|*"));
    /// assert_eq!(placeholder("100% wool, 50% off"), None);
    /// ```
    pub fn placeholder(&self) -> Option<&str> {
        first_placeholder(&self.0).map(|found| &self.0[found])
    }

    /// Whether an answer that it arrives in unfilled is told from one that says so. Of signs that nobody here has heard of it cannot be.
    pub fn is_noticed_unfilled(&self) -> bool {
        unfilled(&self.0).is_some()
    }

    /// The text as it stands in an address: variables as they were typed, spaces and letters beyond ASCII around them encoded.
    pub fn in_url(&self) -> String {
        let mut written = String::new();
        let mut rest = self.0.as_str();
        while let Some(variable) = first_placeholder(rest) {
            written.extend(utf8_percent_encode(&rest[..variable.start], ENCODED));
            written.push_str(&rest[variable.clone()]);
            rest = &rest[variable.end..];
        }
        written.extend(utf8_percent_encode(rest, ENCODED));
        written
    }
}

impl fmt::Display for Unfit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("there is nothing in it"),
            Self::TooLong => write!(f, "it has more than {SHORT_CHARS} characters"),
            Self::Breaks(culprit) if culprit.is_control() => {
                f.write_str("it holds a line break or another control character")
            }
            Self::Breaks(culprit) => write!(f, "a {culprit} would break the link"),
        }
    }
}
