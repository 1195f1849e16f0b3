//! Changes of what may be there or not.

use serde::{Deserialize, Deserializer};

/// What becomes of something that may be there or not. In JSON null takes it away, and what is left out stays.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Set<T> {
    /// It stays as it is.
    #[default]
    Keep,
    /// It goes.
    Clear,
    /// It becomes this.
    To(T),
}

impl<T> Set<T> {
    /// The same with another kind of value.
    pub fn map<U>(self, map: impl FnOnce(T) -> U) -> Set<U> {
        match self {
            Self::Keep => Set::Keep,
            Self::Clear => Set::Clear,
            Self::To(value) => Set::To(map(value)),
        }
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Set<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Option::deserialize(deserializer)?.map_or(Self::Clear, Self::To))
    }
}
