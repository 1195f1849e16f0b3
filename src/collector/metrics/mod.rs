//! Counts for Prometheus.
//!
//! Labels are words of this program only (routes, methods, reasons of refusal), so however many paths and surveys clients
//! make up, there is a bounded number of series, and none holds anything personal.

mod deliveries;
mod exposition;
mod store;

use std::sync::Arc;

use axum::http::{Method, StatusCode};
use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::info::Info;
use prometheus_client::registry::Registry;

pub use exposition::router;

use crate::refusal::Refusal;
use crate::store::{Backlog, Put, Store};

/// What is counted while the collector runs. Clones count together.
#[derive(Clone, Debug, Default)]
pub struct Metrics {
    accepted: Counter,
    repeated: Counter,
    refused: Family<Refused, Counter>,
    requests: Family<Requests, Counter>,
    refused_requests: Family<RefusedRequests, Counter>,
    connections: Gauge,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Refused {
    reason: &'static str,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Requests {
    method: &'static str,
    route: String,
    status: &'static str,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct RefusedRequests {
    route: String,
    reason: &'static str,
}

impl Metrics {
    /// What became of one posted record.
    pub(crate) fn record(&self, outcome: Result<Put, &Refusal>) {
        match outcome {
            Ok(Put::AlreadyStored | Put::Erased) => drop(self.repeated.inc()),
            Ok(_) => drop(self.accepted.inc()),
            Err(refusal) => self.refused(refusal, 1),
        }
    }

    /// So many records were refused for one reason.
    pub(crate) fn refused(&self, refusal: &Refusal, records: usize) {
        self.refused.get_or_create(&Refused { reason: refusal.reason() }).inc_by(records as u64);
    }

    /// One request was answered. `route` is one of the table's, never a path.
    pub(crate) fn request(&self, method: &Method, route: &str, status: StatusCode, reason: Option<&'static str>) {
        let labels = Requests { method: method_name(method), route: route.to_owned(), status: status_class(status) };
        self.requests.get_or_create(&labels).inc();
        if let Some(reason) = reason {
            self.refused_requests.get_or_create(&RefusedRequests { route: route.to_owned(), reason }).inc();
        }
    }

    /// Counts a connection as open until what is returned is dropped.
    pub fn connection(&self) -> Connection {
        self.connections.inc();
        Connection(self.connections.clone())
    }

    /// Everything that there is to tell, that of the store and of its queue included.
    fn registry(&self, store: Arc<dyn Store>, backlog: Vec<Backlog>) -> Registry {
        let mut all = Registry::with_prefix("plaudit");
        let build = Info::new([("version", env!("CARGO_PKG_VERSION"))]);
        all.register("build", "The version that runs", build);
        all.register(
            "responses_accepted",
            "Records that were stored, new or in a higher revision",
            self.accepted.clone(),
        );
        all.register("responses_repeated", "Records that were stored already", self.repeated.clone());
        all.register("responses_refused", "Records that were refused, by reason", self.refused.clone());
        all.register("requests", "Requests that were answered", self.requests.clone());
        let help = "Requests that were refused as a whole, by the last word of the problem's type";
        all.register("requests_refused", help, self.refused_requests.clone());
        all.register("connections_open", "Connections of clients, those of /metrics aside", self.connections.clone());
        all.register_collector(Box::new(store::Health(store)));
        all.register_collector(Box::new(deliveries::Deliveries(backlog)));
        all
    }
}

/// An open connection, for as long as this lives.
#[derive(Debug)]
pub struct Connection(Gauge);

impl Drop for Connection {
    fn drop(&mut self) {
        self.0.dec();
    }
}

/// A method of HTTP; clients may make up others.
pub(crate) fn method_name(method: &Method) -> &'static str {
    const KNOWN: [Method; 7] =
        [Method::GET, Method::HEAD, Method::POST, Method::PUT, Method::PATCH, Method::DELETE, Method::OPTIONS];
    const NAMES: [&str; 7] = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];
    KNOWN.iter().position(|known| known == method).map_or("other", |at| NAMES[at])
}

fn status_class(status: StatusCode) -> &'static str {
    match status.as_u16() {
        100..200 => "1xx",
        200..300 => "2xx",
        300..400 => "3xx",
        400..500 => "4xx",
        _ => "5xx",
    }
}
