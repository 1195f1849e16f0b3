//! Deliveries: `GET` tells what was forwarded and what came of it, `POST` tries one again that was given up.

use axum::extract::{Path, Query, State};
use axum::response::Response;
use domain::{ResponseId, SurveyId, Timestamp};
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::json;

use crate::app::App;
use crate::filters::Filters;
use crate::forward::Target;
use crate::openapi::{Answer, Operation, Parameter, Query as Parameters, Schemas, survey_id};
use crate::refusal::Refusal;
use crate::store::{Backlog, Delivery, Listed, Listing, State as Stands, Try};

const LIMIT: u16 = 50;
const MOST: u16 = 500;

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Deliveries")]
struct Page {
    /// Newest first.
    deliveries: Vec<DeliveryOut>,
    /// The `cursor` of the next page.
    next: Option<String>,
    /// Every rule that has delivered something, or is to.
    rules: Vec<RuleOut>,
}

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Delivery")]
struct DeliveryOut {
    id: i64,
    /// The name of the rule.
    rule: String,
    /// The kind of target.
    to: String,
    #[schemars(with = "String")]
    survey: SurveyId,
    #[schemars(with = "String", extend("format" = "uuid"))]
    response: String,
    rev: u16,
    state: StateOut,
    /// When it is tried next, where it waits.
    #[schemars(with = "Option<String>", extend("format" = "date-time"))]
    due: Option<Timestamp>,
    /// Whether it may be told twice when it is sent again: a try may have been taken, and its target cannot be asked.
    may_double: bool,
    /// Where people find what became of it.
    link: Option<String>,
    /// The latest ones, oldest first.
    tries: Vec<TryOut>,
}

#[derive(Clone, Copy, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[schemars(rename = "DeliveryState")]
enum StateOut {
    /// It is tried when it is due, or just now.
    Waiting,
    /// The target has it.
    Sent,
    /// The target may have it, and only a person can find out.
    Unknown,
    /// It was refused for good.
    Dead,
}

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Try")]
struct TryOut {
    #[schemars(with = "String", extend("format" = "date-time"))]
    at: Timestamp,
    /// `taken`, `again`, `refused`, `misconfigured` or `unknown`; null while it is under way.
    outcome: Option<String>,
    /// The status that the target answered.
    status: Option<u16>,
    /// What is to be said of it.
    detail: String,
}

#[derive(Default, Serialize, JsonSchema)]
#[schemars(rename = "ForwardingRule")]
struct RuleOut {
    name: String,
    to: String,
    waiting: u64,
    sent: u64,
    unknown: u64,
    dead: u64,
    /// Until when its target is left in peace, after a fault there.
    #[schemars(with = "Option<String>", extend("format" = "date-time"))]
    held_until: Option<Timestamp>,
    /// Its target has said that it wants no more, so nothing is sent until one of its dead deliveries is sent again.
    is_gone: bool,
}

impl From<Listed> for DeliveryOut {
    fn from(Listed { delivery, tries }: Listed) -> Self {
        let may_double = delivery.may_double(Target::can_be_asked(&delivery.target));
        let Delivery { id, rule, target, survey, response, rev, state, ticket, .. } = delivery;
        let due = match state {
            Stands::Waiting { due } => Some(due),
            Stands::Trying { .. } | Stands::Sent | Stands::Unknown { .. } | Stands::Dead => None,
        };
        let state = match state {
            Stands::Waiting { .. } | Stands::Trying { .. } => StateOut::Waiting,
            Stands::Sent => StateOut::Sent,
            Stands::Unknown { .. } => StateOut::Unknown,
            Stands::Dead => StateOut::Dead,
        };
        let out = |Try { at, outcome, status, detail }| TryOut { at, outcome, status, detail };
        let (response, link) = (response.to_text(), ticket.and_then(|ticket| ticket.link));
        let tries = tries.into_iter().map(out).collect();
        Self { id, rule, to: target, survey, response, rev, state, due, may_double, link, tries }
    }
}

/// The words of the database behind a word of ours.
fn states(word: &str) -> Option<Vec<&'static str>> {
    match word {
        "waiting" => Some(vec!["waiting", "trying"]),
        "sent" => Some(vec!["sent"]),
        "unknown" => Some(vec!["unknown"]),
        "dead" => Some(vec!["dead"]),
        _ => None,
    }
}

fn rules(backlog: Vec<Backlog>) -> Vec<RuleOut> {
    let mut rules: Vec<RuleOut> = Vec::new();
    for Backlog { rule, target, state, n, held_until, is_gone } in backlog {
        if rules.last().is_none_or(|last| last.name != rule) {
            rules.push(RuleOut { name: rule, ..RuleOut::default() });
        }
        let Some(last) = rules.last_mut() else { continue };
        last.to = target;
        last.held_until = last.held_until.max(held_until);
        last.is_gone |= is_gone;
        match &*state {
            "sent" => last.sent += n,
            "unknown" => last.unknown += n,
            "dead" => last.dead += n,
            _ => last.waiting += n,
        }
    }
    rules
}

pub(crate) fn about_get(schemas: &mut Schemas) -> Operation {
    let limit = json!({ "type": "integer", "minimum": 1, "maximum": MOST, "default": LIMIT });
    let state = json!({ "enum": ["waiting", "sent", "unknown", "dead"] });
    let response = json!({ "type": "string", "format": "uuid" });
    let cursor = json!({ "type": "string", "pattern": "^[1-9][0-9]*$" });
    Operation {
        summary: "See what was forwarded",
        about: "What the rules of the settings have made of responses: tickets, messages and requests, each with its tries.",
        path: Vec::new(),
        query: Parameters::Only(vec![
            Parameter::new("survey", "Only of this survey.", survey_id(), "demo-nps"),
            Parameter::new("state", "Only those in this state.", state, "unknown"),
            Parameter::new("response", "Only of this response.", response, "0190a000-0000-7000-8000-000000000001"),
            Parameter::new("cursor", "The `next` of the page before.", cursor, "12"),
            Parameter::new("limit", "The most deliveries.", limit, 50),
        ]),
        body: None,
        answers: vec![Answer::json(200, "The deliveries.", schemas.of::<Page>())],
        refusals: &["unavailable"],
    }
}

/// Deliveries, newest first.
///
/// # Errors
/// When a parameter is not understood, or the database fails.
pub async fn get(State(app): State<App>, Query(parameters): Query<Vec<(String, String)>>) -> Result<Response, Refusal> {
    let mut filters = Filters::new(parameters);
    let survey = filters.take("survey", "a survey's id", |id| SurveyId::new(id).ok())?;
    let states = filters.take("state", "waiting, sent, unknown or dead", states)?.unwrap_or_default();
    let response = filters.take("response", "a response's id", ResponseId::parse)?;
    let before = filters.take("cursor", "the `next` of the page before, unchanged", |text| {
        text.parse().ok().filter(|before| *before > 0)
    })?;
    let limit = filters.take("limit", &format!("a whole number from 1 to {MOST}"), |limit| {
        limit.parse().ok().filter(|limit| (1..=MOST).contains(limit))
    })?;
    filters.finish()?;
    let limit = limit.unwrap_or(LIMIT);
    // One more tells whether there is another page.
    let listing = Listing { survey, states, response, before, limit: limit + 1 };
    let mut listed = app.store.deliveries(listing).await?;
    let has_more = listed.len() > limit.into();
    listed.truncate(limit.into());
    let next = listed.last().filter(|_| has_more).map(|last| last.delivery.id.to_string());
    let rules = rules(app.store.backlog((app.now)()).await?);
    super::json(&Page { deliveries: listed.into_iter().map(DeliveryOut::from).collect(), next, rules })
}

pub(crate) fn about_again(schemas: &mut Schemas) -> Operation {
    let id = json!({ "type": "integer", "minimum": 1 });
    Operation {
        summary: "Deliver again what was given up",
        about: "What the target may have taken already, or has refused, is tried once more; that is for a person to decide.",
        path: vec![Parameter::new("id", "The delivery's number.", id, 12)],
        query: Parameters::Only(Vec::new()),
        body: None,
        answers: vec![Answer::json(200, "The delivery as it is now.", schemas.of::<DeliveryOut>())],
        refusals: &["not-given-up", "not-found", "unavailable"],
    }
}

/// Makes a delivery due at once that is dead or unknown.
///
/// # Errors
/// When there is none of that number, or it was not given up.
pub async fn again(State(app): State<App>, Path(id): Path<String>) -> Result<Response, Refusal> {
    let id = id.parse().map_err(|_| Refusal::NotFound)?;
    match app.store.deliver_again(id, (app.now)()).await? {
        None => Err(Refusal::NotFound),
        Some((false, _)) => Err(Refusal::NotGivenUp),
        Some((true, listed)) => super::json(&DeliveryOut::from(listed)),
    }
}
