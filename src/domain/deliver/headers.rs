//! Headers that an owner adds to every request of an endpoint.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use serde::de::{Error as _, MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::secret::{ADVICE, SecretShape};

/// The most headers of one endpoint.
pub const HEADERS: usize = 20;
/// The most characters of one header's value.
pub const HEADER_CHARS: usize = 1_000;

/// Names that the Fetch standard keeps from pages, beside those that begin as in [`FORBIDDEN_BEGINNINGS`].
const FORBIDDEN: [&str; 20] = [
    "accept-charset",
    "accept-encoding",
    "connection",
    "content-length",
    "cookie",
    "cookie2",
    "date",
    "dnt",
    "expect",
    "host",
    "keep-alive",
    "origin",
    "referer",
    "set-cookie",
    "set-cookie2",
    "te",
    "trailer",
    "transfer-encoding",
    "upgrade",
    "via",
];
const FORBIDDEN_BEGINNINGS: [&str; 3] = ["access-control-request-", "proxy-", "sec-"];

/// The name of a header that a page may send. Names that differ in case only are the same.
#[derive(Clone, Debug, Serialize)]
#[serde(transparent)]
pub struct HeaderName(String);

impl HeaderName {
    /// The name, where it is one and a browser lets pages send it.
    ///
    /// # Errors
    /// With the reason, which does not repeat a name that may hold a secret.
    pub fn new(name: &str) -> Result<Self, String> {
        let is_token = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
        if name.is_empty() || !name.bytes().all(is_token) {
            return Err(
                "the name of a header is letters, digits and - only, as in x-source; its value stands after it, \
                        as in { \"x-source\": \"website\" }"
                    .into(),
            );
        }
        let lower = name.to_ascii_lowercase();
        if FORBIDDEN.contains(&lower.as_str()) || FORBIDDEN_BEGINNINGS.iter().any(|prefix| lower.starts_with(prefix)) {
            let mut detail = format!("no browser lets a page set the header `{lower}`; leave it out");
            if let Some(secret) = SecretShape::in_header_name(&lower) {
                detail = format!("{detail}; it looks like {secret} besides, and {ADVICE}");
            }
            return Err(detail);
        }
        Ok(Self(name.into()))
    }

    /// The name as written.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl PartialEq for HeaderName {
    fn eq(&self, other: &Self) -> bool {
        self.0.eq_ignore_ascii_case(&other.0)
    }
}

impl Eq for HeaderName {}

impl<'de> Deserialize<'de> for HeaderName {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::new(&String::deserialize(deserializer)?).map_err(D::Error::custom)
    }
}

/// The value of a header: visible ASCII, with spaces inside only.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct HeaderValue(String);

impl HeaderValue {
    /// `text`, where it is the value of a header.
    pub fn new(text: &str) -> Option<Self> {
        let is_allowed = !text.is_empty()
            && text.len() <= HEADER_CHARS
            && text.trim_matches(' ').len() == text.len()
            && text.bytes().all(|byte| byte == b' ' || byte.is_ascii_graphic());
        is_allowed.then(|| Self(text.into()))
    }

    /// The value as written.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl<'de> Deserialize<'de> for HeaderValue {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        // The value itself is not repeated: it may be a secret.
        Self::new(&String::deserialize(deserializer)?).ok_or_else(|| {
            D::Error::custom(format!(
                "this is not the value of a header; write 1 to {HEADER_CHARS} visible ASCII characters, with spaces \
                 between them only"
            ))
        })
    }
}

/// The headers of an endpoint, in the owner's order, none twice.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Headers(Vec<(HeaderName, HeaderValue)>);

impl Headers {
    /// The value of the header `name`, in whatever case.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value)
    }

    /// Names and values, as written.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl Serialize for Headers {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.iter())
    }
}

impl<'de> Deserialize<'de> for Headers {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Entries;

        impl<'de> Visitor<'de> for Entries {
            type Value = Headers;

            fn expecting(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Headers, A::Error> {
                let mut headers = Vec::new();
                while let Some(name) = map.next_key::<HeaderName>()? {
                    if headers.iter().any(|(earlier, _)| *earlier == name) {
                        map.next_value_seed(super::body::Twice("header"))?;
                    }
                    headers.push((name, map.next_value()?));
                }
                Ok(Headers(headers))
            }
        }

        deserializer.deserialize_map(Entries)
    }
}
