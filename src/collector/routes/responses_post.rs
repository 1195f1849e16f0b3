//! `POST /api/v1/responses`: where answers arrive.

use axum::extract::{Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse as _, Response};
use domain::response::Channel;
use domain::{Problem, ProblemKind};
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::json;

use crate::app::App;
use crate::batch::{Batch, Form, Item, split};
use crate::client::Account;
use crate::intake::{Asker, Import, Sender, Taken, take};
use crate::openapi::{self, Body, JSON, Operation, Query, Record, Schemas};
use crate::refusal::{Refusal, Rejected};
use crate::store::Put;
use crate::token::Scope;
use crate::{auth, body, cors};

/// More than a batch may have, so that a record with a huge comment is told about its comment.
const MOST_BYTES: usize = 4 * 1024 * 1024;
const TYPES: &[&str] = &["application/json", "text/plain", LINES];
const LINES: &str = "application/x-ndjson";

pub(crate) fn about(schemas: &mut Schemas) -> Operation {
    let records = Record::one_or_many(&schemas.of::<Record>());
    let lines = json!({ "type": "string", "description": "One record a line." });
    Operation {
        summary: "Send answers",
        about: "Takes one record, an array of them or one record a line, and answers once what is good is on disk. A record \
                that is wrong is refused alone, but for a single one and where none is good. Of one survey and id the \
                highest `rev` holds, so sending again does no harm.",
        path: Vec::new(),
        query: Query::Among(Vec::new()),
        body: Some(Body {
            about: "At most 500 records and 1 MiB. `text/plain` is JSON as well, and spares browsers a preflight.",
            content: vec![(JSON, records), ("text/plain", lines.clone()), (LINES, lines)],
        }),
        answers: vec![openapi::Answer::json(200, "What became of the records.", schemas.of::<Answer>())],
        refusals: &[
            "syntax",
            "missing",
            "wrong-type",
            "not-allowed",
            "too-large",
            "nothing-taken",
            "unknown-survey",
            "origin-not-allowed",
            "link-altered",
            "link-expired",
            "link-of-another",
            "link-needed",
            "no-token",
            "mistyped-token",
            "unknown-token",
            "wrong-scope",
            "content-type",
            "body-incomplete",
            "unavailable",
        ],
    }
}

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Taken")]
struct Answer {
    /// Records that are new, or took the place of a lower revision.
    stored: usize,
    /// Records that were there already.
    already_stored: usize,
    /// Records that are not stored.
    rejected: Vec<Rejected>,
}

/// Takes one record, an array or one record a line; says 200 once what is good is on disk.
pub async fn post(State(app): State<App>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let (response, may_be_told) = match receive(&app, &parts, body).await {
        Ok(received) => received,
        // No survey's list forbids it, and a sender that is not told tries for ever.
        Err(refusal) => (refusal.into_response(), true),
    };
    cors::answer(response, &parts.headers, may_be_told)
}

/// The answer, and whether the asking page may read it.
async fn receive(app: &App, parts: &Parts, body: axum::body::Body) -> Result<(Response, bool), Refusal> {
    let count = |refusal, records| {
        app.metrics.refused(&refusal, records);
        refusal
    };
    // How many records are in a body that cannot be read is not known.
    let batch = read(app, &parts.headers, body).await.map_err(|refusal| count(refusal, 1))?;
    let (is_single, records) = (batch.is_single, batch.items.len());
    let taken = store(app, parts, batch).await.map_err(|refusal| count(refusal, records))?;
    for outcome in &taken.outcomes {
        app.metrics.record(outcome.as_ref().copied());
    }
    let may_be_told = taken.may_be_told;
    Ok((answer(taken, is_single).into_response(), may_be_told))
}

async fn read(app: &App, headers: &HeaderMap, body: axum::body::Body) -> Result<Batch, Refusal> {
    let form = if body::content_type(headers, TYPES)? == LINES { Form::Lines } else { Form::Json };
    if headers.contains_key(header::CONTENT_ENCODING) {
        return Err(Refusal::ContentType(TYPES));
    }
    let bytes = body::read(body, MOST_BYTES, app.body_time).await?;
    let text = std::str::from_utf8(&bytes).map_err(|error| {
        let detail = format!("this is not UTF-8 from byte {} on", error.valid_up_to());
        Problem::new(ProblemKind::Syntax, "$", detail)
    })?;
    split(text, form)
}

async fn store(app: &App, parts: &Parts, batch: Batch) -> Result<Taken, Refusal> {
    let is_import = |item: &Item| item.response.as_ref().is_ok_and(|record| record.channel == Channel::Import);
    let imports = batch.items.iter().filter(|item| is_import(item)).count();
    let import = if imports > 0 { may_import(app, &parts.headers).await? } else { Import::NoToken };
    let counted = if import == Import::Allowed { batch.items.len() - imports } else { batch.items.len() };
    if let Some(account) = parts.extensions.get::<Account>() {
        // One was counted when the request came.
        account.charge(counted.saturating_sub(1))?;
    }
    let now = (app.now)();
    let asker = Asker::of(&parts.headers, app.public_url.as_ref());
    take(&*app.store, batch.items, Sender { asker, import }, |_| now).await
}

async fn may_import(app: &App, headers: &HeaderMap) -> Result<Import, Refusal> {
    match auth::authorise(app, headers, Scope::Manage).await {
        Ok(_) => Ok(Import::Allowed),
        Err(Refusal::NoToken(_)) => Ok(Import::NoToken),
        Err(Refusal::MistypedToken) => Ok(Import::MistypedToken),
        Err(Refusal::UnknownToken) => Ok(Import::UnknownToken),
        Err(Refusal::WrongScope(_)) => Ok(Import::WrongScope),
        Err(refusal) => Err(refusal),
    }
}

fn answer(taken: Taken, is_single: bool) -> Result<Response, Refusal> {
    let records = taken.outcomes.len();
    let mut answer = Answer { stored: 0, already_stored: 0, rejected: Vec::new() };
    for (index, outcome) in taken.outcomes.into_iter().enumerate() {
        match outcome {
            // What was erased is not kept, and its sender is to forget it, too.
            Ok(Put::AlreadyStored | Put::Erased) => answer.already_stored += 1,
            Ok(_) => answer.stored += 1,
            Err(refusal) if is_single => return Err(refusal),
            Err(refusal) => answer.rejected.push(Rejected { index, refusal }),
        }
    }
    if answer.rejected.len() == records { Err(Refusal::NothingTaken(answer.rejected)) } else { super::json(&answer) }
}
