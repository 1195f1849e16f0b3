//! The survey file: what is asked, in which words, and where the answers go.
//!
//! These types are the truth about the file. [`Survey::parse`] is strict, for the collector and for `plaudit check`; the
//! survey's wasm lets the browser parse the JSON and picks what it needs, ignoring keys it does not know.

mod after;
mod checked_text;
mod confirm;
mod consent;
mod contradictions;
mod deliver;
mod display;
mod form;
mod fraction;
mod language;
mod links;
mod names;
pub(crate) mod nearest;
mod object;
mod origins;
mod page_pattern;
mod question;
mod read;
#[cfg(feature = "schema")]
mod schema;
mod target;
mod texts;
mod theme;
mod trigger;
mod window;
pub(crate) mod words;

use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;

use serde::{Deserialize, Serialize};

pub use after::{After, ReferralUrl, ReviewUrl, Reward};
pub use confirm::Confirm;
pub use consent::Consent;
pub use deliver::Deliver;
pub use display::Display;
pub use form::{Form, Position, Scale};
pub use fraction::Fraction;
pub use language::LanguageTag;
pub use links::Links;
pub use names::{ChoiceId, QuestionId};
pub use origins::{Origin, Origins};
pub use page_pattern::PagePattern;
pub use question::{CHOICES, Kind, QUESTIONS, Question, RESERVED};
#[cfg(feature = "schema")]
pub use schema::schema;
pub use target::Target;
pub use texts::{QuestionTexts, SurveyTexts, fill_brand};
pub use theme::{Colour, Font, Radius, Scheme, Theme};
pub use trigger::{EventName, Exit, Selector, Trigger};
pub use window::{Moment, Status};

use object::objects;

use crate::id::SurveyId;
use crate::metric::Metric;
use crate::not_null::not_null;

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
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(!remote, description = "A survey of Plaudit."))]
#[serde(remote = "Self", deny_unknown_fields)]
pub struct Survey {
    /// Where editors find the schema.
    #[serde(rename = "$schema", default, deserialize_with = "not_null", skip_serializing_if = "Option::is_none")]
    pub schema: Option<String>,
    /// The name of the survey, in its address and in links.
    pub id: SurveyId,
    /// What is measured, and so the scale.
    pub metric: Metric,
    /// Whom the question is about; left out, it asks about "us".
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub brand: String,
    /// The IANA time zone whose days the figures count by, such as "Europe/Tallinn"; left out, it is UTC.
    #[serde(default = "utc", skip_serializing_if = "is_utc")]
    pub zone: String,
    /// The only language that the survey speaks; left out, it speaks the visitor's.
    #[serde(default, deserialize_with = "not_null", skip_serializing_if = "Option::is_none")]
    pub lang: Option<LanguageTag>,
    /// Whether it is being asked; left out, it is live.
    #[serde(default, skip_serializing_if = "is_default")]
    pub status: Status,
    /// Before this moment the survey is not shown: a date, which begins in UTC, or a date and time with its offset.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Moment>,
    /// From this moment on the survey is closed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Moment>,
    /// The websites that may send answers; left out, every one may.
    #[serde(default, skip_serializing_if = "is_default")]
    pub origins: Origins,
    /// Whether only signed links are answered; left out, any link is.
    #[serde(default, skip_serializing_if = "is_default")]
    pub links: Links,
    /// What makes a score that stood in the link count; left out, a gesture of the person does.
    #[serde(default, skip_serializing_if = "is_default")]
    pub confirm: Confirm,
    /// The owner's own words, by language (`en`, `pt-BR`); what is left out comes from the built-in ones.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub texts: BTreeMap<LanguageTag, SurveyTexts>,
    /// What is asked after the score, in this order; at most 20 questions.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "schema", schemars(length(max = QUESTIONS)))]
    pub questions: Vec<Question>,
    /// How, where and when the survey shows itself in a page.
    #[serde(default, skip_serializing_if = "is_default")]
    pub display: Display,
    /// What the survey looks like.
    #[serde(default, skip_serializing_if = "is_default")]
    pub theme: Theme,
    /// Whether the page must tell the visitor's consent first; left out, it need not.
    #[serde(default, skip_serializing_if = "is_default")]
    pub consent: Consent,
    /// Names of properties that a page or a link may give.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub properties: Vec<String>,
    /// The properties among them by whose values figures are kept; at most 8.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "schema", schemars(length(max = SEGMENTS)))]
    pub segments: Vec<String>,
    /// What is offered after the answer.
    #[serde(default, skip_serializing_if = "is_default")]
    pub after: After,
    /// Where answers go; each entry is independent of the others, and there is at least one.
    #[cfg_attr(feature = "schema", schemars(length(min = 1)))]
    pub deliver: Vec<Deliver>,
}

objects!(Survey);

fn utc() -> String {
    String::from("UTC")
}

fn is_utc(zone: &str) -> bool {
    zone == "UTC"
}

/// Whether writing it would say nothing.
fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}
