//! Words that a survey file may use, where it has to choose among a few.

/// Defines an enum of words: each variant with the word that stands for it.
macro_rules! words {
    ($(#[$about:meta])* $name:ident { $($(#[$said:meta])* $variant:ident => $word:literal),+ $(,)? }) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        pub enum $name {
            $($(#[$said])* #[cfg_attr(feature = "schema", schemars(rename = $word))] $variant,)+
        }

        impl $name {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The word in survey files.
            pub fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $word,)+
                }
            }

            /// What that word stands for.
            pub fn from_name(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|word| word.name() == name)
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.name())
            }
        }

        // Not derived: a derived one also takes `{"word": null}`, which no browser would understand.
        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let written = <alloc::string::String as serde::Deserialize>::deserialize(deserializer)?;
                Self::from_name(&written).ok_or_else(|| {
                    let hint = $crate::survey::nearest::hint(&written, [$($word),+], '"');
                    let known = [$($word),+].join(", ");
                    serde::de::Error::custom(alloc::format!("\"{written}\" is not allowed; use one of {known}{hint}"))
                })
            }
        }
    };
}

pub(crate) use words;
