//! How a file is to be read: proposed by a [`super::Look`], and a person's to change.

use super::encoding::Encoding;
use super::formats::Format;
use super::mapping::{Mapping, MappingProblem};
use super::role::Role;
use super::score::Scale;
use super::table::Dialect;
use super::time::DateOrder;

/// How a file is to be read.
#[derive(Clone, Debug, PartialEq)]
pub struct Plan {
    /// What it is.
    pub format: Format,
    /// How its bytes are letters.
    pub encoding: Encoding,
    /// How its cells are told apart, where it is a table.
    pub dialect: Option<Dialect>,
    /// The names of a table's columns.
    pub columns: Vec<String>,
    /// What those columns are, for formats whose columns anybody may name.
    pub mapping: Mapping,
    /// Which questions are the score and the comment, for formats that do not tell.
    pub questions: Questions,
    /// What stands first in dates with slashes.
    pub dates: Option<DateOrder>,
    /// The scale of the scores, where it is not the survey's.
    pub scale: Option<Scale>,
}

/// Questions that a person has picked, by id or by their words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Questions {
    /// The one that is the score.
    pub score: Option<String>,
    /// The one that is the comment.
    pub comment: Option<String>,
}

impl Plan {
    /// Says what a column, or a question, is.
    ///
    /// # Errors
    /// When there is no such column, or a format that knows its own columns is told otherwise.
    pub fn set(&mut self, role: &str, column: &str) -> Result<(), MappingProblem> {
        if self.format.is_mapped() {
            return self.mapping.set(role, column);
        }
        let question = match Role::from_name(role) {
            _ if matches!(self.format, Format::Own | Format::OwnTable) => None,
            Some(Role::Score) => Some(&mut self.questions.score),
            Some(Role::Comment) => Some(&mut self.questions.comment),
            _ => None,
        };
        match question {
            Some(question) => {
                *question = Some(column.to_owned());
                Ok(())
            }
            None => Err(MappingProblem::Known(role.to_owned(), self.format)),
        }
    }

    /// # Errors
    /// When nothing is the score or the time.
    pub fn check(&self) -> Result<(), MappingProblem> {
        if self.format.is_mapped() { self.mapping.check() } else { Ok(()) }
    }
}
