//! The owner's own words for a survey.

use alloc::collections::BTreeMap;
use alloc::string::String;

use serde::{Deserialize, Serialize};

/// Words in one language; each one left out comes from the built-in texts of that language.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct SurveyTexts {
    /// The question; `{brand}` stands for the survey's brand.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub question: Option<String>,
    /// What the lowest score means.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub low: Option<String>,
    /// What the highest score means.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub high: Option<String>,
    /// The question after the score, by the group's name.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub follow_up: BTreeMap<String, String>,
    /// The last word.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub thanks: Option<String>,
}

/// Puts the brand into a text.
///
/// ```
/// use domain::survey::fill_brand;
/// assert_eq!(fill_brand("Would you recommend {brand}?", "Acme"), "Would you recommend Acme?");
/// assert_eq!(fill_brand("{brand}{brand} {br", "A{brand}"), "A{brand}A{brand} {br");
/// ```
pub fn fill_brand(text: &str, brand: &str) -> String {
    // Cut at each brace: a search for one character weighs a kilobyte less than one for a text.
    let mut pieces = text.split('{');
    let mut filled = String::from(pieces.next().unwrap_or_default());
    for piece in pieces {
        if let Some(rest) = piece.strip_prefix("brand}") {
            filled.push_str(brand);
            filled.push_str(rest);
        } else {
            filled.push('{');
            filled.push_str(piece);
        }
    }
    filled
}
