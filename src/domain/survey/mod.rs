//! The survey file: what is asked, in which words, and where the answers go.
//!
//! These types are the truth about the file. [`Survey::parse`] is strict, for the collector and for `plaudit check`; the
//! survey's wasm lets the browser parse the JSON and picks what it needs, ignoring keys it does not know.

mod origins;
mod read;
mod target;
mod texts;

use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;

use serde::{Deserialize, Serialize};

pub use origins::{Origin, Origins};
pub use target::Target;
pub use texts::{SurveyTexts, fill_brand};

use crate::deliver::Format;
use crate::id::SurveyId;
use crate::metric::Metric;

/// The most properties whose values become dimensions of the figures.
pub const SEGMENTS: usize = 8;

/// A survey as its owner wrote it, checked.
///
/// ```
/// use domain::survey::Survey;
/// let survey = Survey::parse(r#"{
///     "id": "support-nps", "metric": "nps", "brand": "Acme",
///     "deliver": [{ "to": "/api/v1/responses", "as": "plaudit" }]
/// }"#).unwrap();
/// assert_eq!(survey.zone, "UTC");
///
/// let problems = Survey::parse(r#"{"id": "x", "metrik": "nps", "deliver": []}"#).unwrap_err();
/// assert_eq!(problems[0].path, "$.metrik");
/// assert!(problems[0].detail.contains("did you mean `metric`?"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Survey {
    /// Where editors find the schema.
    #[serde(rename = "$schema", default, skip_serializing_if = "Option::is_none")]
    pub schema: Option<String>,
    /// The name of the survey.
    pub id: SurveyId,
    /// What is measured.
    pub metric: Metric,
    /// Whom the question is about; empty asks about "us".
    #[serde(default)]
    pub brand: String,
    /// The IANA time zone whose days the figures count by.
    #[serde(default = "utc")]
    pub zone: String,
    /// The websites that may send answers.
    #[serde(default)]
    pub origins: Origins,
    /// The owner's own words, by language; what is left out comes from the built-in ones.
    #[serde(default)]
    pub texts: BTreeMap<String, SurveyTexts>,
    /// How the survey appears in a page.
    #[serde(default)]
    pub display: Display,
    /// Names of properties that a page or a link may give.
    #[serde(default)]
    pub properties: Vec<String>,
    /// The properties among them by whose values figures are kept.
    #[serde(default)]
    pub segments: Vec<String>,
    /// Where answers go; each entry is independent of the others.
    pub deliver: Vec<Deliver>,
}

fn utc() -> String {
    String::from("UTC")
}

/// How the survey appears.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Display {
    /// In the page's flow, or over it.
    #[serde(rename = "as", default)]
    pub form: Form,
}

/// The form that a survey takes in a page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Form {
    /// A small box in the corner that can be closed.
    #[default]
    Popover,
    /// In the flow of the page, where the element stands.
    Inline,
}

/// One place that takes answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Deliver {
    /// The endpoint's URL; a relative one belongs to where the survey file came from.
    pub to: Target,
    /// What is sent.
    #[serde(rename = "as")]
    pub format: Format,
    /// Whether a confirmed score is sent before the answer is complete; by default as the format has it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub partial: Option<bool>,
}
