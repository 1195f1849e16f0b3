//! `GET /metrics`, on a listener of its own.

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::http::header;
use axum::response::{IntoResponse as _, Response};
use axum::routing::get;
use prometheus_client::encoding::prometheus_text::{CONTENT_TYPE, encode};

use super::Metrics;
use crate::refusal::Refusal;
use crate::store::Store;

/// How long a database has that may hang.
const PATIENCE: Duration = Duration::from_secs(2);

/// The one route of that listener.
pub fn router(metrics: &Metrics, store: Arc<dyn Store>) -> Router {
    let metrics = metrics.clone();
    let answer = move || {
        let (metrics, store) = (metrics.clone(), Arc::clone(&store));
        async move {
            // What else there is to tell is told also where the database is not there.
            let backlog =
                if let Ok(Ok(backlog)) = tokio::time::timeout(PATIENCE, store.backlog(crate::app::now())).await {
                    backlog
                } else {
                    tracing::warn!("the database does not answer, so the metrics lack the deliveries");
                    Vec::new()
                };
            let registry = metrics.registry(store, backlog);
            let mut text = String::new();
            match encode(&mut text, &registry) {
                Ok(()) => ([(header::CONTENT_TYPE, CONTENT_TYPE)], text).into_response(),
                // Only a text without room fails, and that ends the process.
                Err(_) => Refusal::Broken.into_response(),
            }
        }
    };
    Router::new().route("/metrics", get(answer)).fallback(not_found)
}

async fn not_found() -> Response {
    Refusal::NotFound.into_response()
}
