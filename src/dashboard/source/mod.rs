//! Where figures and responses come from.
//!
//! A new source is one file beside [`collector`] that implements [`Source`].

pub(crate) mod ask;
pub(crate) mod check;
pub(crate) mod collector;
pub(crate) mod fault;
pub(crate) mod row;
pub(crate) mod settings;
pub(crate) mod survey;

use core::ops::Range;
use core::pin::Pin;
use std::rc::Rc;

use domain::{Day, SurveyId};
use insight::Cube;

use crate::inbox::Desk;

pub(crate) use ask::Ask;
pub(crate) use check::{Report, Wish};
pub(crate) use fault::Fault;
pub(crate) use row::{Row, Rows};
pub(crate) use settings::Settings;
pub(crate) use survey::SurveyInfo;

/// What is asked about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Filter {
    /// The survey.
    pub survey: SurveyId,
    /// The days, the last one excluded; `None` takes all.
    pub days: Option<Range<Day>>,
    /// Which responses, as a CONDITION in JSON; `None` takes all.
    pub condition: Option<String>,
}

/// Is told how many responses of how many were looked at.
pub(crate) type Progress = Rc<dyn Fn(u64, u64)>;

/// An answer on its way.
pub(crate) type Answer<T> = Pin<Box<dyn Future<Output = Result<T, Fault>>>>;

/// Something that answers for surveys.
pub(crate) trait Source {
    /// The surveys there are.
    fn surveys(&self) -> Answer<Vec<SurveyInfo>>;

    /// Counted responses of a survey by day, score and the values of each dimension. Whoever drops the answer that is on its
    /// way ends the work for it.
    fn cube(&self, survey: &SurveyId, ask: &Ask, progress: Progress) -> Answer<Cube>;

    /// Counted responses with a comment, newest first, from where `cursor` left off.
    fn rows(&self, filter: &Filter, cursor: Option<&str>) -> Answer<Rows>;

    /// Meets an endpoint as a browser would. It may take most of a minute.
    fn check(&self, wish: &Wish) -> Answer<Report>;

    /// What the owner of a survey has set.
    fn settings(&self, survey: &SurveyId) -> Answer<Settings>;

    /// Sets it, and answers with what is set then.
    fn keep(&self, survey: &SurveyId, settings: &Settings) -> Answer<Settings>;

    /// Where its single responses are read and worked on, if it has such a place.
    fn desk(&self) -> Option<Rc<dyn Desk>> {
        None
    }
}
