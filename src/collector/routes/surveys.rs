//! Survey files: for the pages that ask, and for their owner.

use axum::extract::{Request, State};
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::response::{IntoResponse as _, Response};
use domain::{Problem, ProblemKind, SurveyId, Timestamp};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Serialize;
use serde_json::value::RawValue;

use super::segment::Segment;
use crate::app::App;
use crate::body;
use crate::etag::Etag;
use crate::refusal::Refusal;
use crate::store::PutSurvey;
use crate::survey_file::{SURVEY_BYTES, SurveyFile};

/// `GET /surveys/{id}.json`: the file, for everyone. Where the database has none, one among the static files will do.
///
/// # Errors
/// When there is no such survey.
pub async fn file(
    State(app): State<App>,
    Segment(name): Segment,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let id = name.strip_suffix(".json").and_then(|id| SurveyId::new(id).ok()).ok_or(Refusal::NotFound)?;
    let Some(file) = app.store.survey(&id).await? else {
        let asset = app.assets.get(&format!("surveys/{name}"));
        let asset = asset.ok_or_else(|| Refusal::UnknownSurvey(id.to_string()))?;
        return Ok(asset.serve(&uri, &headers, None));
    };
    let etag = Etag::of(&[file.body.as_bytes()]);
    Ok(etag.answer(&headers, "no-cache", || super::with_json_headers(file.body)))
}

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Surveys")]
pub(super) struct List {
    /// Where visitors reach the surveys, without a slash at its end; null where the operator has not said it, and then they are where
    /// this was asked.
    public_url: Option<String>,
    surveys: Vec<Entry>,
}

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "SurveyEntry")]
struct Entry {
    id: SurveyId,
    /// The first 16 hex digits of the file's SHA-256.
    version: String,
    /// When it was put.
    #[schemars(schema_with = "moment")]
    changed_at: Timestamp,
    /// The file itself.
    #[schemars(schema_with = "file_schema")]
    survey: Box<RawValue>,
}

/// `GET /api/v1/surveys`: every survey with its file, and where visitors reach them.
///
/// # Errors
/// When the database does not answer.
pub async fn list(State(app): State<App>) -> Result<Response, Refusal> {
    let entries = app.store.surveys().await?.into_iter().map(|file| {
        let SurveyFile { survey, body, version, changed_at, .. } = file;
        Ok(Entry { id: survey.id, version, changed_at, survey: RawValue::from_string(body)? })
    });
    let surveys = entries.collect::<serde_json::Result<_>>().map_err(|_| Refusal::Broken)?;
    super::json(&List { public_url: app.public_url.as_ref().map(ToString::to_string), surveys })
}

fn moment(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "type": "string", "format": "date-time" })
}

/// Where the document has the schema of survey files.
pub(super) fn file_schema(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "$ref": "#/components/schemas/SurveyFile" })
}

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "SavedSurvey")]
pub(super) struct Saved {
    id: SurveyId,
    /// The first 16 hex digits of the file's SHA-256.
    version: String,
}

/// `PUT /api/v1/surveys/{id}`: adds or replaces a survey.
///
/// # Errors
/// With every problem of the file; or when its metric cannot change any more.
pub async fn put(State(app): State<App>, Segment(id): Segment, request: Request) -> Result<Response, Refusal> {
    // Of any Content-Type: `curl --data-binary` calls everything a form, and the token has told who sends it.
    let bytes = body::read(request.into_body(), SURVEY_BYTES, app.body_time).await?;
    let text =
        std::str::from_utf8(&bytes).map_err(|_| Problem::new(ProblemKind::Syntax, "$", "the file is not UTF-8"))?;
    let file = SurveyFile::read(text, (app.now)()).map_err(Refusal::Invalid)?;
    if file.survey.id.as_str() != id {
        let detail = format!("the file is of \"{}\", and the address says \"{id}\"", file.survey.id);
        return Err(Problem::new(ProblemKind::NotAllowed, "$.id", detail).into());
    }
    let saved = Saved { id: file.survey.id.clone(), version: file.version.clone() };
    let status = match app.store.put_survey(file).await? {
        PutSurvey::Created => StatusCode::CREATED,
        PutSurvey::Replaced => StatusCode::OK,
        PutSurvey::HasResponsesOn(metric) => return Err(Refusal::MetricInUse(metric)),
    };
    Ok((status, super::json(&saved)?).into_response())
}

/// `DELETE /api/v1/surveys/{id}`: takes a survey away. Its responses stay, and are there again when it is put back.
///
/// # Errors
/// When there is none.
pub async fn delete(State(app): State<App>, Segment(id): Segment) -> Result<StatusCode, Refusal> {
    let known = SurveyId::new(id.clone()).map_err(|_| Refusal::UnknownSurvey(id.clone()))?;
    if app.store.delete_survey(&known).await? { Ok(StatusCode::NO_CONTENT) } else { Err(Refusal::UnknownSurvey(id)) }
}
