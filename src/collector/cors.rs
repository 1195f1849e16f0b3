//! What browsers let other websites do here.
//!
//! No cookie is ever set or asked for, so what a request may do depends on what it carries: public files are for every
//! page, figures for whoever holds a token, and answers may come from the websites that the survey lists. This keeps honest
//! browsers in line; it is no authentication.

use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use domain::survey::Origins;

use crate::config::PublicUrl;

/// The `Origin` of a request, and whether it is our own page that asks.
#[derive(Clone, Copy, Debug, Default)]
pub struct Asker<'a> {
    origin: Option<&'a str>,
    is_own_page: bool,
}

impl<'a> Asker<'a> {
    /// Who sends a request with these headers.
    ///
    /// Our own page is the one at `public_url`. Behind a proxy `Host` says as little as the scheme of the connection: the
    /// proxy may have put its own name for us there. Without a `public_url` the page asks the host that it came from.
    pub fn of(headers: &'a HeaderMap, public_url: Option<&PublicUrl>) -> Self {
        // An origin that is no text is one that no list has.
        let origin = headers.get(header::ORIGIN).map(|origin| origin.to_str().unwrap_or("null"));
        let host = headers.get(header::HOST).and_then(|host| host.to_str().ok());
        let is_own_page = match public_url {
            Some(url) => origin == Some(url.origin()),
            None => origin.zip(host).is_some_and(|(origin, host)| {
                origin.split_once("://").is_some_and(|(_, authority)| authority.eq_ignore_ascii_case(host))
            }),
        };
        Self { origin, is_own_page }
    }

    /// Whether a survey with that list takes this one's answers. Our own page, where links lead, always may.
    pub(crate) fn may_answer(self, origins: &Origins) -> bool {
        self.is_own_page || origins.allow(self.origin)
    }
}

/// Lets every page read the response, and embed it where it is told not to embed others' things.
pub(crate) async fn open_to_all(mut response: Response) -> Response {
    let headers = response.headers_mut();
    headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    headers.insert("cross-origin-resource-policy", HeaderValue::from_static("cross-origin"));
    expose(headers);
    response
}

/// Tells the asking page what became of its answers, or, with `is_allowed` false, lets its browser keep it from knowing.
pub(crate) fn answer(mut response: Response, request: &HeaderMap, is_allowed: bool) -> Response {
    let headers = response.headers_mut();
    headers.insert(header::VARY, HeaderValue::from_static("Origin"));
    if let Some(origin) = request.get(header::ORIGIN).filter(|_| is_allowed) {
        headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, origin.clone());
        expose(headers);
    }
    response
}

fn expose(headers: &mut HeaderMap) {
    headers.insert(header::ACCESS_CONTROL_EXPOSE_HEADERS, HeaderValue::from_static("ETag, Retry-After"));
}

/// The answer to a browser that asks before it sends. It cannot know yet which survey's list will decide.
pub(crate) fn preflight(methods: &[Method]) -> Response {
    let methods = methods.iter().map(Method::as_str).collect::<Vec<_>>().join(", ");
    let mut response = StatusCode::NO_CONTENT.into_response();
    let headers = response.headers_mut();
    headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    headers.insert(
        header::ACCESS_CONTROL_ALLOW_METHODS,
        HeaderValue::from_str(&methods).unwrap_or_else(|_| HeaderValue::from_static("GET")),
    );
    headers.insert(
        header::ACCESS_CONTROL_ALLOW_HEADERS,
        HeaderValue::from_static("authorization, content-type, if-none-match"),
    );
    headers.insert(header::ACCESS_CONTROL_MAX_AGE, HeaderValue::from_static("86400"));
    response
}
