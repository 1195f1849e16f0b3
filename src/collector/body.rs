//! Reads bodies, up to a size and within a time.

use std::ops::Deref;
use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::http::{HeaderMap, header};
use domain::response::BATCH_BYTES;
use http_body_util::BodyExt as _;
use tokio::sync::{Semaphore, SemaphorePermit};

use crate::refusal::Refusal;

/// How much more than allowed is read and thrown away. A sender that is still writing when the connection closes never
/// sees why it was refused.
const PATIENCE: usize = 16 * 1024 * 1024;

/// How long the body of a request that is refused without it may take to go by.
const PASSING: Duration = Duration::from_secs(2);

/// What all bodies together may take of the memory, in bytes: a crowd of large ones is told to come back.
const ROOM: usize = 64 * 1024 * 1024;

static FREE: Semaphore = Semaphore::const_new(ROOM);

/// A whole body, and its share of the room for bodies.
#[derive(Debug)]
pub(crate) struct Whole {
    bytes: Vec<u8>,
    room: Option<SemaphorePermit<'static>>,
}

impl Deref for Whole {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        &self.bytes
    }
}

/// The whole body, at most `most` bytes, sent within `time`.
pub(crate) async fn read(body: Body, most: usize, time: Duration) -> Result<Whole, Refusal> {
    tokio::time::timeout(time, whole(body, most, &FREE)).await.unwrap_or(Err(Refusal::BodyIncomplete))
}

async fn whole(mut body: Body, most: usize, free: &'static Semaphore) -> Result<Whole, Refusal> {
    let mut kept = Ok(Whole { bytes: Vec::new(), room: None });
    let mut size = 0;
    while let Some(frame) = body.frame().await {
        let frame = frame.map_err(|_| Refusal::BodyIncomplete)?;
        let Some(data) = frame.data_ref() else { continue };
        size += data.len();
        if size > most {
            kept = Err(Refusal::TooLarge);
        }
        if size.saturating_sub(most) > PATIENCE {
            break;
        }
        // What cannot be kept is thrown away up to its end.
        if let Ok(whole) = &mut kept
            && let Err(refusal) = whole.add(data, free)
        {
            kept = Err(refusal);
        }
    }
    kept
}

/// Lets the body of a request go by that is refused before it is read, as far as that is soon over.
pub(crate) async fn let_pass<B>(mut body: B)
where
    B: hyper::body::Body<Data = Bytes> + Unpin,
{
    let passing = async {
        let mut size = 0;
        while let Some(Ok(frame)) = body.frame().await {
            size += frame.data_ref().map_or(0, Bytes::len);
            if size > BATCH_BYTES {
                break;
            }
        }
    };
    // Past its time the connection is closed under the sender.
    let _ = tokio::time::timeout(PASSING, passing).await;
}

impl Whole {
    fn add(&mut self, data: &[u8], free: &'static Semaphore) -> Result<(), Refusal> {
        let size = u32::try_from(data.len()).map_err(|_| Refusal::TooLarge)?;
        let more = free.try_acquire_many(size).map_err(|_| Refusal::Busy)?;
        match &mut self.room {
            Some(room) => room.merge(more),
            room @ None => *room = Some(more),
        }
        self.bytes.extend_from_slice(data);
        Ok(())
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

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn bodies_share_a_room_and_give_it_back() {
        static FREE: Semaphore = Semaphore::const_new(20);
        let read = |text: &'static str, most| whole(Body::from(text), most, &FREE);
        let first = read("twelve bytes", 12).await.unwrap();
        assert_eq!(&*first, b"twelve bytes");
        assert!(matches!(read("nine more", 12).await, Err(Refusal::Busy)));
        assert_eq!(&*read("eight ok", 12).await.unwrap(), b"eight ok");
        assert!(matches!(read("too large, which needs no room", 4).await, Err(Refusal::TooLarge)));
        assert_eq!(FREE.available_permits(), 8);
        drop(first);
        assert_eq!(FREE.available_permits(), 20);
    }
}
