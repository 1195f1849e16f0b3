//! What is forwarded, and where to.

use std::collections::BTreeSet;

use domain::SurveyId;
use domain::condition::Condition;
use domain::deliver::Template;

use super::{SecretSource, Target};
use crate::store::Lane;

/// A rule of `plaudit.toml`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    /// Its name, unlike every other's. The queue knows it by this.
    pub name: String,
    /// The surveys whose answers it is about; `None` for all.
    pub surveys: Option<BTreeSet<SurveyId>>,
    /// Which answers.
    pub when: Condition,
    /// Where they go to.
    pub target: Target,
    /// Where its secret is kept, where it has one.
    pub secret: Option<SecretSource>,
    /// Whether the target may have an address of a private network, or of this machine.
    pub allow_private: bool,
    /// What people are told.
    pub texts: Texts,
}

/// The owner's own words; each one left out is made of the answer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Texts {
    /// The one line before the message.
    pub subject: Option<Template>,
    /// The message.
    pub message: Option<Template>,
}

impl Rule {
    /// The part of the queue that is its own, of one survey.
    pub(crate) fn lane(&self, survey: &SurveyId) -> Lane {
        let (target, manner) = (self.target.name(), self.target.manner());
        Lane { rule: self.name.clone(), survey: survey.clone(), target, manner }
    }

    /// Whether it is about answers of that survey.
    pub(crate) fn is_about(&self, survey: &SurveyId) -> bool {
        self.surveys.as_ref().is_none_or(|surveys| surveys.contains(survey))
    }
}
