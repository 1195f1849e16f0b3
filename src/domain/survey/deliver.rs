//! Where the answers of a survey go.

use serde::{Deserialize, Serialize};

use super::object::objects;
use super::target::Target;
use crate::deliver::Format;
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
    /// Whether a confirmed score is sent before the answer is complete; left out, only `plaudit` gets it.
    #[serde(default, deserialize_with = "not_null", skip_serializing_if = "Option::is_none")]
    pub partial: Option<bool>,
}

objects!(Deliver);
