//! Questions after the score.

use alloc::vec::Vec;

use serde::{Deserialize, Serialize};

use super::names::{ChoiceId, QuestionId};
use super::object::objects;
use super::words::words;
use crate::condition::Condition;
use crate::metric::Metric;
use crate::not_null::not_null;

/// The most questions after the score.
pub const QUESTIONS: usize = 20;
/// The most choices of one question.
pub const CHOICES: usize = 20;

/// Names that conditions already use, and so no question can have.
pub const RESERVED: [&str; 6] = ["score", "group", "comment", "channel", "locale", "any"];

/// A question that is asked after the score. Its words are in `texts`, under the question's id.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(!remote))]
#[serde(remote = "Self", deny_unknown_fields)]
pub struct Question {
    /// The name of the question, unlike every other's. Answers are stored under it.
    pub id: QuestionId,
    /// What kind of answer it takes.
    pub kind: Kind,
    /// The ids of the choices, for the kinds `single` (two or more) and `multi` (one or more), at most 20. Their words are in
    /// `texts`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "schema", schemars(length(max = CHOICES)))]
    pub choices: Vec<ChoiceId>,
    /// The scale of a question of the kind `score`; left out, it is the survey's own.
    #[serde(default, deserialize_with = "not_null", skip_serializing_if = "Option::is_none")]
    pub metric: Option<Metric>,
    /// The question is asked only if this holds. It may look at `score`, `group`, `channel`, `locale` and the ids of
    /// questions before this one.
    #[serde(rename = "if", default, deserialize_with = "not_null", skip_serializing_if = "Option::is_none")]
    pub condition: Option<Condition>,
}

objects!(Question);

words! {
    /// What kind of answer a question takes.
    Kind {
        /// One of the choices.
        Single => "single",
        /// Any number of the choices.
        Multi => "multi",
        /// Free text.
        Text => "text",
        /// A second score, on the scale that `metric` names.
        Score => "score",
        /// A yes to being contacted, or to whatever the text says. It has built-in words.
        Consent => "consent",
        /// A name and an e-mail address. It has built-in words.
        Contact => "contact",
    }
}

impl Kind {
    /// Whether the built-in texts have no words for it, so that the owner must write some.
    pub fn needs_label(self) -> bool {
        !matches!(self, Self::Consent | Self::Contact)
    }

    /// How many choices it needs at least, where it has any.
    pub fn least_choices(self) -> Option<usize> {
        match self {
            Self::Single => Some(2),
            Self::Multi => Some(1),
            Self::Text | Self::Score | Self::Consent | Self::Contact => None,
        }
    }
}
