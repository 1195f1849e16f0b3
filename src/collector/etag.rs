//! Entity tags: what a client has need not be sent again.

use std::fmt::Write as _;

use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use sha2::{Digest, Sha256};

/// A strong entity tag, quotes included.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Etag(String);

impl Etag {
    /// The tag of a content, told by its SHA-256. Parts are told apart by their lengths.
    pub(crate) fn of(parts: &[&[u8]]) -> Self {
        let mut hasher = Sha256::new();
        for part in parts {
            hasher.update(part.len().to_le_bytes());
            hasher.update(part);
        }
        let mut tag = String::from("\"");
        for byte in hasher.finalize().iter().take(16) {
            // Writing to a string cannot fail.
            let _ = write!(tag, "{byte:02x}");
        }
        tag.push('"');
        Self(tag)
    }

    /// The header's value.
    pub(crate) fn value(&self) -> HeaderValue {
        // Hex digits in quotes are a header value.
        HeaderValue::from_str(&self.0).unwrap_or_else(|_| HeaderValue::from_static("\"\""))
    }

    /// `whole`, or only the news that the client has it already; both with the tag and how long it may be kept.
    pub(crate) fn answer(
        &self,
        request: &HeaderMap,
        caching: &'static str,
        whole: impl FnOnce() -> Response,
    ) -> Response {
        let mut response = if self.is_known(request) { StatusCode::NOT_MODIFIED.into_response() } else { whole() };
        response.headers_mut().insert(header::ETAG, self.value());
        response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static(caching));
        response
    }

    /// Whether the client says that it has this already.
    fn is_known(&self, headers: &HeaderMap) -> bool {
        let lists = headers.get_all(header::IF_NONE_MATCH).iter().filter_map(|value| value.to_str().ok());
        lists.flat_map(|list| list.split(',')).map(str::trim).any(|tag| {
            // A proxy that compressed our answer made the tag weak; it means the same content.
            tag == "*" || tag.strip_prefix("W/").unwrap_or(tag) == self.0
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_is_known_in_a_list_made_weak_or_by_a_star() {
        let etag = Etag::of(&[b"content"]);
        let asks = |value: &str| {
            let mut headers = HeaderMap::new();
            headers.insert(header::IF_NONE_MATCH, HeaderValue::from_str(value).unwrap());
            etag.is_known(&headers)
        };
        let tag = etag.value().to_str().unwrap().to_owned();
        assert!(asks(&tag) && asks("*") && asks(&format!("W/{tag}")) && asks(&format!("\"other\", {tag}")));
        assert!(!asks("\"other\"") && !etag.is_known(&HeaderMap::new()));
        assert_ne!(Etag::of(&[b"ab", b"c"]), Etag::of(&[b"a", b"bc"]));
    }
}
