//! Names that owners give to questions and choices.

use super::checked_text::checked_text;
use crate::id::is_id;

checked_text! {
    /// The name of a question, under which its answer is stored and conditions find it.
    QuestionId, "the id of a question", "1 to 64 characters of a-z, 0-9, - and _ that begin with a letter or a digit",
    "^[a-z0-9][a-z0-9_-]{0,63}$", is_id
}

checked_text! {
    /// The name of a choice, which is what its answer holds.
    ChoiceId, "the id of a choice", "1 to 64 characters of a-z, 0-9, - and _ that begin with a letter or a digit",
    "^[a-z0-9][a-z0-9_-]{0,63}$", is_id
}
