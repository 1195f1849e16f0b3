//! `POST /api/v1/displays`: how often a survey is shown, and what comes of it.

use axum::extract::{Request, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse as _, Response};
use domain::{Problem, ProblemKind};
use serde_json::json;

use crate::app::App;
use crate::body;
use crate::cors::{self, Asker};
use crate::display::Message;
use crate::openapi::{Answer, Body, JSON, Operation, Query, Schemas, survey_id};
use crate::refusal::Refusal;

/// Ten times what a message has.
const MOST_BYTES: usize = 8 * 1024;
const TYPES: &[&str] = &["application/json", "text/plain"];

pub(crate) fn about(_: &mut Schemas) -> Operation {
    let message = json!({
        "type": "object",
        "properties": {
            "v": { "const": 1 },
            "id": { "type": "string", "format": "uuid", "description": "The id of the response that may come." },
            "survey": survey_id(),
            "stage": { "type": "string", "enum": ["shown", "started", "dismissed"] },
            "channel": { "type": "string", "enum": ["web", "link", "email", "kiosk"] },
        },
        "required": ["v", "id", "survey", "stage", "channel"],
    });
    Operation {
        summary: "Tell that a survey was shown",
        about: "Best effort: nobody waits for it, and nobody sends it again. What has happened cannot be taken back, whatever the \
                order of the messages.",
        path: Vec::new(),
        query: Query::Among(Vec::new()),
        body: Some(Body {
            about: "One message. `text/plain` is JSON as well, and spares browsers a preflight.",
            content: vec![(JSON, message.clone()), ("text/plain", json!({ "type": "string" }))],
        }),
        answers: vec![Answer::empty(204, "It is counted.")],
        refusals: &[
            "syntax",
            "wrong-type",
            "not-allowed",
            "too-large",
            "unknown-survey",
            "origin-not-allowed",
            "content-type",
            "body-incomplete",
            "unavailable",
        ],
    }
}

/// Takes one message and says 204 once it is on disk. Nobody waits for it and nobody sends it again.
pub async fn post(State(app): State<App>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let (response, may_be_told) = match receive(&app, &parts.headers, body).await {
        Ok(()) => (StatusCode::NO_CONTENT.into_response(), true),
        Err(refusal) => {
            let may_be_told = !matches!(refusal, Refusal::OriginNotAllowed);
            (refusal.into_response(), may_be_told)
        }
    };
    cors::answer(response, &parts.headers, may_be_told)
}

async fn receive(app: &App, headers: &HeaderMap, body: axum::body::Body) -> Result<(), Refusal> {
    body::content_type(headers, TYPES)?;
    let bytes = body::read(body, MOST_BYTES, app.body_time).await?;
    let text = std::str::from_utf8(&bytes).map_err(|_| Problem::new(ProblemKind::Syntax, "$", "this is not UTF-8"))?;
    let message = Message::read(text)?;
    let file = app.store.surveys_lately([message.survey.clone()].into()).await?.pop();
    let file = file.ok_or_else(|| Refusal::UnknownSurvey(message.survey.to_string()))?;
    if !Asker::of(headers, app.public_url.as_ref()).may_answer(&file.survey.origins) {
        return Err(Refusal::OriginNotAllowed);
    }
    Ok(app.store.put_displays(vec![message.into_display((app.now)(), &file.zone)]).await?)
}
