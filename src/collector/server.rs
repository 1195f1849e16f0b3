//! Connections: who may hold one for how long, and how the process says goodbye.

use std::convert::Infallible;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::ConnectInfo;
use axum::response::IntoResponse as _;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tokio_io_timeout::TimeoutWriter;
use tower::ServiceExt as _;

use crate::client::Network;
use crate::metrics::Metrics;
use crate::refusal::Refusal;
use crate::share::Shares;
use crate::{body, cors};

pub use crate::limits::Limits;

/// The most bytes of a request's head. hyper would take ten times as much, for each connection.
const HEAD: usize = 32 * 1024;

/// How long a client that may not have one more connection is listened to, so that it can be told.
const REFUSING: Duration = Duration::from_secs(3);

/// How many are told at once; further ones are only cut off.
const REFUSED_AT_ONCE: usize = 32;

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
    http.timer(TokioTimer::new()).header_read_timeout(limits.header_time).max_header_size(HEAD);
    let graceful = GracefulShutdown::new();
    let shares = Shares::new(limits.connections);
    let refusing = Arc::new(Semaphore::new(REFUSED_AT_ONCE));
    let mut stop = std::pin::pin!(stop);
    loop {
        let accepted = async {
            // Without room the next connection waits in the listener's queue.
            let room = shares.room().await;
            (listener.accept().await, room)
        };
        let (accepted, room) = tokio::select! {
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
        let client = (!limits.trusted_proxies.include(peer.ip())).then(|| Network::of(peer.ip()));
        let Some(share) = room.and_then(|room| shares.give(room, client)) else {
            refuse(stream, &refusing);
            continue;
        };
        let service = router.clone().map_request(move |mut request: hyper::Request<Incoming>| {
            request.extensions_mut().insert(ConnectInfo(peer));
            request
        });
        let stream = TokioIo::new(impatient(stream, limits.write_time));
        let connection = graceful.watch(http.serve_connection(stream, TowerToHyperService::new(service)));
        let open = metrics.connection();
        tokio::spawn(async move {
            // A connection that breaks off is the client's affair.
            let _ = connection.await;
            drop((share, open));
        });
    }
    drop(listener);
    if tokio::time::timeout(limits.farewell, graceful.shutdown()).await.is_err() {
        tracing::warn!("some requests were not finished in time");
    }
}

/// A stream that breaks off when its client takes nothing for too long.
fn impatient(stream: TcpStream, write_time: Duration) -> Pin<Box<TimeoutWriter<TcpStream>>> {
    let mut stream = TimeoutWriter::new(stream);
    stream.set_timeout(Some(write_time));
    Box::pin(stream)
}

/// Tells a client with too many connections, if it is quick about its request.
fn refuse(stream: TcpStream, refusing: &Arc<Semaphore>) {
    let Ok(permit) = Arc::clone(refusing).try_acquire_owned() else { return };
    tokio::spawn(async move {
        let answer = service_fn(|request: hyper::Request<Incoming>| async move {
            let (parts, body) = request.into_parts();
            body::let_pass(body).await;
            let refusal = Refusal::TooMany { wait: Duration::ZERO }.into_response();
            Ok::<_, Infallible>(cors::answer(refusal, &parts.headers, true))
        });
        let mut http = http1::Builder::new();
        let connection = http.keep_alive(false).serve_connection(TokioIo::new(stream), answer);
        let _ = tokio::time::timeout(REFUSING, connection).await;
        drop(permit);
    });
}
