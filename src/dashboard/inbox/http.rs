//! The collector's desk, by HTTP.

use domain::SurveyId;
use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::desk::{Changes, Desk, Page};
use super::detail::Detail;
use super::item::Item;
use super::patch::Patch;
use super::question::Question;
use super::rights::Rights;
use crate::browser::http::{self, Reply};
use crate::percent::encode;
use crate::source::collector::read;
use crate::source::{Answer, Fault};
use crate::token::Token;

/// How many responses one page has.
const PAGE: u16 = 200;

/// A collector and the token that opens it.
pub(crate) struct HttpDesk {
    /// Where its routes begin: `https://feedback.example.com/`.
    base: String,
    token: Token,
}

#[derive(Deserialize)]
struct Changed {
    response: Item,
}

impl HttpDesk {
    /// The desk of the collector whose routes begin at `base`.
    pub(crate) fn new(base: String, token: Token) -> Self {
        Self { base, token }
    }

    fn url(&self, path: &str) -> String {
        format!("{}api/v1/{path}", self.base)
    }

    fn get<T: DeserializeOwned + 'static>(&self, path: &str) -> Answer<T> {
        let (url, token) = (self.url(path), self.token.clone());
        Box::pin(async move { parse(http::get(&url, token.secret()).await) })
    }
}

impl Desk for HttpDesk {
    fn search(&self, question: &Question, cursor: Option<&str>) -> Answer<Page> {
        let (url, token) = (self.url("responses/search"), self.token.clone());
        let body = question.body(cursor, PAGE);
        Box::pin(async move { parse(http::post(&url, token.secret(), &body).await) })
    }

    fn one(&self, survey: &SurveyId, id: &str) -> Answer<Detail> {
        self.get(&format!("responses/{survey}/{}", encode(id)))
    }

    fn patch(&self, survey: &SurveyId, id: &str, patch: &Patch) -> Answer<Item> {
        let (url, token) = (self.url(&format!("responses/{survey}/{}", encode(id))), self.token.clone());
        let body = patch.body();
        Box::pin(async move {
            let changed: Changed = parse(http::patch(&url, token.secret(), &body).await)?;
            Ok(changed.response)
        })
    }

    fn changes(&self, survey: &SurveyId, since: Option<&str>) -> Answer<Changes> {
        let since = since.map_or_else(String::new, |since| format!("&since={}", encode(since)));
        self.get(&format!("changes?survey={survey}{since}"))
    }

    fn rights(&self) -> Answer<Rights> {
        self.get("token")
    }
}

fn parse<T: DeserializeOwned>(reply: Option<Reply>) -> Result<T, Fault> {
    let reply = reply.ok_or(Fault::Unreachable)?;
    read(reply.status, &reply.body)
}
