//! Requests that the collector itself sends, and how far they may go.
//!
//! A name is looked up once, and what is connected to is the very address that was looked at and found allowed: a second answer
//! could lead elsewhere. No redirect is followed. A failure says whether the other side may have taken the request
//! ([`Failure`]), since that decides whether it may be sent again.

mod connection;
mod exchange;
mod names;
mod reach;
mod smtp;

use std::sync::Arc;
use std::time::Duration;

use rustls::RootCertStore;
use rustls::pki_types::CertificateDer;

pub(crate) use connection::{connect, secure};
pub use exchange::{Answer, Failure};
pub(crate) use exchange::{Request, send};
pub use names::Resolve;
pub(crate) use names::System;
pub use reach::Reach;
pub(crate) use reach::is_public;
pub use smtp::{Cover, MailServer};
pub(crate) use smtp::{Login, Post, Step, post};

/// What requests are sent with.
#[derive(Clone)]
pub struct Means {
    /// Which addresses may be connected to.
    pub reach: Reach,
    /// Who finds them.
    pub resolver: Arc<dyn Resolve>,
    /// Whose certificates are trusted beside those of Mozilla's authorities.
    pub more_roots: Vec<CertificateDer<'static>>,
    /// For finding addresses, for connecting to each, and for a handshake.
    pub connect_time: Duration,
    /// For a request with its answer.
    pub request_time: Duration,
}

impl Means {
    /// The machine's resolver and Mozilla's authorities.
    pub fn new(reach: Reach) -> Self {
        Self {
            reach,
            resolver: Arc::new(System),
            more_roots: Vec::new(),
            connect_time: Duration::from_secs(5),
            request_time: Duration::from_secs(30),
        }
    }

    /// Whose certificates are trusted.
    fn roots(&self) -> Result<RootCertStore, rustls::Error> {
        let mut roots = RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.to_vec() };
        for certificate in &self.more_roots {
            roots.add(certificate.clone())?;
        }
        Ok(roots)
    }
}
