//! What every route works with.

use std::sync::Arc;
use std::time::Duration;

use domain::Timestamp;

use crate::assets::Assets;
use crate::config::PublicUrl;
use crate::metrics::Metrics;
use crate::store::Store;

/// The collector's parts; cloned for each request.
#[derive(Clone)]
pub struct App {
    /// Where everything is kept.
    pub store: Arc<dyn Store>,
    /// The static files.
    pub assets: Arc<Assets>,
    /// The clock.
    pub now: fn() -> Timestamp,
    /// How long a client may take to send a body.
    pub body_time: Duration,
    /// Where visitors reach the collector, where that is not the address that a request came to.
    pub public_url: Option<PublicUrl>,
    /// What is counted.
    pub metrics: Metrics,
}

/// The machine's clock.
pub fn now() -> Timestamp {
    Timestamp::from_unix_millis(jiff::Timestamp::now().as_millisecond())
}
