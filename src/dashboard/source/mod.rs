//! Where figures and responses come from.
//!
//! A new source is one file beside [`collector`] that implements [`Source`].

pub(crate) mod ask;
mod changes;
pub(crate) mod check;
pub(crate) mod collector;
pub(crate) mod door;
pub(crate) mod fault;
pub(crate) mod file;
mod rights;
pub(crate) mod row;
pub(crate) mod settings;
pub(crate) mod survey;

use core::ops::Range;
use core::pin::Pin;
use std::rc::Rc;

use domain::{Day, SurveyId};
use insight::Cube;

pub(crate) use ask::Ask;
pub(crate) use changes::Changes;
pub(crate) use check::{Report, Wish};
pub(crate) use door::Door;
pub(crate) use fault::Fault;
pub(crate) use rights::{Rights, Scope};
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
    /// How many of them a page has at most.
    pub most: u16,
}

/// Comments of a page on the screen.
pub(crate) const PAGE: u16 = 20;

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

    /// What the owner of a survey has set.
    fn settings(&self, survey: &SurveyId) -> Answer<Settings>;

    /// What is new in a survey since the `next` of an earlier answer; without one nothing but where to begin.
    fn changes(&self, survey: &SurveyId, since: Option<&str>) -> Answer<Changes>;

    /// What whoever asks may do.
    fn rights(&self) -> Answer<Rights>;

    /// The way to what is no figure: single responses, settings to be changed, the check of an endpoint. `None` where there is no
    /// such thing. What goes through it stands with the screens that do so, which come later than the first.
    fn door(&self) -> Option<Door> {
        None
    }
}
