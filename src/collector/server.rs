//! Connections: who may hold one for how long, and how the process says goodbye.

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::ConnectInfo;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use tokio::net::TcpListener;
use tokio::sync::Semaphore;
use tower::ServiceExt as _;

use crate::metrics::Metrics;

/// What clients are allowed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// For sending the head of a request.
    pub header_time: Duration,
    /// For sending a body.
    pub body_time: Duration,
    /// For finishing what is under way once the process is asked to stop.
    pub farewell: Duration,
    /// Connections at once; further ones wait to be accepted.
    pub connections: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            header_time: Duration::from_secs(10),
            body_time: Duration::from_secs(30),
            farewell: Duration::from_secs(10),
            connections: 1024,
        }
    }
}

/// Serves until `stop` resolves, then takes no new request and gives those under way their farewell time.
/// `metrics` count what is open.
pub async fn serve(
    listener: TcpListener,
    router: Router,
    limits: Limits,
    metrics: &Metrics,
    stop: impl Future<Output = ()>,
) {
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new()).header_read_timeout(limits.header_time);
    let graceful = GracefulShutdown::new();
    let permits = Arc::new(Semaphore::new(limits.connections));
    let mut stop = std::pin::pin!(stop);
    loop {
        let accepted = async {
            // The semaphore is never closed; without a permit the next connection waits in the listener's queue.
            let permit = Arc::clone(&permits).acquire_owned().await.ok();
            (listener.accept().await, permit)
        };
        let (accepted, permit) = tokio::select! {
            accepted = accepted => accepted,
            () = &mut stop => break,
        };
        let (stream, peer) = match accepted {
            Ok(accepted) => accepted,
            Err(error) => {
                // Out of file handles, most likely: some must be closed before the next can come.
                tracing::warn!(%error, "a connection was not accepted");
                tokio::time::sleep(Duration::from_millis(100)).await;
                continue;
            }
        };
        // Answers are one write each; waiting to fill a packet only delays them. Without it they come all the same.
        let _ = stream.set_nodelay(true);
        let service = router.clone().map_request(move |mut request: hyper::Request<Incoming>| {
            request.extensions_mut().insert(ConnectInfo(peer));
            request
        });
        let connection = http.serve_connection(TokioIo::new(stream), TowerToHyperService::new(service));
        let connection = graceful.watch(connection);
        let open = metrics.connection();
        tokio::spawn(async move {
            // A connection that breaks off is the client's affair.
            let _ = connection.await;
            drop((permit, open));
        });
    }
    drop(listener);
    if tokio::time::timeout(limits.farewell, graceful.shutdown()).await.is_err() {
        tracing::warn!("some requests were not finished in time");
    }
}
