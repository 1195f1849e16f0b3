//! One file for each kind of thing that can be asked for. Which route leads where stands in [`crate::router`].

pub mod badge;
pub mod changes;
pub mod cube;
pub mod deliveries;
pub mod displays;
pub mod faults;
pub mod files;
pub mod followups;
pub mod health;
pub mod links;
pub mod openapi;
pub mod people;
pub mod probe;
pub mod response;
pub mod responses_get;
pub mod responses_post;
pub mod responses_search;
pub mod settings;
pub mod surveys;
pub(crate) mod surveys_about;
pub mod token;

mod segment;

use axum::extract::Request;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse as _, Response};
use domain::strict::{self, Object};
use domain::{Problem, ProblemKind};
use serde::{Deserialize, Serialize};

use crate::app::App;
use crate::body;
use crate::refusal::Refusal;

/// The JSON object that a request brings, of at most so many bytes. `what` it is stands in the message where it is none.
async fn object<T>(app: &App, request: Request, most: usize, what: &str) -> Result<T, Refusal>
where
    Object<T>: for<'de> Deserialize<'de>,
{
    let bytes = body::read(request.into_body(), most, app.body_time).await?;
    let text =
        std::str::from_utf8(&bytes).map_err(|_| Problem::new(ProblemKind::Syntax, "$", "the body is not UTF-8"))?;
    let Object(object) = strict::read(text, what)?;
    Ok(object)
}

/// A JSON answer that no cache keeps: it may hold personal data.
fn json(value: &impl Serialize) -> Result<Response, Refusal> {
    Ok(with_json_headers(to_json(value)?))
}

fn to_json(value: &impl Serialize) -> Result<String, Refusal> {
    serde_json::to_string(value).map_err(|error| {
        tracing::error!(%error, "an answer could not be written");
        Refusal::Broken
    })
}

fn with_json_headers(body: String) -> Response {
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("application/json")),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
    ];
    (headers, body).into_response()
}
