//! Answers that come line by line, each a JSON value, as NDJSON has it.

use std::convert::Infallible;
use std::pin::Pin;
use std::task::{Context, Poll};

use axum::body::{Body, Bytes};
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse as _, Response};
use hyper::body::Frame;
use serde_json::Value;
use tokio::sync::mpsc;
use tokio::sync::mpsc::error::TrySendError;

/// The media type.
pub(crate) const NDJSON: &str = "application/x-ndjson";

/// Lines that wait for a client to take them.
const WAITING: usize = 8;

/// Where the lines of an answer go.
#[derive(Clone)]
pub(crate) struct Lines(mpsc::Sender<Bytes>);

impl Lines {
    /// An answer, and where its lines go.
    pub(crate) fn answer() -> (Self, Response) {
        let (sender, receiver) = mpsc::channel(WAITING);
        let headers = [
            (header::CONTENT_TYPE, HeaderValue::from_static(NDJSON)),
            (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
        ];
        (Self(sender), (headers, Body::new(Receiver(receiver))).into_response())
    }

    /// Sends a line that may be left out where the client is slow. Tells whether there still is a client.
    pub(crate) fn mention(&self, line: &Value) -> bool {
        !matches!(self.0.try_send(Bytes::from(format!("{line}\n"))), Err(TrySendError::Closed(_)))
    }

    /// Sends a line.
    pub(crate) async fn send(&self, line: String) {
        // Whoever has gone does not miss it.
        let _ = self.0.send(Bytes::from(line + "\n")).await;
    }

    /// Waits until the client has gone.
    pub(crate) async fn abandoned(&self) {
        self.0.closed().await;
    }
}

/// Whether a client wants its answer in lines.
pub(crate) fn are_wanted(headers: &HeaderMap) -> bool {
    let accepted = headers.get_all(header::ACCEPT).iter().filter_map(|value| value.to_str().ok());
    accepted
        .flat_map(|value| value.split(','))
        .any(|media| media.split(';').next().is_some_and(|media| media.trim().eq_ignore_ascii_case(NDJSON)))
}

struct Receiver(mpsc::Receiver<Bytes>);

impl hyper::body::Body for Receiver {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        self.0.poll_recv(context).map(|line| line.map(|line| Ok(Frame::data(line))))
    }
}
