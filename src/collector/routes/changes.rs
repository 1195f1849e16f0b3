//! `GET /api/v1/changes`: what is new, for views that stay open.

use axum::extract::{Query, State};
use axum::response::Response;
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::json;

use super::responses_get::records;
use crate::app::App;
use crate::export::GivenRecord;
use crate::filters::Filters;
use crate::openapi::{Answer, GivenOut, Operation, Parameter, Query as Parameters, Schemas};
use crate::refusal::Refusal;
use crate::store::Since;

const LIMIT: u16 = 100;
const MOST: u16 = 1000;

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Changes")]
struct Page {
    /// That of the cube, too: one that has this revision is up to date.
    revision: u64,
    /// What to send as `since` next time.
    next: String,
    /// Whether to ask again right away.
    more: bool,
    #[schemars(with = "Vec<GivenOut>")]
    responses: Vec<GivenRecord>,
}

pub(crate) fn about(schemas: &mut Schemas) -> Operation {
    let since = json!({ "type": "string", "pattern": "^[0-9]+(\\.[0-9a-f]{32})?$" });
    let limit = json!({ "type": "integer", "minimum": 1, "maximum": MOST, "default": LIMIT });
    Operation {
        summary: "Hear what is new",
        about: "For views that stay open: responses that are new, were revised or count as something else now, oldest change first. \
                What was erased is not told of; the revision rises all the same.",
        path: Vec::new(),
        query: Parameters::Only(vec![
            Parameter::survey(),
            Parameter::new(
                "since",
                "The `next` of the answer before; 0 is the beginning. Left out, nothing but where to begin.",
                since,
                "0",
            ),
            Parameter::new("limit", "The most responses.", limit, 100),
        ]),
        body: None,
        answers: vec![Answer::json(200, "The changes.", schemas.of::<Page>())],
        refusals: &["unknown-survey", "unavailable"],
    }
}

/// Responses that are new, revised or count as something else since `since`, oldest change first. Without `since` only where to
/// begin.
///
/// # Errors
/// When a parameter is not understood, or there is no such survey.
pub async fn get(State(app): State<App>, Query(parameters): Query<Vec<(String, String)>>) -> Result<Response, Refusal> {
    let mut filters = Filters::new(parameters);
    let survey = filters.survey()?;
    let since = filters.take("since", "0, or the `next` of the answer before, unchanged", Since::from_text)?;
    let limit = filters.take("limit", &format!("a whole number from 1 to {MOST}"), |limit| {
        limit.parse().ok().filter(|limit| (1..=MOST).contains(limit))
    })?;
    filters.finish()?;
    if app.store.survey(&survey).await?.is_none() {
        return Err(Refusal::UnknownSurvey(survey.to_string()));
    }
    let changed = app.store.changes(&survey, since.unwrap_or(Since::NEWEST), limit.unwrap_or(LIMIT)).await?;
    let responses = records(&changed.found)?;
    super::json(&Page { revision: changed.revision, next: changed.next.to_text(), more: changed.has_more, responses })
}
