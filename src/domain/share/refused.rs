//! Why nothing is made of a wish.

use alloc::string::String;
use core::fmt;

use super::field::Field;
use super::variable::Unfit;
use crate::id::SurveyId;

/// What keeps something from being handed out, told so that its author can mend it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refused {
    /// The survey answers signed links only, and no help desk can sign one.
    SignedOnly(SurveyId),
    /// The survey's file does not list this property.
    UnknownProperty(String),
    /// The page takes this name for something else.
    TakenName(String),
    /// One field stands there twice.
    Twice(String),
    /// What stands for a field cannot stand in a link.
    Unfit(String, Unfit),
    /// A code is printed once for everyone, so nobody fills in what stands for this field.
    Unfillable(Field, String),
    /// No code holds as much.
    TooLongForACode,
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::SignedOnly(survey) => write!(
                f,
                "the survey \"{survey}\" answers signed links only, and no help desk can sign one by filling in a template: make \
                 each link with `plaudit link sign --survey {survey} --ticket T`, or many with POST /api/v1/links"
            ),
            Self::UnknownProperty(name) => {
                write!(f, "the survey takes no property \"{name}\"; add it to `properties` in its file")
            }
            Self::TakenName(name) => {
                write!(f, "a link cannot carry the property \"{name}\": its page takes that name for something else")
            }
            Self::Twice(name) => write!(f, "\"{name}\" is given twice; say it once"),
            Self::Unfit(name, unfit) => write!(f, "\"{name}\" cannot stand in a link: {unfit}"),
            Self::Unfillable(field, placeholder) => write!(
                f,
                "{placeholder} in \"{}\" looks like a variable, and nobody fills in one of a printed code; give it a value that is the \
                 same for everyone, or leave it out",
                field.name()
            ),
            Self::TooLongForACode => f.write_str("the link is too long for a QR code; say less in it"),
        }
    }
}

impl core::error::Error for Refused {}
