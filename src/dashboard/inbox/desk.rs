//! Where single responses are read and worked on.

use domain::SurveyId;
use serde::Deserialize;

use super::detail::Detail;
use super::item::Item;
use super::patch::Patch;
use super::question::Question;
use crate::source::Answer;

/// Something that gives out single responses and keeps what people add to them.
pub(crate) trait Desk {
    /// A page of what the question is about, newest first, from where `cursor` left off.
    fn search(&self, question: &Question, cursor: Option<&str>) -> Answer<Page>;

    /// One response in whole.
    fn one(&self, survey: &SurveyId, id: &str) -> Answer<Detail>;

    /// Changes what was added to a response, and answers with the response as it is then.
    fn patch(&self, survey: &SurveyId, id: &str, patch: &Patch) -> Answer<Item>;
}

/// Some responses of a question.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
pub(crate) struct Page {
    /// Newest first; perhaps none although there are more, where a long search has paused.
    #[serde(rename = "responses")]
    pub items: Vec<Item>,
    /// Where the next page begins; `None` after the last.
    #[serde(default)]
    pub next: Option<String>,
}
