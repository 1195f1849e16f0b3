//! Texts that are checked once, where they come in.

/// Defines a text type: `$is` tells which texts are one, `$allowed` says so to people and `$pattern` to editors, as far
/// as a regular expression can. (`patternErrorMessage` is what VS Code and its kin say then.)
macro_rules! checked_text {
    ($(#[$about:meta])* $name:ident, $what:literal, $allowed:literal, $pattern:literal, $is:expr) => {
        $(#[$about])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
        #[serde(transparent)]
        pub struct $name(alloc::string::String);

        impl $name {
            #[doc = concat!("`text`, where it is ", $what, ".")]
            pub fn new(text: &str) -> Option<Self> {
                let is_allowed: fn(&str) -> bool = $is;
                is_allowed(text).then(|| Self(text.into()))
            }

            /// The text as written.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = <alloc::string::String as serde::Deserialize>::deserialize(deserializer)?;
                Self::new(&text).ok_or_else(|| {
                    serde::de::Error::custom(alloc::format!(
                        concat!("\"{}\" is not ", $what, "; write ", $allowed),
                        text
                    ))
                })
            }
        }

        #[cfg(feature = "schema")]
        impl schemars::JsonSchema for $name {
            fn schema_name() -> alloc::borrow::Cow<'static, str> {
                stringify!($name).into()
            }

            fn inline_schema() -> bool {
                true
            }

            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                schemars::json_schema!({ "type": "string", "pattern": $pattern, "patternErrorMessage": concat!("Write ", $allowed, ".") })
            }
        }
    };
}

pub(super) use checked_text;
