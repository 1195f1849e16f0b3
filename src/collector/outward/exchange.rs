//! One request on one connection.

use axum::body::Bytes;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use http_body_util::{BodyExt as _, Full, Limited};
use hyper::client::conn::http1;
use hyper_util::rt::TokioIo;
use serde::de::DeserializeOwned;
use tokio::io::{AsyncRead, AsyncWrite};
use url::{Host, Url};

use super::{Means, connect, secure};

/// More of an answer than anything here reads.
const BODY: usize = 1024 * 1024;

const AGENT: HeaderValue = HeaderValue::from_static(concat!("plaudit/", env!("CARGO_PKG_VERSION")));

/// A request.
#[derive(Debug)]
pub(crate) struct Request {
    pub(crate) method: Method,
    /// An address of `http` or `https`.
    pub(crate) url: Url,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Vec<u8>,
}

/// What came back.
#[derive(Debug)]
pub struct Answer {
    /// Its status.
    pub status: StatusCode,
    /// Its headers.
    pub headers: HeaderMap,
    /// Its body; `None` where it did not come whole.
    pub body: Option<Vec<u8>>,
}

impl Answer {
    /// Its body as JSON, where it is such.
    pub(crate) fn read<T: DeserializeOwned>(&self) -> Option<T> {
        serde_json::from_slice(self.body.as_deref()?).ok()
    }
}

/// Why nothing came back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failure {
    /// The request was never sent, for a reason that may pass.
    Unsent(String),
    /// The request was never sent, and somebody has to change something.
    Forbidden(String),
    /// The request may have been taken, and why nobody knows.
    Unanswered(String),
}

impl Request {
    /// One that posts JSON.
    pub(crate) fn json(method: Method, url: Url, body: &serde_json::Value) -> Self {
        let headers = HeaderMap::from_iter([(header::CONTENT_TYPE, HeaderValue::from_static("application/json"))]);
        Self { method, url, headers, body: body.to_string().into_bytes() }
    }

    /// One that asks.
    pub(crate) fn get(url: Url) -> Self {
        Self { method: Method::GET, url, headers: HeaderMap::new(), body: Vec::new() }
    }

    /// The same with a header, whose value no debugger shows.
    pub(crate) fn with_secret(mut self, name: HeaderName, value: &str) -> Result<Self, Failure> {
        let mut value = HeaderValue::from_str(value)
            .map_err(|_| Failure::Forbidden("the secret has characters in it that no header can hold".to_owned()))?;
        value.set_sensitive(true);
        self.headers.insert(name, value);
        Ok(self)
    }

    /// The same with a header.
    pub(crate) fn with(mut self, name: HeaderName, value: HeaderValue) -> Self {
        self.headers.insert(name, value);
        self
    }
}

/// Sends a request on a connection of its own.
pub(crate) async fn send(request: Request, means: &Means) -> Result<Answer, Failure> {
    let host = host(&request.url);
    let port = request.url.port_or_known_default().unwrap_or(443);
    let stream = connect(&host, port, means).await?;
    if request.url.scheme() == "http" {
        return exchange(stream, request, means).await;
    }
    let stream = secure(stream, &host, means).await.map_err(Failure::Unsent)?;
    exchange(stream, request, means).await
}

/// The name or address, without brackets.
fn host(url: &Url) -> String {
    match url.host() {
        Some(Host::Domain(name)) => name.to_owned(),
        Some(Host::Ipv4(address)) => address.to_string(),
        Some(Host::Ipv6(address)) => address.to_string(),
        None => String::new(),
    }
}

async fn exchange(
    stream: impl AsyncRead + AsyncWrite + Send + Unpin + 'static,
    request: Request,
    means: &Means,
) -> Result<Answer, Failure> {
    let Request { method, url, headers, body } = request;
    let target = &url[url::Position::BeforePath..url::Position::AfterQuery];
    let mut http = axum::http::Request::builder().method(method).uri(target).header(header::HOST, url.authority());
    if let Some(all) = http.headers_mut() {
        all.insert(header::USER_AGENT, AGENT);
        all.extend(headers);
    }
    let http = http.body(Full::new(Bytes::from(body))).map_err(|error| Failure::Unsent(error.to_string()))?;
    let (mut sender, connection) =
        http1::handshake(TokioIo::new(stream)).await.map_err(|error| Failure::Unsent(error.to_string()))?;
    let late = || Failure::Unanswered(format!("no answer within {} s", means.request_time.as_secs_f32()));
    let exchange = async {
        let sending = tokio::time::timeout(means.request_time, sender.send_request(http)).await.map_err(|_| late())?;
        let (head, body) = sending.map_err(|error| Failure::Unanswered(silence(&error)))?.into_parts();
        let body = tokio::time::timeout(means.request_time, Limited::new(body, BODY).collect()).await;
        let body = body.ok().and_then(Result::ok).map(|body| body.to_bytes().to_vec());
        Ok(Answer { status: head.status, headers: head.headers, body })
    };
    let mut exchange = std::pin::pin!(exchange);
    // The connection works while the request waits; when it ends first, the request knows why.
    tokio::select! {
        biased;
        answer = &mut exchange => answer,
        _ = connection => exchange.await,
    }
}

fn silence(error: &hyper::Error) -> String {
    if error.is_parse() {
        return "what answers there does not speak HTTP".to_owned();
    }
    "the connection broke off before an answer came".to_owned()
}
