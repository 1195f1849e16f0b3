//! What a probe works with: names, trust, time and how far it may go.

use std::sync::Arc;
use std::time::Duration;

use domain::Timestamp;
use rustls::RootCertStore;

use crate::outward::{Reach, Resolve, System};

/// What a probe works with.
#[derive(Clone)]
pub struct Means {
    /// Which addresses it may connect to.
    pub reach: Reach,
    /// Who finds them.
    pub resolver: Arc<dyn Resolve>,
    /// Whose certificates are trusted; at least one.
    pub roots: Arc<RootCertStore>,
    /// For finding addresses, and for connecting to one.
    pub connect_time: Duration,
    /// For a handshake, and for a request with its answer.
    pub request_time: Duration,
    /// The clock.
    pub now: fn() -> Timestamp,
    /// Who reads the report.
    pub reader: Reader,
}

/// Who reads a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reader {
    /// Whoever has a shell, and so may read what the server answers to a record that it does not take.
    Shell,
    /// A client over HTTP: it is told nothing that the server wrote, but for the headers that browsers read.
    Client,
}

impl Means {
    /// The machine's resolver and Mozilla's authorities, as browsers have them.
    pub fn new(reach: Reach, reader: Reader) -> Self {
        let roots = webpki_roots::TLS_SERVER_ROOTS.to_vec();
        Self {
            reach,
            resolver: Arc::new(System),
            roots: Arc::new(RootCertStore { roots }),
            connect_time: Duration::from_secs(5),
            request_time: Duration::from_secs(10),
            now: crate::now,
            reader,
        }
    }
}
