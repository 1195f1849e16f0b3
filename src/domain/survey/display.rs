//! How, where and when a survey shows itself in a page.

use alloc::vec::Vec;
use core::num::NonZeroU32;

use serde::{Deserialize, Serialize};

use super::form::{Form, Position, Scale};
use super::fraction::Fraction;
use super::is_default;
use super::object::objects;
use super::page_pattern::PagePattern;
use super::trigger::{EventName, Trigger};
use crate::condition::Condition;
use crate::duration::Duration;
use crate::not_null::not_null;

/// How, where and when the survey shows itself in a page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(!remote))]
#[serde(remote = "Self", deny_unknown_fields, default)]
pub struct Display {
    /// In the page's flow, or over it; left out, it is a popover.
    #[serde(rename = "as", skip_serializing_if = "is_default")]
    pub form: Form,
    /// Where it stands. A popover: `bottom-end` (as it is when left out), `bottom-start`, `top-end`, `top-start`; a bar:
    /// `bottom` or `top`; a tab: `end` or `start`. Other forms have no position.
    #[serde(deserialize_with = "not_null", skip_serializing_if = "Option::is_none")]
    pub position: Option<Position>,
    /// What the scores look like; left out, they are numbers, and faces in the mails of csat.
    #[serde(deserialize_with = "not_null", skip_serializing_if = "Option::is_none")]
    pub scale: Option<Scale>,
    /// What makes it open: any one of these. Left out, it opens at once.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub when: Vec<Trigger>,
    /// Events after which it does not open on this page any more.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub cancel: Vec<EventName>,
    /// The pages it shows on; left out, it shows on all. A pattern with `!` before it excludes.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub pages: Vec<PagePattern>,
    /// The visitors it shows to, by any property that the page tells of them; left out, it shows to all.
    #[serde(deserialize_with = "not_null", skip_serializing_if = "Option::is_none")]
    pub who: Option<Condition>,
    /// The part of visitors who may see it, above 0 and at most 1. The same person always gets the same verdict.
    #[serde(deserialize_with = "not_null", skip_serializing_if = "Option::is_none")]
    pub sample: Option<Fraction>,
    /// After how long one visitor may see this survey again; left out, after "90d". "0s" shows it every time.
    #[serde(skip_serializing_if = "is_usual_again")]
    pub again: Duration,
    /// How long this survey keeps away after the visitor saw any other one.
    #[serde(deserialize_with = "not_null", skip_serializing_if = "Option::is_none")]
    pub gap: Option<Duration>,
    /// How often it may open in one visit; left out, once.
    #[serde(deserialize_with = "at_least_once", skip_serializing_if = "is_once")]
    pub per_session: NonZeroU32,
}

objects!(Display);

impl Default for Display {
    fn default() -> Self {
        Self {
            form: Form::default(),
            position: None,
            scale: None,
            when: Vec::new(),
            cancel: Vec::new(),
            pages: Vec::new(),
            who: None,
            sample: None,
            again: AGAIN,
            gap: None,
            per_session: NonZeroU32::MIN,
        }
    }
}

/// How long a visitor is left in peace unless the file says otherwise.
const AGAIN: Duration = Duration::days(90);

impl Display {
    /// Where it stands: as the file says, else the form's usual place, where it has one.
    pub fn position(&self) -> Option<Position> {
        self.position.or_else(|| self.form.positions().first().copied())
    }
}

fn at_least_once<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<NonZeroU32, D::Error> {
    NonZeroU32::new(u32::deserialize(deserializer)?).ok_or_else(|| {
        serde::de::Error::custom("0 is too few; write a whole number from 1 up, or `status`: \"paused\"")
    })
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde hands a reference")]
fn is_usual_again(again: &Duration) -> bool {
    *again == AGAIN
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde hands a reference")]
fn is_once(times: &NonZeroU32) -> bool {
    *times == NonZeroU32::MIN
}
