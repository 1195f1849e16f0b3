//! What a customer has said.

use domain::Group;
use serde::{Deserialize, Deserializer};

/// What a customer has said, or that it was nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Voice {
    /// Nothing.
    Silent,
    /// Something that the filters leave out.
    Elsewhere,
    /// A score of that group.
    Answered(Group),
}

impl Voice {
    /// Every one, the best first.
    pub(crate) const ALL: [Self; 5] = [
        Self::Answered(Group::Favourable),
        Self::Answered(Group::Neutral),
        Self::Answered(Group::Unfavourable),
        Self::Elsewhere,
        Self::Silent,
    ];

    /// The word between the page and the worker.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Silent => "silent",
            Self::Elsewhere => "elsewhere",
            Self::Answered(Group::Unfavourable) => "unfavourable",
            Self::Answered(Group::Neutral) => "neutral",
            Self::Answered(Group::Favourable) => "favourable",
        }
    }

    /// The one of that name.
    pub(crate) fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|voice| voice.name() == name)
    }
}

impl<'de> Deserialize<'de> for Voice {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let name = String::deserialize(deserializer)?;
        Self::from_name(&name).ok_or_else(|| serde::de::Error::custom("nobody says that"))
    }
}
