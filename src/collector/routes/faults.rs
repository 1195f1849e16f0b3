//! `GET /api/v1/faults`: which templates of links are broken, as answers tell of them.

use axum::extract::{Query, State};
use axum::response::Response;
use domain::Timestamp;
use schemars::JsonSchema;
use serde::Serialize;

use crate::app::App;
use crate::filters::Filters;
use crate::openapi::{Answer, Operation, Parameter, Query as Parameters, Schemas};
use crate::refusal::Refusal;
use crate::store::FaultCount;

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "TemplateFaults")]
struct Faults {
    /// The latest first; at most 100.
    faults: Vec<Fault>,
}

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "TemplateFault")]
struct Fault {
    /// How the answers came: `email`, `link` or another channel.
    channel: String,
    /// The field or the property that the variable should have filled.
    field: String,
    /// The variable as it stands in the template; empty where the field arrived empty.
    written: String,
    #[schemars(with = "String", extend("format" = "date-time"))]
    first_at: Timestamp,
    #[schemars(with = "String", extend("format" = "date-time"))]
    last_at: Timestamp,
    /// In how many answers.
    n: u64,
}

pub(crate) fn about(schemas: &mut Schemas) -> Operation {
    Operation {
        summary: "Read which templates of links are broken",
        about: "A variable that a help desk has not filled in is dropped from the answer, which is kept.",
        path: Vec::new(),
        query: Parameters::Only(vec![Parameter::survey()]),
        body: None,
        answers: vec![Answer::json(200, "The faults.", schemas.of::<Faults>())],
        refusals: &["parameter", "unknown-survey", "unavailable"],
    }
}

/// The faults of a survey's links.
///
/// # Errors
/// When there is no such survey.
pub async fn get(State(app): State<App>, Query(parameters): Query<Vec<(String, String)>>) -> Result<Response, Refusal> {
    let mut filters = Filters::new(parameters);
    let survey = filters.survey()?;
    filters.finish()?;
    if app.store.survey(&survey).await?.is_none() {
        return Err(Refusal::UnknownSurvey(survey.to_string()));
    }
    let faults = app.store.faults(&survey).await?.into_iter().map(|count| {
        let FaultCount { channel, fault, first_at, last_at, n } = count;
        Fault { channel, field: fault.field, written: fault.written, first_at, last_at, n }
    });
    super::json(&Faults { faults: faults.collect() })
}
