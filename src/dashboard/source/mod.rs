//! Where figures and responses come from.
//!
//! A new source is one file beside [`collector`] that implements [`Source`].

pub(crate) mod check;
pub(crate) mod collector;
pub(crate) mod fault;
pub(crate) mod row;
pub(crate) mod survey;

use core::ops::Range;
use core::pin::Pin;

use domain::{Day, SurveyId};
use insight::Cube;

pub(crate) use check::{Report, Wish};
pub(crate) use fault::Fault;
pub(crate) use row::{Row, Rows};
pub(crate) use survey::SurveyInfo;

/// What is asked about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Filter {
    /// The survey.
    pub survey: SurveyId,
    /// The days, the last one excluded; `None` takes all.
    pub days: Option<Range<Day>>,
}

/// An answer on its way.
pub(crate) type Answer<T> = Pin<Box<dyn Future<Output = Result<T, Fault>>>>;

/// Something that answers for surveys.
pub(crate) trait Source {
    /// The surveys there are.
    fn surveys(&self) -> Answer<Vec<SurveyInfo>>;

    /// Counted responses by day, score and the values of each dimension.
    fn cube(&self, filter: &Filter) -> Answer<Cube>;

    /// Counted responses with a comment, newest first, from where `cursor` left off.
    fn rows(&self, filter: &Filter, cursor: Option<&str>) -> Answer<Rows>;

    /// Meets an endpoint as a browser would. It may take most of a minute.
    fn check(&self, wish: &Wish) -> Answer<Report>;
}
