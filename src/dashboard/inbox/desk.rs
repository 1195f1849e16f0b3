//! Where single responses are read and worked on.

use core::ops::Range;

use domain::{Day, SurveyId};
use serde::Deserialize;

use super::agenda::Agenda;
use super::detail::Detail;
use super::download::{Form, NoFile};
use super::item::Item;
use super::patch::Patch;
use super::question::Question;
use crate::browser::http::{self, Download};
use crate::browser::keeping::Pieces;
use crate::percent::encode;
use crate::source::{Answer, Door, Fault};

/// How many responses one page has.
const PAGE: u16 = 200;

/// Gives out single responses and keeps what people add to them.
pub(crate) struct Desk {
    door: Door,
}

#[derive(Deserialize)]
struct Changed {
    response: Item,
}

impl Desk {
    /// The desk behind that door.
    pub(crate) fn new(door: Door) -> Self {
        Self { door }
    }

    /// A page of what the question is about, newest first, from where `cursor` left off.
    pub(crate) fn search(&self, question: &Question, cursor: Option<&str>) -> Answer<Page> {
        self.door.post("responses/search", question.body(cursor, PAGE))
    }

    /// One response in whole.
    pub(crate) fn one(&self, survey: &SurveyId, id: &str) -> Answer<Detail> {
        self.door.get(&format!("responses/{survey}/{}", encode(id)))
    }

    /// How much there is to be done, and of these days how soon somebody was in touch; of all days where there are none.
    pub(crate) fn agenda(&self, survey: &SurveyId, days: Option<&Range<Day>>) -> Answer<Agenda> {
        let days =
            days.map_or_else(String::new, |days| format!("?from={}&to={}", days.start.to_text(), days.end.to_text()));
        self.door.get(&format!("followups/{survey}{days}"))
    }

    /// All that the question is about as a file, telling how many bytes of it have come.
    pub(crate) async fn file(
        &self,
        question: &Question,
        form: Form,
        left_out: &[&str],
        tell: impl Fn(f64),
    ) -> Result<Pieces, NoFile> {
        let mut pieces = Pieces::default();
        if let Some(mark) = form.mark() {
            pieces.push(&mark.into());
        }
        let (url, body) = (self.door.url("responses/search"), question.body_of_file(left_out));
        match http::download(&url, self.door.secret(), &body, form.media(), pieces, tell).await {
            None => Err(NoFile::Fault(Fault::Unreachable)),
            Some(Download::Refused(reply)) => Err(NoFile::Fault(Fault::of_reply(reply.status, &reply.body))),
            Some(Download::Broken) => Err(NoFile::Broken),
            Some(Download::Whole(pieces)) => Ok(pieces),
        }
    }

    /// Changes what was added to a response, and answers with the response as it is then.
    pub(crate) fn patch(&self, survey: &SurveyId, id: &str, patch: &Patch) -> Answer<Item> {
        let changed = self.door.patch::<Changed>(&format!("responses/{survey}/{}", encode(id)), patch.body());
        Box::pin(async { Ok(changed.await?.response) })
    }
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
