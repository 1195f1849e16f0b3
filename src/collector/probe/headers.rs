//! The headers of the request, and which of them a browser asks about first.

use axum::http::{HeaderMap, HeaderName, HeaderValue, header};
use domain::deliver::{self, Format, HEADERS};
use serde::Deserialize as _;
use serde::de::value::{Error, MapDeserializer};

/// The headers that an endpoint of a survey file sends: its static ones and the content type.
#[derive(Clone, Debug)]
pub struct Headers(HeaderMap);

impl Headers {
    /// Reads names and values.
    ///
    /// # Errors
    /// With what is allowed, where no survey file may hold one of them.
    pub fn parse<'a>(form: Format, pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> Result<Self, String> {
        let pairs = MapDeserializer::<_, Error>::new(pairs.into_iter());
        Self::new(form, &deliver::Headers::deserialize(pairs).map_err(|error| error.to_string())?)
    }

    /// Those that a survey file gives, with the content type of the form where they name none.
    ///
    /// # Errors
    /// When there are too many.
    pub fn new(form: Format, given: &deliver::Headers) -> Result<Self, String> {
        if given.iter().len() > HEADERS {
            return Err(format!("there are {} headers; a request may have {HEADERS}", given.iter().len()));
        }
        let mut headers = HeaderMap::new();
        for (name, value) in given.iter() {
            let name = HeaderName::from_bytes(name.as_bytes()).map_err(|error| error.to_string())?;
            headers.insert(name, HeaderValue::from_str(value).map_err(|error| error.to_string())?);
        }
        headers.entry(header::CONTENT_TYPE).or_insert(HeaderValue::from_static(content_type(form)));
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

/// What the survey sends, unless a header says otherwise. A template is taken for JSON.
fn content_type(form: Format) -> &'static str {
    match form {
        Format::Plaudit => "text/plain;charset=UTF-8",
        Format::Form => "application/x-www-form-urlencoded;charset=UTF-8",
        Format::Json | Format::Template | Format::Posthog | Format::ZendeskRequest => "application/json",
    }
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
