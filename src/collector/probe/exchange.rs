//! One request on one connection.

use axum::body::Bytes;
use axum::http::Request;
use http_body_util::{BodyExt as _, Full};
use hyper::client::conn::http1;
use hyper_util::rt::TokioIo;
use tokio::io::{AsyncRead, AsyncWrite};

use super::answer::Answer;
use super::means::Means;

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

/// Sends a request and reads its answer with as much of the body as explains something.
pub(super) async fn exchange(
    stream: Box<dyn Stream>,
    request: Request<Full<Bytes>>,
    means: &Means,
) -> Result<(Answer, Vec<u8>), Silence> {
    let seconds = means.request_time.as_secs_f32();
    let answer = tokio::time::timeout(means.request_time, send(stream, request)).await;
    answer.unwrap_or_else(|_| Err(Silence::Broken(format!("no answer within {seconds} s"))))
}

async fn send(stream: Box<dyn Stream>, request: Request<Full<Bytes>>) -> Result<(Answer, Vec<u8>), Silence> {
    let (mut sender, connection) = http1::handshake(TokioIo::new(stream)).await.map_err(|error| silence(&error))?;
    let exchange = async {
        let (head, mut body) = sender.send_request(request).await.map_err(|error| silence(&error))?.into_parts();
        let mut read = Vec::new();
        while read.len() < BODY
            && let Some(Ok(frame)) = body.frame().await
        {
            read.extend_from_slice(frame.data_ref().map(Bytes::as_ref).unwrap_or_default());
        }
        read.truncate(BODY);
        Ok((Answer { status: head.status, headers: head.headers }, read))
    };
    let mut exchange = std::pin::pin!(exchange);
    // The connection works while the request waits; when it ends first, the request knows why.
    tokio::select! {
        biased;
        answer = &mut exchange => answer,
        _ = connection => exchange.await,
    }
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
