//! The way to the server, opened once to see it and once more for each further request.

use std::net::SocketAddr;

use tokio::net::TcpStream;

use super::connect::connect;
use super::endpoint::Endpoint;
use super::exchange::Stream;
use super::finding::{Finding, Step};
use super::means::Means;
use super::resolve::resolve;
use super::tls;
use super::website::Website;

/// An endpoint at the one address that was looked at and found allowed. Its name is never looked up again: a second answer
/// could lead elsewhere.
pub(super) struct Line<'a> {
    pub(super) endpoint: &'a Endpoint,
    pub(super) means: &'a Means,
    address: SocketAddr,
}

impl<'a> Line<'a> {
    /// Takes the steps to a connection; nothing where one of them fails, which `steps` tells.
    pub(super) async fn open(
        endpoint: &'a Endpoint,
        website: &Website,
        means: &'a Means,
        steps: &mut Vec<Finding>,
    ) -> Option<(Self, Box<dyn Stream>)> {
        let (addresses, findings) = resolve(endpoint, website, means).await;
        steps.extend(findings);
        if addresses.is_empty() {
            return None;
        }
        let (reached, findings) = connect(&addresses, means).await;
        steps.extend(findings);
        let (address, stream) = reached?;
        let line = Self { endpoint, means, address };
        match line.secure(stream).await {
            Ok((stream, finding)) => {
                steps.push(finding);
                Some((line, stream))
            }
            Err(fault) => {
                steps.push(fault);
                None
            }
        }
    }

    /// A further connection.
    pub(super) async fn again(&self) -> Result<Box<dyn Stream>, Finding> {
        let connecting = TcpStream::connect(self.address);
        let stream = tokio::time::timeout(self.means.connect_time, connecting).await;
        let stream = stream.map_err(|_| "no answer in time".to_owned());
        let stream = stream.and_then(|stream| stream.map_err(|error| error.to_string()));
        let stream = stream.map_err(|why| {
            let says = format!("{} takes no second connection: {why}", self.address);
            Finding::fails(Step::Tcp, says, "look whether it limits connections")
        })?;
        self.secure(stream).await.map(|(stream, _)| stream)
    }

    async fn secure(&self, stream: TcpStream) -> Result<(Box<dyn Stream>, Finding), Finding> {
        if !self.endpoint.is_https() {
            return Ok((Box::new(stream), Finding::ok(Step::Tls, "none: plain http on loopback")));
        }
        let (stream, finding) = tls::handshake(stream, &self.endpoint.host(), self.means).await?;
        Ok((Box::new(stream), finding))
    }
}
