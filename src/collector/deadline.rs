//! The longest that a request may take.

use std::time::Duration;

use axum::extract::Request;
use axum::http::{HeaderMap, header};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};

use crate::cors;
use crate::refusal::Refusal;

/// Gives a request up that is not answered in `time`. A write that was already queued may still happen; sent again, it
/// is found stored.
pub(crate) async fn keep(time: Duration, request: Request, next: Next) -> Response {
    // All that the refusal needs of them.
    let origin = request.headers().get(header::ORIGIN).map(|origin| (header::ORIGIN, origin.clone()));
    let headers = HeaderMap::from_iter(origin);
    let answer = tokio::time::timeout(time, next.run(request)).await;
    answer.unwrap_or_else(|_| cors::answer(Refusal::Busy.into_response(), &headers, true))
}
