//! One request on one connection.

use axum::body::Bytes;
use axum::http::Request;
use http_body_util::{BodyExt as _, Full};
use hyper::body::Incoming;
use hyper::client::conn::http1;
use hyper_util::rt::TokioIo;
use tokio::io::{AsyncRead, AsyncWrite};

use super::answer::Answer;
use super::means::{Means, Reader};

/// Enough of a body to tell what a server has against a record.
const BODY: usize = 64 * 1024;

/// A connection, with or without TLS.
pub(super) trait Stream: AsyncRead + AsyncWrite + Send + Unpin {}
impl<T: AsyncRead + AsyncWrite + Send + Unpin> Stream for T {}

/// Why there is no answer.
pub(super) enum Silence {
    /// What came is something else than HTTP.
    NotHttp,
    /// Any other reason.
    Broken(String),
}

impl std::fmt::Display for Silence {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::NotHttp => f.write_str("what answers there does not speak HTTP"),
            Self::Broken(why) => f.write_str(why),
        }
    }
}

/// Sends a request. Where the reader of the report may see it, what came of the body goes along.
pub(super) async fn exchange(
    stream: Box<dyn Stream>,
    request: Request<Full<Bytes>>,
    means: &Means,
) -> Result<(Answer, Vec<u8>), Silence> {
    let late = || Silence::Broken(format!("no answer within {} s", means.request_time.as_secs_f32()));
    let (mut sender, connection) = http1::handshake(TokioIo::new(stream)).await.map_err(|error| silence(&error))?;
    let exchange = async {
        let sending = tokio::time::timeout(means.request_time, sender.send_request(request));
        let (head, body) = sending.await.map_err(|_| late())?.map_err(|error| silence(&error))?.into_parts();
        let answer = Answer { status: head.status, headers: head.headers };
        let mut read = Vec::new();
        if means.reader == Reader::Shell {
            // A page knows the status before the body has come, and so do we.
            let _ = tokio::time::timeout(means.request_time, fill(&mut read, body)).await;
        }
        Ok((answer, read))
    };
    let mut exchange = std::pin::pin!(exchange);
    // The connection works while the request waits; when it ends first, the request knows why.
    tokio::select! {
        biased;
        answer = &mut exchange => answer,
        _ = connection => exchange.await,
    }
}

async fn fill(read: &mut Vec<u8>, mut body: Incoming) {
    while read.len() < BODY
        && let Some(Ok(frame)) = body.frame().await
    {
        read.extend_from_slice(frame.data_ref().map(Bytes::as_ref).unwrap_or_default());
    }
    read.truncate(BODY);
}

fn silence(error: &hyper::Error) -> Silence {
    if error.is_parse() {
        return Silence::NotHttp;
    }
    if error.is_incomplete_message() || error.is_closed() || error.is_canceled() {
        return Silence::Broken("the connection is closed before an answer has come".to_owned());
    }
    let inner = std::error::Error::source(error).map(ToString::to_string);
    Silence::Broken(format!("no answer: {}", inner.unwrap_or_else(|| error.to_string())))
}
