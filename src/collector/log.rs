//! The log: events for the operator, and one line for each request.
//!
//! Nothing personal gets in: no body, query, address or token, of a path only the route, and of a panic only its place,
//! since its words may quote anything.

use std::io::IsTerminal as _;
use std::panic::{PanicHookInfo, set_hook};
use std::time::Instant;

use axum::extract::{MatchedPath, Request};
use axum::http::Method;
use axum::response::Response;
use tracing_subscriber::EnvFilter;

use crate::app::App;
use crate::config::{Log, LogFormat};
use crate::refusal::Reason;

/// The route of whatever is not in the table: a file, or nothing.
const NO_ROUTE: &str = "a file";

/// Starts the log of this process, on standard error. `RUST_LOG`, which developers know, says more than a level.
pub fn start(log: Log) {
    // Libraries are not asked for their details: what they would tell of a connection is not ours to promise.
    let ours = || EnvFilter::new(format!("warn,collector={}", log.level));
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| ours());
    let builder = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    match log.format {
        LogFormat::Text => builder.with_ansi(std::io::stderr().is_terminal()).init(),
        LogFormat::Json => builder.json().flatten_event(true).with_current_span(false).with_span_list(false).init(),
    }
    set_hook(Box::new(panicked));
}

/// The words of a panic are told where they stand in the program, and left out where they were put together at run time.
fn panicked(panic: &PanicHookInfo<'_>) {
    let words = panic.payload().downcast_ref::<&'static str>().copied().unwrap_or("its words may be personal");
    let place = panic.location().map(ToString::to_string);
    tracing::error!(words, place, "a thread panicked");
}

/// What the log and the metrics are told of a request.
pub(crate) struct Told {
    began: Instant,
    method: Method,
    route: Option<MatchedPath>,
}

impl Told {
    /// A request that has just come.
    pub(crate) fn of(request: &Request) -> Self {
        let route = request.extensions().get::<MatchedPath>().cloned();
        Self { began: Instant::now(), method: request.method().clone(), route }
    }

    /// 4xx are told like successes: they are the client's affair.
    pub(crate) fn answered(self, app: &App, response: &Response) {
        let route = self.route.as_ref().map_or(NO_ROUTE, MatchedPath::as_str);
        let status = response.status();
        let reason = response.extensions().get::<Reason>().map(|reason| reason.0);
        let ms = u64::try_from(self.began.elapsed().as_millis()).unwrap_or(u64::MAX);
        app.metrics.request(&self.method, route, status, reason);
        let method = crate::metrics::method_name(&self.method);
        if status.is_server_error() {
            tracing::warn!(method, route, status = status.as_u16(), reason, ms, "request");
        } else {
            tracing::debug!(method, route, status = status.as_u16(), reason, ms, "request");
        }
    }
}
