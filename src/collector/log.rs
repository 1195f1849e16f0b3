//! One line for each request, without anything personal: no query, no address, no token, and of the path only the route.

use std::time::Instant;

use axum::extract::{MatchedPath, Request};
use axum::middleware::Next;
use axum::response::Response;

pub(crate) async fn requests(request: Request, next: Next) -> Response {
    let began = Instant::now();
    let method = request.method().clone();
    let route = request.extensions().get::<MatchedPath>().map_or("a file", MatchedPath::as_str).to_owned();
    let response = next.run(request).await;
    let status = response.status();
    let ms = began.elapsed().as_millis();
    if status.is_server_error() {
        tracing::warn!(%method, route, status = status.as_u16(), ms);
    } else {
        tracing::debug!(%method, route, status = status.as_u16(), ms);
    }
    response
}
