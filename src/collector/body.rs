//! Reads bodies, up to a size and within a time.

use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::http::{HeaderMap, header};
use http_body_util::{BodyExt as _, LengthLimitError, Limited};

use crate::refusal::Refusal;

/// The whole body, at most `most` bytes, sent within `time`.
pub(crate) async fn read(body: Body, most: usize, time: Duration) -> Result<Bytes, Refusal> {
    let whole = Limited::new(body, most).collect();
    match tokio::time::timeout(time, whole).await {
        Ok(Ok(body)) => Ok(body.to_bytes()),
        Ok(Err(error)) if error.is::<LengthLimitError>() => Err(Refusal::TooLarge),
        Ok(Err(_)) | Err(_) => Err(Refusal::BodyIncomplete),
    }
}

/// The type of the body without its parameters, in lower case, where it is among those allowed. A body without one is
/// taken as the first of them.
pub(crate) fn content_type(headers: &HeaderMap, allowed: &'static [&'static str]) -> Result<&'static str, Refusal> {
    let refusal = || Refusal::ContentType(allowed);
    let Some(value) = headers.get(header::CONTENT_TYPE) else { return allowed.first().copied().ok_or_else(refusal) };
    let essence = value.to_str().unwrap_or_default().split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    allowed.iter().copied().find(|known| *known == essence).ok_or_else(refusal)
}
