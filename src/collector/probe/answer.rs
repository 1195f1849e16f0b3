//! What a server answered, as far as a browser looks at it.

use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};

/// An answer without its body.
#[derive(Clone, Debug)]
pub struct Answer {
    /// Its status.
    pub status: StatusCode,
    /// Its headers.
    pub headers: HeaderMap,
}

/// More of a header than this explains nothing.
const LONGEST: usize = 120;

impl Answer {
    /// Where it sends the client, where it does.
    pub(super) fn redirect(&self) -> Option<String> {
        [301, 302, 303, 307, 308].contains(&self.status.as_u16()).then(|| {
            let location = self.headers.get("location").map(HeaderValue::as_bytes).unwrap_or_default();
            // Whatever stands behind the path may be a secret of one request.
            shown(location.split(|byte| *byte == b'?').next().unwrap_or_default())
        })
    }

    /// The lines of a header joined, as browsers read them; nothing where there is none.
    pub(super) fn joined(&self, name: &HeaderName) -> Option<Vec<u8>> {
        let lines: Vec<_> = self.headers.get_all(name).iter().map(HeaderValue::as_bytes).collect();
        (!lines.is_empty()).then(|| lines.join(&b", "[..]))
    }

    /// The items of a header that is a list, in lower case.
    ///
    /// # Errors
    /// With the text, when an item is none: browsers throw the whole header away then.
    pub(super) fn list(&self, name: &HeaderName) -> Result<Vec<String>, String> {
        let Some(text) = self.joined(name) else { return Ok(Vec::new()) };
        let items = text.split(|byte| *byte == b',').map(<[u8]>::trim_ascii).filter(|item| !item.is_empty());
        items.map(|item| token(item).ok_or_else(|| shown(&text))).collect()
    }
}

fn token(item: &[u8]) -> Option<String> {
    let is_token = |byte: &u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(byte);
    item.iter().all(is_token).then(|| String::from_utf8_lossy(item).to_ascii_lowercase())
}

/// A foreign text for reading: nothing in it can steer a terminal.
pub(super) fn shown(bytes: &[u8]) -> String {
    let (text, rest) = bytes.split_at(bytes.len().min(LONGEST));
    format!("{}{}", text.escape_ascii(), if rest.is_empty() { "" } else { "…" })
}
