//! `POST /api/v1/people/erase`: deletes what a person has answered, for good.

use axum::extract::{Request, State};
use axum::response::Response;
use domain::{Problem, ProblemKind, ResponseId};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::app::App;
use crate::body;
use crate::openapi::{Answer, Body, JSON, Operation, Query, Schemas};
use crate::refusal::Refusal;
use crate::store::Who;

const MOST_BYTES: usize = 8 * 1024;

/// Whom to erase: all fields that are given must be those of the response.
#[derive(Deserialize, JsonSchema)]
#[schemars(rename = "Whom")]
#[serde(deny_unknown_fields)]
struct Asked {
    /// The owner's own id of the person.
    id: Option<String>,
    /// The person's address, in whatever case.
    email: Option<String>,
    /// The help desk's ticket.
    ticket: Option<String>,
    /// The id of one response.
    response: Option<String>,
}

#[derive(Serialize, JsonSchema)]
struct Erased {
    /// How many responses there were.
    erased: usize,
}

pub(crate) fn about(schemas: &mut Schemas) -> Operation {
    Operation {
        summary: "Erase a person",
        about: "Deletes all responses for which everything that is named holds, and what they add to the figures; how often a \
                survey was shown stays counted. A \
                revision of one that comes later is not stored.",
        path: Vec::new(),
        query: Query::Only(Vec::new()),
        body: Some(Body { about: "At least one field.", content: vec![(JSON, schemas.of::<Asked>())] }),
        answers: vec![Answer::json(200, "It is done.", schemas.of::<Erased>())],
        refusals: &["syntax", "missing", "wrong-type", "not-allowed", "too-large", "body-incomplete", "unavailable"],
    }
}

/// Erases, and tells how many responses there were.
///
/// # Errors
/// When the body names nobody.
pub async fn erase(State(app): State<App>, request: Request) -> Result<Response, Refusal> {
    let bytes = body::read(request.into_body(), MOST_BYTES, app.body_time).await?;
    let asked: Asked = serde_json::from_slice(&bytes).map_err(|error| {
        let kind = if error.is_data() { ProblemKind::WrongType } else { ProblemKind::Syntax };
        Problem::new(kind, "$", format!("write {{\"email\": …}}, or id, ticket or response: {error}"))
    })?;
    let response = asked.response.map(|id| {
        ResponseId::parse(&id)
            .ok_or_else(|| Problem::new(ProblemKind::NotAllowed, "$.response", "a response's id is a UUID"))
    });
    let who = Who::new(asked.id, asked.email, asked.ticket, response.transpose()?)
        .ok_or_else(|| Problem::new(ProblemKind::Missing, "$", "name whom to erase: id, email, ticket or response"))?;
    // Begun, it is brought to its end, the log of the database included, also when whoever asked has gone.
    let erasing = tokio::spawn(async move { app.store.erase(who).await });
    let erased = erasing.await.map_err(|_| Refusal::Broken)??;
    super::json(&Erased { erased })
}
