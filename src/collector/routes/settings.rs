//! `GET|PUT /api/v1/settings/{survey}`: what the owners of a survey have set for its figures.

use axum::extract::{Request, State};
use axum::response::Response;
use domain::SurveyId;

use super::segment::Segment;
use crate::app::App;
use crate::openapi::{Answer, Body, JSON, Operation, Parameter, Query, Schemas, survey_id};
use crate::refusal::Refusal;
use crate::settings::Settings;

/// More than the longest that are allowed.
const MOST_BYTES: usize = 4 * 1024 * 1024;

fn path() -> Vec<Parameter> {
    vec![Parameter::new("survey", "The survey's id.", survey_id(), "demo-nps")]
}

pub(crate) fn about_get(schemas: &mut Schemas) -> Operation {
    Operation {
        summary: "Read the goals, annotations, themes and views of a survey",
        about: "Where nothing was ever set, the revision is 0 and the lists are empty.",
        path: path(),
        query: Query::Only(Vec::new()),
        body: None,
        answers: vec![Answer::json(200, "The settings.", schemas.of::<Settings>())],
        refusals: &["unknown-survey", "not-found", "unavailable"],
    }
}

/// The settings, or none with the revision 0.
///
/// # Errors
/// When there is no such survey.
pub async fn get(State(app): State<App>, Segment(survey): Segment) -> Result<Response, Refusal> {
    let survey = there(&app, survey).await?;
    let Some(kept) = app.store.settings(&survey).await? else {
        return super::json(&Settings::default());
    };
    let settings: Settings = serde_json::from_str(&kept.body).map_err(|error| {
        tracing::error!(%error, "stored settings could not be read");
        Refusal::Broken
    })?;
    super::json(&settings.at(kept.revision))
}

async fn there(app: &App, survey: String) -> Result<SurveyId, Refusal> {
    let survey = SurveyId::new(survey.clone()).map_err(|_| Refusal::UnknownSurvey(survey))?;
    if app.store.survey(&survey).await?.is_none() {
        return Err(Refusal::UnknownSurvey(survey.to_string()));
    }
    Ok(survey)
}

pub(crate) fn about_put(schemas: &mut Schemas) -> Operation {
    Operation {
        summary: "Replace the goals, annotations, themes and views of a survey",
        about: "`revision` is that of the settings on which these are based. If somebody else has changed them since, nothing changes.",
        path: path(),
        query: Query::Only(Vec::new()),
        body: Some(Body { about: "All of the settings.", content: vec![(JSON, schemas.of::<Settings>())] }),
        answers: vec![Answer::json(200, "They are kept, with their own revision.", schemas.of::<Settings>())],
        refusals: &[
            "unknown-survey",
            "not-found",
            "changed-meanwhile",
            "syntax",
            "missing",
            "wrong-type",
            "not-allowed",
            "unknown-key",
            "too-large",
            "body-incomplete",
            "unavailable",
        ],
    }
}

/// Replaces the settings, if nobody else has since they were read.
///
/// # Errors
/// When there is no such survey, the settings are not allowed, or others are there by now.
pub async fn put(State(app): State<App>, Segment(survey): Segment, request: Request) -> Result<Response, Refusal> {
    let survey = there(&app, survey).await?;
    let settings: Settings = super::object(&app, request, MOST_BYTES, "the settings").await?;
    let problems = settings.problems();
    if !problems.is_empty() {
        return Err(Refusal::Invalid(problems));
    }
    let body = super::to_json(&settings)?;
    let next = app.store.put_settings(&survey, settings.revision, body).await?;
    super::json(&settings.at(next.ok_or(Refusal::ChangedMeanwhile)?))
}
