//! Languages, as survey files name them.

use alloc::format;
use alloc::string::{String, ToString};

use serde::{Deserialize, Serialize};

/// A language tag in its usual spelling: `et`, `pt-BR`, `zh-Hant-TW`. Only this spelling is taken, since a browser
/// asks for it letter by letter.
///
/// ```
/// use domain::survey::LanguageTag;
/// assert_eq!(LanguageTag::new("pt-BR").unwrap().parent().unwrap().as_str(), "pt");
/// assert!(LanguageTag::new("pt_br").unwrap_err().contains("write pt-BR"));
/// assert!(LanguageTag::new("English").is_err());
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(transparent)]
pub struct LanguageTag(String);

impl LanguageTag {
    /// `text`, where it is a language tag.
    ///
    /// # Errors
    /// With what is allowed, in a sentence; where only the spelling is wrong, with the right one.
    pub fn new(text: &str) -> Result<Self, String> {
        match usual(text) {
            Some(usual) if usual == text => Ok(Self(usual)),
            Some(usual) => Err(format!("\"{text}\" is not the usual spelling of a language; write {usual}")),
            None => Err(format!("\"{text}\" is not a language tag; write one such as et, pt-BR or zh-TW")),
        }
    }

    /// The tag as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The wider language whose words stand in where this one has none: `pt` for `pt-BR`.
    pub fn parent(&self) -> Option<Self> {
        self.0.rsplit_once('-').map(|(parent, _)| Self(parent.to_string()))
    }
}

/// The tag with each part in the case that BCP 47 recommends, where it is one.
fn usual(text: &str) -> Option<String> {
    let mut parts = text.split(['-', '_']);
    let language = parts.next().filter(|part| matches!(part.len(), 2 | 3))?;
    if !language.bytes().all(|byte| byte.is_ascii_alphabetic()) {
        return None;
    }
    let mut tag = alloc::vec![language.to_ascii_lowercase()];
    let mut is_in_extension = false;
    for part in parts {
        if !matches!(part.len(), 1..=8) || !part.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
            return None;
        }
        is_in_extension |= part.len() == 1;
        let is_script = part.len() == 4 && part.as_bytes()[0].is_ascii_alphabetic();
        tag.push(match part.len() {
            2 if !is_in_extension => part.to_ascii_uppercase(),
            4 if is_script && !is_in_extension => part[..1].to_ascii_uppercase() + &part[1..].to_ascii_lowercase(),
            _ => part.to_ascii_lowercase(),
        });
    }
    Some(tag.join("-"))
}

impl<'de> Deserialize<'de> for LanguageTag {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::new(&String::deserialize(deserializer)?).map_err(serde::de::Error::custom)
    }
}
