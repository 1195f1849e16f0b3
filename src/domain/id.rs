//! Names of surveys and responses.

use alloc::format;
use alloc::string::{String, ToString};

use serde::{Deserialize, Serialize, Serializer};
use uuid::Uuid;

/// The name of a survey, as in its file's name, its links and the storage key.
///
/// 1 to 64 characters of `a-z`, `0-9`, `-` and `_`, beginning with a letter or a digit: safe in a path, a query and a
/// file name without escaping.
///
/// ```
/// use domain::SurveyId;
/// assert!(SurveyId::new("support-nps").is_ok());
/// assert!(SurveyId::new("../etc/passwd").is_err());
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct SurveyId(String);

impl SurveyId {
    /// The most characters that an id may have.
    pub const MAX_CHARS: usize = 64;

    /// Takes `id` where it is a survey id.
    ///
    /// # Errors
    /// With what is allowed, in a sentence.
    pub fn new(id: impl Into<String>) -> Result<Self, String> {
        let id = id.into();
        if is_id(&id) {
            Ok(Self(id))
        } else {
            Err("a survey id has 1 to 64 characters of a-z, 0-9, - and _, and begins with a letter or a digit"
                .to_string())
        }
    }

    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Whether `text` has 1 to 64 characters of `a-z`, `0-9`, `-` and `_` and begins with a letter or a digit.
pub(crate) fn is_id(text: &str) -> bool {
    let is_allowed = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-' || byte == b'_';
    text.len() <= SurveyId::MAX_CHARS
        && text.bytes().all(is_allowed)
        && text.bytes().next().is_some_and(|first| first.is_ascii_alphanumeric())
}

impl core::fmt::Display for SurveyId {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for SurveyId {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let id = String::deserialize(deserializer)?;
        Self::new(id.clone())
            .map_err(|allowed| serde::de::Error::custom(format!("\"{id}\" is not a survey id: {allowed}")))
    }
}

/// The name of a response: a UUID, made where the response was given.
///
/// ```
/// use domain::ResponseId;
/// let id = ResponseId::v7(1_700_000_000_000, [7; 10]);
/// assert_eq!(id.to_string(), "018bcfe5-6800-7707-8707-070707070707");
/// assert_eq!(ResponseId::parse("018BCFE5-6800-7707-8707-070707070707"), Some(id));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ResponseId(Uuid);

impl ResponseId {
    /// A new id, version 7: ordered by `unix_millis`, told apart by `random`.
    pub fn v7(unix_millis: u64, random: [u8; 10]) -> Self {
        Self(uuid::Builder::from_unix_timestamp_millis(unix_millis, &random).into_uuid())
    }

    /// Any UUID in its usual form with hyphens.
    pub fn parse(text: &str) -> Option<Self> {
        (text.len() == 36).then(|| Uuid::try_parse(text).ok().map(Self)).flatten()
    }

    /// The id of these sixteen bytes.
    pub fn from_bytes(bytes: [u8; 16]) -> Self {
        Self(Uuid::from_bytes(bytes))
    }

    /// The usual form: lower case, with hyphens.
    pub fn to_text(self) -> String {
        String::from(&*self.0.hyphenated().encode_lower(&mut Uuid::encode_buffer()))
    }

    /// The sixteen bytes, which sort as the text does.
    pub fn as_bytes(&self) -> &[u8; 16] {
        self.0.as_bytes()
    }
}

impl core::fmt::Display for ResponseId {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str(self.0.hyphenated().encode_lower(&mut Uuid::encode_buffer()))
    }
}

impl Serialize for ResponseId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.0.hyphenated().encode_lower(&mut Uuid::encode_buffer()))
    }
}
