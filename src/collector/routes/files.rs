//! The two pages, and every other file of the build.

use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, Uri, header};
use axum::response::{IntoResponse as _, Response};
use domain::SurveyId;

use crate::app::App;
use crate::opening::{self, Opening};
use crate::refusal::Refusal;
use crate::{cors, csp, language};

/// `/?survey=ID`: the survey page, under a policy that fits this survey and no other.
///
/// # Errors
/// When there are no files, or the database does not answer.
pub async fn survey_page(
    State(app): State<App>,
    Query(parameters): Query<Vec<(String, String)>>,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let page = app.assets.get("index.html").ok_or(Refusal::NotFound)?;
    let parameter = |wanted: &str| parameters.iter().find(|(name, _)| name == wanted).map(|(_, value)| value.clone());
    let file = match parameter("survey").and_then(|id| SurveyId::new(id).ok()) {
        Some(id) => app.store.survey(&id).await?,
        None => None,
    };
    let survey = file.as_ref().map(|file| &file.survey);
    let lang = parameter("lang");
    let opening = survey.and_then(|survey| Opening::new(survey, wishes(lang.as_deref(), &headers), &app.assets));
    let Some(text) = opening.and_then(|opening| opening.page()) else {
        let text = app.assets.text("index.html").unwrap_or_default();
        return Ok(page.serve(&uri, &headers, Some(csp::of_survey(survey, text))));
    };
    let policy = csp::of_survey(survey, &text);
    Ok(in_language(app.assets.made("index.html", text).serve(&uri, &headers, Some(policy))))
}

/// `/embed/{id}.js`: the loader with one survey inside, for a tag of one script.
///
/// # Errors
/// When there is no such survey, or there are no files.
pub async fn embed(
    State(app): State<App>,
    Path(name): Path<String>,
    Query(parameters): Query<Vec<(String, String)>>,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let id = name.strip_suffix(".js").and_then(|id| SurveyId::new(id).ok()).ok_or(Refusal::NotFound)?;
    let file = app.store.survey(&id).await?.ok_or_else(|| Refusal::UnknownSurvey(id.to_string()))?;
    let lang = parameters.iter().find(|(name, _)| name == "lang").map(|(_, value)| value.as_str());
    let opening = Opening::new(&file.survey, wishes(lang, &headers), &app.assets);
    let script = opening.and_then(|opening| opening.script()).ok_or(Refusal::NotFound)?;
    Ok(in_language(app.assets.made("embed.js", script).serve(&uri, &headers, None)))
}

/// What the address asks for, then what the browser does.
fn wishes<'a>(lang: Option<&'a str>, headers: &'a HeaderMap) -> Vec<&'a str> {
    let header = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    lang.into_iter().chain(language::accepted(header)).collect()
}

/// Caches must not give one visitor another's language.
fn in_language(mut response: Response) -> Response {
    response.headers_mut().insert(header::VARY, HeaderValue::from_static("Accept-Encoding, Accept-Language"));
    response
}

/// `/dashboard/`.
///
/// # Errors
/// When there are no files.
pub async fn dashboard(State(app): State<App>, uri: Uri, headers: HeaderMap) -> Result<Response, Refusal> {
    let page = app.assets.get("dashboard/index.html").ok_or(Refusal::NotFound)?;
    Ok(page.serve(&uri, &headers, Some(csp::of_dashboard())))
}

/// `/dashboard`, whose relative addresses would lead astray. A token after `#` goes along by itself.
pub async fn to_dashboard() -> Response {
    (StatusCode::PERMANENT_REDIRECT, [(header::LOCATION, HeaderValue::from_static("dashboard/"))]).into_response()
}

/// Whatever no route is for: a file, or nothing.
pub async fn file(State(app): State<App>, method: Method, uri: Uri, headers: HeaderMap) -> Response {
    let path = uri.path().strip_prefix('/').unwrap_or_default();
    // Without a survey in it the loader of `/embed` is none.
    let asset = app.assets.get(path).filter(|_| path != opening::LOADER);
    let Some(asset) = asset else { return Refusal::NotFound.into_response() };
    if method != Method::GET && method != Method::HEAD {
        let mut response = Refusal::MethodNotAllowed.into_response();
        response.headers_mut().insert(header::ALLOW, HeaderValue::from_static("GET, HEAD"));
        return response;
    }
    // Any page that is not one of the two does nothing and is framed by nobody.
    let policy = asset.is_page().then(|| csp::of_survey(None, ""));
    cors::open_to_all(asset.serve(&uri, &headers, policy)).await
}
