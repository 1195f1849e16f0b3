//! A connection to an address that is allowed. Whatever fails here, nothing was asked of anybody yet.

use std::net::SocketAddr;
use std::sync::Arc;

use rustls::ClientConfig;
use rustls::crypto::ring;
use rustls::pki_types::ServerName;
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use tokio_rustls::client::TlsStream;

use super::{Failure, Means};

/// More addresses than anybody waits for.
const MOST: usize = 4;

/// Connects to the first address of a name that answers.
///
/// # Errors
/// With the reason.
pub(crate) async fn connect(host: &str, port: u16, means: &Means) -> Result<TcpStream, Failure> {
    let mut why = format!("{host} has no address");
    for address in allowed(host, port, means).await? {
        match tokio::time::timeout(means.connect_time, TcpStream::connect(address)).await {
            Ok(Ok(stream)) => return Ok(stream),
            Ok(Err(error)) => why = format!("{host} cannot be connected to: {}", error.kind()),
            Err(_) => why = format!("{host} takes no connection within {} s", means.connect_time.as_secs_f32()),
        }
    }
    Err(Failure::Unsent(why))
}

async fn allowed(host: &str, port: u16, means: &Means) -> Result<Vec<SocketAddr>, Failure> {
    let found = tokio::time::timeout(means.connect_time, means.resolver.resolve(host, port)).await;
    let found = found.map_err(|_| Failure::Unsent(format!("{host} cannot be found: no answer in time")))?;
    let found = found.map_err(|_| Failure::Unsent(format!("{host} cannot be found: no such name, or no answer")))?;
    let is_known = !found.is_empty();
    let allowed: Vec<_> = found.into_iter().filter(|address| means.reach.includes(address.ip())).take(MOST).collect();
    if is_known && allowed.is_empty() {
        let why = format!("{host} is not an address of the public internet; `allow_private = true` would allow it");
        return Err(Failure::Forbidden(why));
    }
    Ok(allowed)
}

/// Encrypts a connection, to a server whose certificate is for `host`.
///
/// # Errors
/// With the reason.
pub(crate) async fn secure(stream: TcpStream, host: &str, means: &Means) -> Result<TlsStream<TcpStream>, String> {
    let name = ServerName::try_from(host.to_owned()).map_err(|_| format!("no certificate can be for {host}"))?;
    let config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .map_err(|error| error.to_string())?
        .with_root_certificates(means.roots().map_err(|error| error.to_string())?)
        .with_no_client_auth();
    let connecting = TlsConnector::from(Arc::new(config)).connect(name, stream);
    match tokio::time::timeout(means.connect_time, connecting).await {
        Ok(Ok(stream)) => Ok(stream),
        Ok(Err(error)) => Err(format!("{host} cannot be spoken to by TLS: {error}")),
        Err(_) => Err(format!("{host} does not answer the TLS handshake in time")),
    }
}
