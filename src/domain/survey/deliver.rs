//! Where the answers of a survey go.

use serde::{Deserialize, Serialize};

use super::object::objects;
use super::target::Target;
use crate::deliver::{Body, Format, Headers};
use crate::not_null::not_null;

/// One place that takes answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(!remote))]
#[serde(remote = "Self", deny_unknown_fields)]
pub struct Deliver {
    /// The endpoint's URL; a relative one belongs to where the survey file came from.
    pub to: Target,
    /// The form in which answers are sent.
    #[serde(rename = "as")]
    pub format: Format,
    /// Headers of every request, at most 20. The survey file is public, so no secret may stand in them.
    #[serde(default, skip_serializing_if = "Headers::is_empty")]
    pub headers: Headers,
    /// What is sent, where the form leaves it open. `template`: an object, a list or a text, required. `form`: an object of
    /// fields; left out, all of the record. `posthog`: `{"api_key": "phc_…"}`, required. `zendesk-request`: `subject` and
    /// `comment`, both optional. Texts may hold placeholders such as `{score}`, `{comment}`, `{person.email}`,
    /// `{properties.NAME}` and `{answers.ID}`; `{{` and `}}` stand for braces.
    #[serde(default, deserialize_with = "not_null", skip_serializing_if = "Option::is_none")]
    pub body: Option<Body>,
    /// Whether a confirmed score is sent before the answer is complete; left out, only `plaudit` gets it.
    #[serde(default, deserialize_with = "not_null", skip_serializing_if = "Option::is_none")]
    pub partial: Option<bool>,
}

objects!(Deliver);
