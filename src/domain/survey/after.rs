//! What a visitor is offered after the answer.

use serde::{Deserialize, Serialize};

use super::checked_text::checked_text;
use super::object::objects;
use super::target::is_https;
use crate::not_null::not_null;

/// What is offered after the answer, to everybody who has answered, whatever the score.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(!remote))]
#[serde(remote = "Self", deny_unknown_fields, default)]
pub struct After {
    /// Where a public review can be written.
    #[serde(deserialize_with = "not_null", skip_serializing_if = "Option::is_none")]
    pub review: Option<ReviewUrl>,
    /// A code that thanks for the answer. It stands in the survey file, so everybody can read it.
    #[serde(deserialize_with = "not_null", skip_serializing_if = "Option::is_none")]
    pub reward: Option<Reward>,
    /// Where customers bring others to, for the thank-you letters that the dashboard drafts. No visitor is shown it.
    #[serde(deserialize_with = "not_null", skip_serializing_if = "Option::is_none")]
    pub referral: Option<ReferralUrl>,
}

objects!(After);

checked_text! {
    /// The address of a page where reviews are written.
    ReviewUrl, "the address of a review page", "an address that begins with https://",
    "^https://[^\\s\\\\@/?#]+([/?#][^\\s\\\\]*)?$", is_https
}

checked_text! {
    /// The address of a page that customers bring others to.
    ReferralUrl, "the address of a referral page", "an address that begins with https://",
    "^https://[^\\s\\\\@/?#]+([/?#][^\\s\\\\]*)?$", is_https
}

checked_text! {
    /// A code or a short text that thanks.
    Reward, "a reward", "one line of 1 to 200 characters",
    "^(?=.*\\S)[^\\u0000-\\u001f\\u007f-\\u009f]{1,200}$",
    |text| !text.trim().is_empty() && text.chars().count() <= 200 && !text.chars().any(char::is_control)
}
