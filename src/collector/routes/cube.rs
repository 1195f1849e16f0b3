//! `GET /api/v1/cube`: counts, from which every picture is drawn.

use axum::extract::{Query, State};
use axum::http::HeaderMap;
use axum::response::Response;
use domain::Day;
use serde_json::{Value, json};

use crate::app::App;
use crate::cube;
use crate::etag::Etag;
use crate::filters::Filters;
use crate::openapi::{Answer, Operation, Parameter, Query as Parameters, Schemas};
use crate::refusal::Refusal;
use crate::store::By;

pub(crate) fn about(_: &mut Schemas) -> Operation {
    let names = Parameter::new(
        "dimensions",
        "Names with commas between: channel, locale, agent, department, page, and the survey's segments. Left out, all.",
        json!({ "type": "string" }),
        "channel,locale",
    );
    let query = [Parameter::survey()].into_iter().chain(Parameter::days()).chain([names]);
    Operation {
        summary: "Count responses by day, score and value",
        about: "Every response stands in each dimension once. Of a dimension the 200 most frequent values are told apart; the \
                others are put together as `other`.",
        path: Vec::new(),
        query: Parameters::Only(query.collect()),
        body: None,
        answers: vec![Answer::json(200, "The counts.", schema()), Answer::not_modified()],
        refusals: &["unknown-survey", "unavailable"],
    }
}

fn schema() -> Value {
    let day = json!({ "type": ["string", "null"], "format": "date" });
    let count = json!({
        "type": "array",
        "description": "The day in days since 1970, the place of the value in `values`, the score, and how many.",
        "items": { "type": "integer" },
        "minItems": 4,
        "maxItems": 4,
    });
    let dimension = json!({
        "type": "object",
        "properties": {
            "values": { "type": "array", "items": { "type": "string" }, "description": "An empty one stands for none." },
            "counts": { "type": "array", "items": count },
        },
        "required": ["values", "counts"],
    });
    json!({
        "type": "object",
        "properties": {
            "from": day,
            "to": day,
            "revision": { "type": "integer", "minimum": 0, "description": "Rises with every change." },
            "dimensions": { "type": "object", "additionalProperties": dimension },
            "displays": {
                "type": "array",
                "description": "The day, the channel, and how often the survey was shown, begun, closed and answered.",
                "items": { "type": "array", "minItems": 6, "maxItems": 6 },
            },
        },
        "required": ["from", "to", "revision", "dimensions"],
    })
}

/// Before and after every day that a response can have.
const ALWAYS: (i32, i32) = (i32::MIN, i32::MAX);

/// Counted responses along the dimensions asked for, or along all that the survey has.
///
/// # Errors
/// When a parameter is not understood, or there is no such survey.
pub async fn get(
    State(app): State<App>,
    headers: HeaderMap,
    Query(parameters): Query<Vec<(String, String)>>,
) -> Result<Response, Refusal> {
    let mut filters = Filters::new(parameters);
    let id = filters.survey()?;
    let (from, to) = filters.days()?;
    let names = filters.take("dimensions", "names with commas between", |names| Some(names.to_owned()))?;
    filters.finish()?;

    let file = app.store.survey(&id).await?.ok_or_else(|| Refusal::UnknownSurvey(id.to_string()))?;
    let every: Vec<By> =
        By::BUILT_IN.into_iter().chain(file.survey.segments.iter().cloned().map(By::Property)).collect();
    let dimensions = match names {
        Some(names) => chosen(&names, every)?,
        None => every,
    };
    let days = from.unwrap_or(Day::from_number(ALWAYS.0))..to.unwrap_or(Day::from_number(ALWAYS.1));
    let counts = app.store.counts(&id, days, dimensions).await?;
    let body = super::to_json(&cube::of(counts, from, to))?;

    let etag = Etag::of(&[body.as_bytes()]);
    Ok(etag.answer(&headers, "private, no-cache", || super::with_json_headers(body)))
}

fn chosen(names: &str, every: Vec<By>) -> Result<Vec<By>, Refusal> {
    let wanted: Vec<_> = names.split(',').map(str::trim).collect();
    if let Some(unknown) = wanted.iter().find(|name| !every.iter().any(|by| by.name() == **name)) {
        let known = every.iter().map(By::name).collect::<Vec<_>>().join(", ");
        let detail = format!("there is no dimension \"{unknown}\"; this survey has {known}");
        return Err(Refusal::Parameter { name: "dimensions".to_owned(), detail });
    }
    Ok(every.into_iter().filter(|by| wanted.contains(&&*by.name())).collect())
}
