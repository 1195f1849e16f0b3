//! What a customer says, in a word.

#![allow(
    clippy::ref_option,
    clippy::trivially_copy_pass_by_ref,
    reason = "serde calls these with a reference to the field"
)]

use domain::Group;
use insight::loyalty::Voice;
use serde::{Deserialize, Deserializer, Serializer};

const NOBODY: &str = "nobody says that";

fn name(voice: Voice) -> &'static str {
    match voice {
        Voice::Silent => "silent",
        Voice::Elsewhere => "elsewhere",
        Voice::Answered(Group::Unfavourable) => "unfavourable",
        Voice::Answered(Group::Neutral) => "neutral",
        Voice::Answered(Group::Favourable) => "favourable",
    }
}

fn read<E: serde::de::Error>(text: &str) -> Result<Voice, E> {
    Voice::ALL.into_iter().find(|voice| name(*voice) == text).ok_or_else(|| E::custom(NOBODY))
}

pub(super) fn serialize<S: Serializer>(voice: &Voice, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(name(*voice))
}

pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Voice, D::Error> {
    read(&String::deserialize(deserializer)?)
}

/// Two that are compared.
pub(super) mod pair {
    use super::{Deserialize, Deserializer, Serializer, Voice};

    pub(crate) fn serialize<S: Serializer>(pair: &[Voice; 2], serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(pair.map(super::name))
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<[Voice; 2], D::Error> {
        let [first, second] = <[String; 2]>::deserialize(deserializer)?;
        Ok([super::read(&first)?, super::read(&second)?])
    }
}

/// Whose figures are meant: those of customers who say one thing, or everyone's.
pub(super) mod whom {
    use super::{Deserialize, Deserializer, Serializer, Voice};

    const EVERYONE: &str = "everyone";

    pub(crate) fn serialize<S: Serializer>(whom: &Option<Voice>, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(whom.map_or(EVERYONE, super::name))
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Voice>, D::Error> {
        let text = String::deserialize(deserializer)?;
        if text == EVERYONE { Ok(None) } else { super::read(&text).map(Some) }
    }
}
