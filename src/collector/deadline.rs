//! The longest that a request may take.

use std::time::Duration;

use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};

use crate::cors;
use crate::refusal::Refusal;

/// Gives a request up that is not answered in `time`. A write that was already queued may still happen; sent again, it
/// is found stored.
pub(crate) async fn keep(State(time): State<Duration>, request: Request, next: Next) -> Response {
    let headers = request.headers().clone();
    let answer = tokio::time::timeout(time, next.run(request)).await;
    answer.unwrap_or_else(|_| cors::answer(Refusal::Busy.into_response(), &headers, true))
}
