//! What must not stand in a survey file, which everybody who visits the page can read.
//!
//! Only known shapes are found: no program can tell an unguessable address from any other.

mod names;
mod tokens;
mod urls;

use alloc::format;
use alloc::string::String;

/// Where a secret belongs instead.
pub(crate) const ADVICE: &str = "let answers go to the collector, and forward them from there (plaudit.toml)";

/// What a secret looks like, in words such as "a Slack webhook URL". It never holds the secret itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SecretShape(&'static str);

impl SecretShape {
    /// A secret that a header of this name would hold.
    pub fn in_header_name(name: &str) -> Option<Self> {
        names::header(name).then_some(Self("a header that holds a key or a password"))
    }

    /// A secret as the value of a header.
    pub fn in_header_value(value: &str) -> Option<Self> {
        tokens::credentials(value).map(Self).or_else(|| Self::in_text(value))
    }

    /// A secret that stands in a body under `key`; its value is whatever of it is the same for every answer.
    pub fn in_field(key: &str, value: &str) -> Option<Self> {
        (names::field(key) && !value.trim().is_empty() && !names::is_public(key, value))
            .then_some(Self("a key or a password"))
    }

    /// A secret in a URL, or one that the URL itself is.
    pub fn in_url(url: &str) -> Option<Self> {
        urls::one(url).or_else(|| tokens::any(url)).map(Self)
    }

    /// A secret anywhere in a text, be it prose, a form, JSON or XML.
    pub fn in_text(text: &str) -> Option<Self> {
        tokens::any(text)
            .or_else(|| urls::any(text))
            .or_else(|| names::assigned(text).then_some("a key or a password"))
            .map(Self)
    }

    /// Why it is refused, and what to do.
    pub fn refusal(self) -> String {
        format!(
            "this looks like {}, and a survey file is public: everybody who visits the page can read it; {ADVICE}",
            self.0
        )
    }
}

impl core::fmt::Display for SecretShape {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str(self.0)
    }
}
