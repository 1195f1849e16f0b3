//! What makes a survey open.

use serde::{Deserialize, Serialize};

use super::checked_text::checked_text;
use super::fraction::Fraction;
use super::object::objects;
use crate::duration::Duration;
use crate::not_null::not_null;

/// One way to open: every key in it must have come true.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(!remote))]
#[cfg_attr(feature = "schema", schemars(extend("minProperties" = 1)))]
#[serde(remote = "Self", deny_unknown_fields, default)]
pub struct Trigger {
    /// The page has been open for this long, such as "10s"; at most "24d".
    #[serde(deserialize_with = "not_null", skip_serializing_if = "Option::is_none")]
    pub after: Option<Duration>,
    /// This part of the page has been scrolled through, above 0 and at most 1.
    #[serde(deserialize_with = "not_null", skip_serializing_if = "Option::is_none")]
    pub scroll: Option<Fraction>,
    /// The visitor is about to leave.
    #[serde(deserialize_with = "not_null", skip_serializing_if = "Option::is_none")]
    pub exit: Option<Exit>,
    /// An element that this CSS selector finds was clicked.
    #[serde(deserialize_with = "not_null", skip_serializing_if = "Option::is_none")]
    pub click: Option<Selector>,
    /// An element that this CSS selector finds has come into view.
    #[serde(deserialize_with = "not_null", skip_serializing_if = "Option::is_none")]
    pub visible: Option<Selector>,
    /// The page has called `plaudit.track` with this name.
    #[serde(deserialize_with = "not_null", skip_serializing_if = "Option::is_none")]
    pub event: Option<EventName>,
}

objects!(Trigger);

impl Trigger {
    /// The longest wait that a browser's timer can count, in whole days.
    pub const LONGEST_WAIT: Duration = Duration::days(24);

    /// Whether nothing opens it.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// The intent to leave; there is no trigger for its absence, so its only value is `true`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Exit;

impl Serialize for Exit {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bool(true)
    }
}

impl<'de> Deserialize<'de> for Exit {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        bool::deserialize(deserializer)?
            .then_some(Self)
            .ok_or_else(|| serde::de::Error::custom("`exit` can only be true; to open without it, leave it out"))
    }
}

/// The most characters of a selector.
const SELECTOR_CHARS: usize = 500;
/// The most characters of an event's name.
const EVENT_CHARS: usize = 100;

fn is_line(text: &str, most: usize) -> bool {
    !text.trim().is_empty() && text.chars().count() <= most && !text.chars().any(char::is_control)
}

checked_text! {
    /// A CSS selector. Whether browsers understand it only they can tell.
    Selector, "a CSS selector", "one line of 1 to 500 characters, such as #order-placed",
    "^(?=.*\\S)[^\\u0000-\\u001f\\u007f-\\u009f]{1,500}$", |text| is_line(text, SELECTOR_CHARS)
}

checked_text! {
    /// The name of an event that a page tells with `plaudit.track`.
    EventName, "the name of an event", "one line of 1 to 100 characters, such as order_placed",
    "^(?=.*\\S)[^\\u0000-\\u001f\\u007f-\\u009f]{1,100}$", |text| is_line(text, EVENT_CHARS)
}
