//! What a row of scores says beside the survey's own words.

use alloc::string::{String, ToString};
use alloc::vec::Vec;

use serde_json::Value;

use crate::language::{direction, meeting};

/// One text a language: the place of a score on its scale, "9 of 10".
const TEXTS: &str = include_str!("../../locales/row.json");

/// The words of one language.
///
/// ```
/// use domain::share::Words;
/// assert_eq!(Words::new("et").of(9, 10), "9 punkti 10-st");
/// assert_eq!(Words::new("pt-AO").of(9, 10), Words::new("pt").of(9, 10));
/// assert_eq!(Words::new("xx").of(9, 10), "9 / 10");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    locale: String,
    of: String,
}

impl Words {
    /// The words of `locale`, or of a wider language; where nobody has written any, signs that need none.
    pub fn new(locale: &str) -> Self {
        let texts: Value = serde_json::from_str(TEXTS).unwrap_or_default();
        let names = texts.as_object().map(|texts| texts.keys().map(String::as_str).collect::<Vec<_>>());
        let of = meeting(locale, &names.unwrap_or_default()).and_then(|name| texts[name].as_str());
        Self { locale: locale.to_string(), of: of.unwrap_or("{score} / {highest}").to_string() }
    }

    /// The language.
    pub fn locale(&self) -> &str {
        &self.locale
    }

    /// `ltr` or `rtl`.
    pub fn direction(&self) -> &'static str {
        direction(&self.locale)
    }

    /// "9 of 10".
    pub fn of(&self, score: u8, highest: u8) -> String {
        self.of.replace("{score}", &score.to_string()).replace("{highest}", &highest.to_string())
    }
}

/// The languages that surveys are built in, by their tags.
pub fn built_in() -> Vec<String> {
    let texts: Value = serde_json::from_str(TEXTS).unwrap_or_default();
    texts.as_object().map(|texts| texts.keys().cloned().collect()).unwrap_or_default()
}
