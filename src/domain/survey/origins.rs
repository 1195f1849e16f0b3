//! Which websites may send answers.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec;
use alloc::vec::Vec;

use serde::{Deserialize, Serialize};

/// The allow-list of a survey; `*` lets every website send.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Origins(Vec<Origin>);

impl Default for Origins {
    fn default() -> Self {
        Self(vec![Origin(String::from("*"))])
    }
}

impl Origins {
    /// Whether a request with that `Origin` header may send. A request without one comes from no browser page and may.
    ///
    /// ```
    /// use domain::survey::Origins;
    /// let only_shop: Origins = serde_json::from_str(r#"["https://shop.example"]"#).unwrap();
    /// assert!(only_shop.allow(Some("https://shop.example")));
    /// assert!(!only_shop.allow(Some("https://evil.example")));
    /// assert!(!only_shop.allow(Some("null")));
    /// assert!(only_shop.allow(None));
    /// assert!(Origins::default().allow(Some("null")));
    /// ```
    pub fn allow(&self, origin: Option<&str>) -> bool {
        origin.is_none_or(|origin| self.is_open() || self.0.iter().any(|allowed| allowed.0 == origin))
    }

    /// Whether every website may send.
    pub fn is_open(&self) -> bool {
        self.0.iter().any(|allowed| allowed.0 == "*")
    }

    /// The entries as written.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|origin| origin.0.as_str())
    }
}

/// One entry: `*`, or a scheme and host as browsers write it in `Origin`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Origin(String);

impl Origin {
    fn new(text: &str) -> Option<Self> {
        let host = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
        let is_host = |host: &str| {
            !host.is_empty()
                && host
                    .bytes()
                    .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b".-:[]".contains(&byte))
        };
        (text == "*" || host.is_some_and(is_host)).then(|| Self(text.to_string()))
    }
}

impl<'de> Deserialize<'de> for Origin {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::new(&text).ok_or_else(|| {
            serde::de::Error::custom(format!(
                "\"{text}\" is not an origin; write \"*\" or a scheme and host in lower case, such as https://shop.example"
            ))
        })
    }
}
