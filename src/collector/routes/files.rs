//! The two pages, and every other file of the build.

use axum::extract::{Query, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, Uri, header};
use axum::response::{IntoResponse as _, Response};
use domain::SurveyId;

use crate::app::App;
use crate::refusal::Refusal;
use crate::{cors, csp};

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
    let Some(file) = file else { return Ok(page.serve(&uri, &headers, Some(csp::of_survey(None, "")))) };
    let wishes = Wishes::new(parameter("lang"), &headers);
    let prerendered = made(&app, file.clone(), wishes, |opening| {
        let (page, style) = opening.page()?;
        Some(Made { name: "page.html", text: page, note: style })
    });
    match prerendered.await {
        Some((asset, style)) => Ok(of_language(asset.serve(&uri, &headers, Some(csp::of_survey(Some(&file.survey), &style))))),
        None => Ok(page.serve(&uri, &headers, Some(csp::of_survey(Some(&file.survey), "")))),
    }
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
    let Some(asset) = app.assets.get(path) else { return Refusal::NotFound.into_response() };
    if method != Method::GET && method != Method::HEAD {
        let mut response = Refusal::MethodNotAllowed.into_response();
        response.headers_mut().insert(header::ALLOW, HeaderValue::from_static("GET, HEAD"));
        return response;
    }
    // Any page that is not one of the two does nothing and is framed by nobody.
    let policy = asset.is_page().then(|| csp::of_survey(None, ""));
    cors::open_to_all(asset.serve(&uri, &headers, policy)).await
}
