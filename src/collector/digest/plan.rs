//! What a digest is about, and whom it goes to.

use std::collections::BTreeSet;

use domain::SurveyId;
use insight::report::Tag;

use super::{Every, TimeOfDay};
use crate::forward::{Email, SecretSource};

/// A mail with the figures of each week or month.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// How it is known again; unlike every other digest's.
    pub name: String,
    /// The surveys that it is about; `None` for all.
    pub surveys: Option<BTreeSet<SurveyId>>,
    /// How often it comes.
    pub every: Every,
    /// When on the day after its period, in the zones of its surveys.
    pub at: TimeOfDay,
    /// Which language it is written in.
    pub language: Tag,
    /// The newest comments in it, for each survey at most that many.
    pub comments: u16,
    /// Dimensions that it leaves out.
    pub leave_out: Vec<String>,
    /// The mail server, and whom it is from and for.
    pub email: Email,
    /// The password at the mail server.
    pub secret: Option<SecretSource>,
    /// Whether the mail server may be in a private network.
    pub allow_private: bool,
}
