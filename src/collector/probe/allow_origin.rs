//! `Access-Control-Allow-Origin`: "CORS check" of the Fetch standard.

use axum::http::header::ACCESS_CONTROL_ALLOW_ORIGIN;

use super::answer::{Answer, shown};
use super::website::Website;

/// What an answer says about who may read it.
pub(super) enum AllowOrigin {
    /// The website may.
    Fine,
    /// Nothing.
    Missing,
    /// Something else.
    Wrong { says: String, todo: String },
}

pub(super) fn of(answer: &Answer, website: &Website) -> AllowOrigin {
    let Some(value) = answer.joined(&ACCESS_CONTROL_ALLOW_ORIGIN) else { return AllowOrigin::Missing };
    let origin = website.origin();
    if value == b"*" || value == origin.as_bytes() {
        return AllowOrigin::Fine;
    }
    let text = shown(&value);
    let set_to_it = format!("set it to {origin}, or to *");
    let (why, todo) = if value.contains(&b',') {
        let todo = format!("send it once, with {origin} or *: often both the program and the proxy before it set it");
        ("several values, and browsers take one".to_owned(), todo)
    } else if value == b"null" {
        ("which is for pages without an origin".to_owned(), set_to_it)
    } else if value.to_ascii_lowercase() == origin.as_bytes() || value == format!("{origin}/").as_bytes() {
        (format!("and browsers compare it letter by letter with {origin}"), set_to_it)
    } else {
        (format!("another website than {origin}"), set_to_it)
    };
    AllowOrigin::Wrong { says: format!("Access-Control-Allow-Origin says \"{text}\", {why}"), todo }
}
