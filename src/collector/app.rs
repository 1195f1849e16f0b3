//! What every route works with.

use std::ops::Deref;
use std::sync::Arc;
use std::time::Duration;

use domain::Timestamp;

use crate::assets::Assets;
use crate::client::Throttle;
use crate::config::{Badge, PublicUrl};
use crate::limits::Limits;
use crate::metrics::Metrics;
use crate::store::Store;

/// The collector, as routes see it. Each layer that a request passes clones it.
#[derive(Clone)]
pub struct App(Arc<Parts>);

impl From<Parts> for App {
    fn from(parts: Parts) -> Self {
        Self(Arc::new(parts))
    }
}

impl Deref for App {
    type Target = Parts;

    fn deref(&self) -> &Parts {
        &self.0
    }
}

/// What a collector is made of.
pub struct Parts {
    /// Where everything is kept.
    pub store: Arc<dyn Store>,
    /// The static files.
    pub assets: Arc<Assets>,
    /// The clock.
    pub now: fn() -> Timestamp,
    /// How long a client may take to send a body.
    pub body_time: Duration,
    /// How long a request may take.
    pub request_time: Duration,
    /// How much a client may send.
    pub throttle: Arc<Throttle>,
    /// Where visitors reach the collector, where that is not the address that a request came to.
    pub public_url: Option<PublicUrl>,
    /// Whose figures everybody may see on a sign.
    pub badge: Badge,
    /// What is counted.
    pub metrics: Metrics,
}

impl Parts {
    /// A collector with these limits, by the machine's clock.
    pub fn new(store: Arc<dyn Store>, assets: Arc<Assets>, limits: &Limits) -> Self {
        Self {
            store,
            assets,
            now,
            body_time: limits.body_time,
            request_time: limits.request_time,
            throttle: Arc::new(Throttle::new(limits.allowance, limits.trusted_proxies.clone())),
            public_url: None,
            badge: Badge::default(),
            metrics: Metrics::default(),
        }
    }
}

/// The machine's clock.
pub fn now() -> Timestamp {
    Timestamp::from_unix_millis(jiff::Timestamp::now().as_millisecond())
}
