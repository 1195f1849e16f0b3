//! The two pages, and every other file of the build.

use axum::extract::{Query, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, Uri, header};
use axum::response::{IntoResponse as _, Response};
use domain::SurveyId;
use domain::survey::Survey;
use serde_json::json;

use super::segment::Segment;
use crate::app::App;
use crate::openapi::{Answer, Operation, Parameter, Query as Parameters, Schemas};
use crate::opening::{self, Opening};
use crate::refusal::Refusal;
use crate::survey_file::SurveyFile;
use crate::{cors, csp, language};

const HTML: &str = "text/html";

fn lang() -> Parameter {
    Parameter::new("lang", "The language. Left out, the browser's.", json!({ "type": "string" }), "et")
}

/// A page or a script. What else is in the query is for scripts.
fn about(summary: &'static str, query: Vec<Parameter>, media: &'static str) -> Operation {
    Operation {
        summary,
        about: "",
        path: Vec::new(),
        query: Parameters::Among(query),
        body: None,
        answers: vec![Answer::text(media, "The file."), Answer::not_modified()],
        refusals: &["not-found", "unavailable"],
    }
}

pub(crate) fn about_survey_page(_: &mut Schemas) -> Operation {
    let text = || json!({ "type": "string" });
    let survey =
        Parameter::new("survey", "The survey's id. Of any other the page says that there is none.", text(), "demo-nps");
    let mode = "`test` makes an answer that is never counted, `debug` shows what keeps surveys shut.";
    about("Open a survey's page", vec![survey, lang(), Parameter::new("plaudit", mode, text(), "test")], HTML)
}

pub(crate) fn about_embed(_: &mut Schemas) -> Operation {
    let pattern = json!({ "type": "string", "pattern": "^[a-z0-9][a-z0-9_-]{0,63}\\.js$" });
    Operation {
        path: vec![Parameter::new("file", "The survey's id and `.js`.", pattern, "demo-nps.js")],
        refusals: &["not-found", "unknown-survey", "unavailable"],
        ..about("Load one survey with one script", vec![lang()], "text/javascript")
    }
}

pub(crate) fn about_dashboard(_: &mut Schemas) -> Operation {
    Operation { refusals: &["not-found"], ..about("Open the dashboard", Vec::new(), HTML) }
}

pub(crate) fn about_to_dashboard(_: &mut Schemas) -> Operation {
    Operation {
        answers: vec![Answer::empty(308, "It is at `/dashboard/`.")],
        refusals: &[],
        ..about("Go to the dashboard", Vec::new(), HTML)
    }
}

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
    let survey = match parameter("survey").or_else(|| parameter("s")).and_then(|id| SurveyId::new(id).ok()) {
        Some(id) => survey(&app, &id).await?,
        None => None,
    };
    let survey = survey.as_ref();
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
    Segment(name): Segment,
    Query(parameters): Query<Vec<(String, String)>>,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let id = name.strip_suffix(".js").and_then(|id| SurveyId::new(id).ok()).ok_or(Refusal::NotFound)?;
    let survey = survey(&app, &id).await?.ok_or_else(|| Refusal::UnknownSurvey(id.to_string()))?;
    let lang = parameters.iter().find(|(name, _)| name == "lang").map(|(_, value)| value.as_str());
    let opening = Opening::new(&survey, wishes(lang, &headers), &app.assets);
    let script = opening.and_then(|opening| opening.script()).ok_or(Refusal::NotFound)?;
    Ok(in_language(app.assets.made("embed.js", script).serve(&uri, &headers, None)))
}

/// A survey of the database, or else one among the static files.
async fn survey(app: &App, id: &SurveyId) -> Result<Option<Survey>, Refusal> {
    if let Some(file) = app.store.survey(id).await? {
        return Ok(Some(file.survey));
    }
    let text = app.assets.text(&format!("surveys/{id}.json"));
    Ok(text.and_then(|text| SurveyFile::read(text, (app.now)()).ok()).map(|file| file.survey))
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
    let policy = match uri.path() {
        "/worker.js" => Some(csp::of_worker()),
        _ => asset.is_page().then(|| csp::of_survey(None, "")),
    };
    cors::open_to_all(asset.serve(&uri, &headers, policy)).await
}
