//! Reads bodies, up to a size and within a time.

use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::http::{HeaderMap, header};
use http_body_util::BodyExt as _;

use crate::refusal::Refusal;

/// How much more than allowed is read and thrown away. A sender that is still writing when the connection closes never
/// sees why it was refused.
const PATIENCE: usize = 16 * 1024 * 1024;

/// The whole body, at most `most` bytes, sent within `time`.
pub(crate) async fn read(body: Body, most: usize, time: Duration) -> Result<Bytes, Refusal> {
    tokio::time::timeout(time, whole(body, most)).await.unwrap_or(Err(Refusal::BodyIncomplete))
}

async fn whole(mut body: Body, most: usize) -> Result<Bytes, Refusal> {
    let mut kept = Vec::new();
    let mut size = 0;
    while let Some(frame) = body.frame().await {
        let frame = frame.map_err(|_| Refusal::BodyIncomplete)?;
        let Some(data) = frame.data_ref() else { continue };
        size += data.len();
        if size <= most {
            kept.extend_from_slice(data);
        } else if size - most > PATIENCE {
            break;
        } else {
            kept = Vec::new();
        }
    }
    if size <= most { Ok(kept.into()) } else { Err(Refusal::TooLarge) }
}

/// The type of the body without its parameters, in lower case, where it is among those allowed. A body without one is
/// taken as the first of them.
pub(crate) fn content_type(headers: &HeaderMap, allowed: &'static [&'static str]) -> Result<&'static str, Refusal> {
    let refusal = || Refusal::ContentType(allowed);
    let Some(value) = headers.get(header::CONTENT_TYPE) else { return allowed.first().copied().ok_or_else(refusal) };
    let essence = value.to_str().unwrap_or_default().split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    allowed.iter().copied().find(|known| *known == essence).ok_or_else(refusal)
}
