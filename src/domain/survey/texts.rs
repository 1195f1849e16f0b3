//! The owner's own words for a survey.

use alloc::collections::BTreeMap;
use alloc::string::String;

use serde::{Deserialize, Serialize};

use super::object::objects;
use crate::not_null::not_null;

/// The owner's words in one language; each one left out comes from the built-in texts of that language.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(!remote))]
#[serde(remote = "Self", deny_unknown_fields, default)]
pub struct SurveyTexts {
    /// The question; `{brand}` stands for the survey's brand.
    #[serde(deserialize_with = "not_null", skip_serializing_if = "Option::is_none")]
    pub question: Option<String>,
    /// What the lowest score means.
    #[serde(deserialize_with = "not_null", skip_serializing_if = "Option::is_none")]
    pub low: Option<String>,
    /// What the highest score means.
    #[serde(deserialize_with = "not_null", skip_serializing_if = "Option::is_none")]
    pub high: Option<String>,
    /// The question after the score, by the group's name: `detractor`, `passive`, `promoter` for nps; `dissatisfied`,
    /// `neutral`, `satisfied` for csat; `hard`, `neutral`, `easy` for ces.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub follow_up: BTreeMap<String, String>,
    /// The words of the questions after the score, by the question's id.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub questions: BTreeMap<String, QuestionTexts>,
    /// The label of the tab at the side.
    #[serde(deserialize_with = "not_null", skip_serializing_if = "Option::is_none")]
    pub feedback: Option<String>,
    /// The last word.
    #[serde(deserialize_with = "not_null", skip_serializing_if = "Option::is_none")]
    pub thanks: Option<String>,
}

objects!(SurveyTexts);

/// The words of one question after the score.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(!remote))]
#[serde(remote = "Self", deny_unknown_fields, default)]
pub struct QuestionTexts {
    /// The question itself. Only `consent` and `contact` have a built-in one.
    #[serde(deserialize_with = "not_null", skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// What each choice says, by its id; one left out says its id.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub choices: BTreeMap<String, String>,
}

objects!(QuestionTexts);

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
