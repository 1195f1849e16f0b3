//! The headers of the request, and which of them a browser asks about first.

use axum::http::{HeaderMap, HeaderName, HeaderValue, header};

use super::form::Form;

const MOST: usize = 20;
const LONGEST: usize = 1000;

/// The headers that a survey file's `deliver` sends: its static ones and the content type.
#[derive(Clone, Debug)]
pub struct Headers(HeaderMap);

impl Headers {
    /// Reads names and values.
    ///
    /// # Errors
    /// With what is allowed, where a browser would not send one of them.
    pub fn parse<'a>(form: Form, pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> Result<Self, String> {
        let mut headers = HeaderMap::new();
        for (name, value) in pairs {
            let (name, value) = (name.trim(), value.trim());
            let parsed = HeaderName::from_bytes(name.as_bytes()).map_err(|_| {
                format!("\"{name}\" is not a header's name; names are letters, digits and hyphens, as x-source")
            })?;
            if is_forbidden(parsed.as_str()) {
                return Err(format!("no page may set the header {parsed}: browsers keep it to themselves"));
            }
            if value.len() > LONGEST || !value.bytes().all(|byte| (b' '..=b'~').contains(&byte)) {
                return Err(format!("the header {parsed} may hold up to {LONGEST} visible ASCII characters"));
            }
            let value = HeaderValue::from_str(value).map_err(|error| format!("the header {parsed}: {error}"))?;
            if headers.insert(&parsed, value).is_some() {
                return Err(format!("the header {parsed} is given twice"));
            }
        }
        if headers.len() > MOST {
            return Err(format!("there are {} headers; a request may have {MOST}", headers.len()));
        }
        headers.entry(header::CONTENT_TYPE).or_insert(HeaderValue::from_static(form.content_type()));
        Ok(Self(headers))
    }

    /// Reads `name: value`.
    ///
    /// # Errors
    /// When there is no colon.
    pub fn split(text: &str) -> Result<(String, String), String> {
        let (name, value) =
            text.split_once(':').ok_or_else(|| format!("\"{text}\" is not a header; write 'name: value'"))?;
        Ok((name.trim().to_owned(), value.trim().to_owned()))
    }

    pub(super) fn map(&self) -> &HeaderMap {
        &self.0
    }

    pub(super) fn content_type(&self) -> &str {
        self.0.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    /// The names that a browser asks about before it sends, in lower case and sorted, as in
    /// `Access-Control-Request-Headers`.
    pub fn to_be_asked_for(&self) -> Vec<String> {
        let unsafe_ones = self.0.iter().filter(|(name, value)| !is_safelisted(name.as_str(), value.as_bytes()));
        let mut names: Vec<_> = unsafe_ones.map(|(name, _)| name.as_str().to_owned()).collect();
        names.sort_unstable();
        names
    }
}

/// "Forbidden request-header" of the Fetch standard.
fn is_forbidden(name: &str) -> bool {
    const NAMES: &[&str] = &[
        "accept-charset",
        "accept-encoding",
        "access-control-request-headers",
        "access-control-request-method",
        "connection",
        "content-length",
        "cookie",
        "cookie2",
        "date",
        "dnt",
        "expect",
        "host",
        "keep-alive",
        "origin",
        "referer",
        "set-cookie",
        "te",
        "trailer",
        "transfer-encoding",
        "upgrade",
        "via",
    ];
    NAMES.contains(&name) || name.starts_with("proxy-") || name.starts_with("sec-")
}

/// "CORS-safelisted request-header" of the Fetch standard.
fn is_safelisted(name: &str, value: &[u8]) -> bool {
    let is_of_languages = |byte: &u8| byte.is_ascii_alphanumeric() || b" *,-.;=".contains(byte);
    value.len() <= 128
        && match name {
            "accept" => !value.iter().copied().any(is_unsafe),
            "accept-language" | "content-language" => value.iter().all(is_of_languages),
            "content-type" => {
                let essence = value.split(|byte| *byte == b';').next().unwrap_or_default().trim_ascii();
                let is_simple = [&b"text/plain"[..], b"application/x-www-form-urlencoded", b"multipart/form-data"]
                    .iter()
                    .any(|simple| essence.eq_ignore_ascii_case(simple));
                is_simple && !value.iter().copied().any(is_unsafe)
            }
            _ => false,
        }
}

/// "CORS-unsafe request-header byte".
fn is_unsafe(byte: u8) -> bool {
    (byte < b' ' && byte != b'\t') || b"\"():<>?@[\\]{}\x7f".contains(&byte)
}
