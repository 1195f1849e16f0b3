//! A request as its owner writes it, for whatever is not known here. It is taken to know no repeats.

use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, header};
use domain::deliver::Template;
use serde_json::Value;
use url::Url;

use crate::forward::fill::{escape_for, fill, fill_all};
use crate::forward::letter::Letter;
use crate::forward::reply::Reply;
use crate::forward::sending::Way;
use crate::outward::{Request, send};
use crate::store::Outcome;

/// A request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plain {
    /// Where to.
    pub url: Url,
    /// Its headers, the same for each answer.
    pub headers: HeaderMap,
    /// The one of them that bears the rule's secret, where it has one.
    pub secret_header: HeaderName,
    /// Its body; `None` is the record.
    pub body: Option<Body>,
}

/// What an owner writes as the body of a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Body {
    /// A text with placeholders. The values are written as the content type wants it.
    Text(Template),
    /// JSON whose texts may have placeholders.
    Json(Value),
}

impl Plain {
    pub(crate) async fn deliver(&self, letter: &Letter<'_>, way: &Way) -> Reply {
        let content = letter.content.digest();
        let mut request = self.request(letter);
        if way.has_secret() {
            request = match request.with_secret(self.secret_header.clone(), way.secret()) {
                Ok(request) => request,
                Err(failure) => return Reply::of(failure),
            };
        }
        match send(request, &way.means).await {
            Err(failure) => Reply::of(failure),
            Ok(answer) => Reply::to(&answer, letter.now, || Outcome::Taken { content, ticket: None }),
        }
    }

    fn request(&self, letter: &Letter<'_>) -> Request {
        let media = self.headers.get(header::CONTENT_TYPE).and_then(|media| media.to_str().ok());
        let (kind, body) = match &self.body {
            None => ("application/json", letter.content.record.to_string()),
            Some(Body::Json(body)) => ("application/json", fill_all(body, letter.content).to_string()),
            Some(Body::Text(text)) => {
                ("text/plain;charset=UTF-8", fill(text, letter.content, escape_for(media.unwrap_or_default())))
            }
        };
        let mut headers = self.headers.clone();
        headers.entry(header::CONTENT_TYPE).or_insert(HeaderValue::from_static(kind));
        Request { method: Method::POST, url: self.url.clone(), headers, body: body.into_bytes() }
    }
}
