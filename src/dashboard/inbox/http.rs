//! The collector's desk, by HTTP.

use domain::SurveyId;
use serde::Deserialize;

use super::desk::{Desk, Page};
use super::detail::Detail;
use super::item::Item;
use super::patch::Patch;
use super::question::Question;
use crate::percent::encode;
use crate::source::{Answer, Door};

/// How many responses one page has.
const PAGE: u16 = 200;

/// The desk of a collector.
pub(crate) struct HttpDesk {
    door: Door,
}

#[derive(Deserialize)]
struct Changed {
    response: Item,
}

impl HttpDesk {
    /// The desk behind that door.
    pub(crate) fn new(door: Door) -> Self {
        Self { door }
    }
}

impl Desk for HttpDesk {
    fn search(&self, question: &Question, cursor: Option<&str>) -> Answer<Page> {
        self.door.post("responses/search", question.body(cursor, PAGE))
    }

    fn one(&self, survey: &SurveyId, id: &str) -> Answer<Detail> {
        self.door.get(&format!("responses/{survey}/{}", encode(id)))
    }

    fn patch(&self, survey: &SurveyId, id: &str, patch: &Patch) -> Answer<Item> {
        let changed = self.door.patch::<Changed>(&format!("responses/{survey}/{}", encode(id)), patch.body());
        Box::pin(async { Ok(changed.await?.response) })
    }
}
