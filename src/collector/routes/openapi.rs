//! `GET /api/v1/openapi.json`: what can be asked for, for those who write clients.

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use serde_json::json;

use crate::app::App;
use crate::etag::Etag;
use crate::openapi::{Answer, Operation, Query, Schemas, document};
use crate::refusal::Refusal;

pub(crate) fn about(_: &mut Schemas) -> Operation {
    Operation {
        summary: "This document",
        about: "",
        path: Vec::new(),
        query: Query::Among(Vec::new()),
        body: None,
        answers: vec![
            Answer::json(200, "OpenAPI 3.1.", json!({ "type": "object", "required": ["openapi", "paths"] })),
            Answer::not_modified(),
        ],
        refusals: &[],
    }
}

/// The document.
///
/// # Errors
/// When it cannot be written.
pub async fn get(State(app): State<App>, headers: HeaderMap) -> Result<Response, Refusal> {
    let body = super::to_json(&document(app.public_url.as_ref()))?;
    Ok(Etag::of(&[body.as_bytes()]).answer(&headers, "no-cache", || super::with_json_headers(body)))
}
