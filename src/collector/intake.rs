//! Checks records against their surveys and stores those that may be.

use std::collections::{BTreeMap, BTreeSet};

use domain::response::{Channel, Response};
use domain::{Problem, ProblemKind, SurveyId, Timestamp};

use crate::batch::Item;
use crate::refusal::Refusal;
use crate::store::{Put, Row, Store};
use crate::survey_file::SurveyFile;
use crate::token::Scope;

pub use crate::cors::Asker;

/// Who sends records.
#[derive(Clone, Copy, Debug, Default)]
pub struct Sender<'a> {
    /// From which website.
    pub asker: Asker<'a>,
    /// Whether it has shown a token that allows imports, or why not.
    pub import: Import,
}

/// What a sender's token says about imports.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Import {
    /// It allows them.
    Allowed,
    /// There is none.
    #[default]
    NoToken,
    /// It cannot be one.
    MistypedToken,
    /// It is unknown.
    UnknownToken,
    /// It is for other things.
    WrongScope,
}

/// What became of a body's records.
#[derive(Debug)]
pub struct Taken {
    /// For each record, in order.
    pub outcomes: Vec<Result<Put, Refusal>>,
    /// Whether the sender may read the answer: not when every survey it named refuses it.
    pub may_be_told: bool,
}

/// Stores the records that can be taken; `received` says when each came.
///
/// # Errors
/// When the database fails. Nothing of this call is stored then.
pub async fn take(
    store: &dyn Store,
    items: Vec<Item>,
    sender: Sender<'_>,
    received: impl Fn(&Response) -> Timestamp,
) -> Result<Taken, Refusal> {
    let named: BTreeSet<SurveyId> = items.iter().filter_map(|item| item.survey.clone()).collect();
    let found = if named.is_empty() { Vec::new() } else { store.surveys_lately(named).await? };
    let surveys: BTreeMap<_, _> = found.into_iter().map(|file| (file.survey.id.clone(), file)).collect();
    let may_be_told = surveys.is_empty() || surveys.values().any(|file| sender.asker.may_answer(&file.survey.origins));
    let mut rows = Vec::new();
    let admitted: Vec<Result<SurveyId, Refusal>> = items
        .into_iter()
        .map(|item| {
            let survey = item.survey.as_ref().and_then(|id| surveys.get(id)).map(|file| &**file);
            let row = admit(item.response, survey, sender, &received)?;
            let id = row.response.survey.clone();
            rows.push(row);
            Ok(id)
        })
        .collect();
    let puts = if rows.is_empty() { Vec::new() } else { store.put_responses(rows).await? };
    let mut puts = puts.into_iter();
    let outcomes = admitted.into_iter().map(|admitted| {
        let survey = admitted?;
        match puts.next() {
            Some(Put::NoSuchSurvey) => Err(Refusal::UnknownSurvey(survey.to_string())),
            put => put.ok_or(Refusal::Broken),
        }
    });
    Ok(Taken { outcomes: outcomes.collect(), may_be_told })
}

/// The rules of who may answer what. The website comes first: one that is not listed is told nothing else.
fn admit(
    response: Result<Response, Vec<Problem>>,
    survey: Option<&SurveyFile>,
    sender: Sender<'_>,
    received: impl Fn(&Response) -> Timestamp,
) -> Result<Row, Refusal> {
    if survey.is_some_and(|file| !sender.asker.may_answer(&file.survey.origins)) {
        return Err(Refusal::OriginNotAllowed);
    }
    let response = response.map_err(Refusal::Invalid)?;
    let file = survey.ok_or_else(|| Refusal::UnknownSurvey(response.survey.to_string()))?;
    let metric = response.score.metric();
    if metric != file.survey.metric {
        let expected = file.survey.metric.name();
        let detail = format!("this survey asks for {expected}, and the record holds {}", metric.name());
        return Err(Problem::new(ProblemKind::NotAllowed, "$.metric", detail).into());
    }
    if response.channel == Channel::Import {
        match sender.import {
            Import::Allowed => {}
            Import::NoToken => return Err(Refusal::NoToken(Scope::Manage)),
            Import::MistypedToken => return Err(Refusal::MistypedToken),
            Import::UnknownToken => return Err(Refusal::UnknownToken),
            Import::WrongScope => return Err(Refusal::WrongScope(Scope::Manage)),
        }
    }
    if response.link.is_some() {
        let detail = "this link was not signed here: leave `link` out, or send null";
        return Err(Problem::new(ProblemKind::NotAllowed, "$.link", detail).into());
    }
    let received = received(&response);
    Ok(Row::new(response, received, &file.zone))
}
