//! What every route works with.

use std::sync::Arc;
use std::time::Duration;

use domain::Timestamp;

use crate::assets::Assets;
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
}

/// The machine's clock.
pub fn now() -> Timestamp {
    Timestamp::from_unix_millis(jiff::Timestamp::now().as_millisecond())
}
