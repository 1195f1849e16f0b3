//! A file as an answer, which goes out while it is made.

use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::http::header;
use axum::response::{IntoResponse as _, Response};
use hyper::body::Frame;
use tokio::sync::mpsc;
use tokio::time::sleep;

use super::{Form, Pages, Writer};
use crate::app::App;
use crate::refusal::Refusal;
use crate::store::{Found, StoreError};

/// Pages that wait for a client to take them.
const WAITING: usize = 1;

/// How often a busy database is asked again, and after how long.
const AGAIN: (u32, Duration) = (60, Duration::from_millis(500));

/// A whole file. What goes wrong before its first page is refused; after that the connection breaks off before its end, so that nobody
/// takes a part for the whole.
///
/// # Errors
/// When the database fails.
pub(crate) async fn streamed(
    app: App,
    mut pages: Pages,
    mut writer: Writer,
    form: Form,
    name: &str,
) -> Result<Response, Refusal> {
    let first = pages.next(&*app.store).await?;
    let (sender, receiver) = mpsc::channel(WAITING);
    tokio::spawn(async move {
        let last = match send(&app, &mut pages, &mut writer, first, &sender).await {
            Ok(()) => Ok(Piece::End),
            Err(error) => {
                tracing::error!(%error, "an export was broken off");
                Err(error)
            }
        };
        // Whoever has gone does not miss it.
        let _ = sender.send(last).await;
    });
    let headers = [
        (header::CONTENT_TYPE, form.content_type().to_owned()),
        (header::CACHE_CONTROL, "no-store".to_owned()),
        (header::VARY, "Accept".to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}.{}\"", form.extension())),
    ];
    Ok((headers, Body::new(Receiver(receiver))).into_response())
}

/// What goes to the client.
enum Piece {
    Text(Bytes),
    /// That all has gone out. Whoever makes the file and stops without a word has not finished it.
    End,
}

async fn send(
    app: &App,
    pages: &mut Pages,
    writer: &mut Writer,
    mut page: Option<Vec<Found>>,
    to: &mpsc::Sender<Result<Piece, StoreError>>,
) -> Result<(), StoreError> {
    let mut text = writer.begin();
    while let Some(found) = page {
        if to.is_closed() {
            return Ok(());
        }
        for found in &found {
            text.push_str(&writer.row(found)?);
        }
        if !text.is_empty() && to.send(Ok(Piece::Text(std::mem::take(&mut text).into()))).await.is_err() {
            return Ok(());
        }
        page = next(app, pages, to).await?;
    }
    text.push_str(writer.end());
    // Whoever has gone does not miss it.
    let _ = to.send(Ok(Piece::Text(text.into()))).await;
    Ok(())
}

/// The next page, also where others keep the database busy for a while.
async fn next(
    app: &App,
    pages: &mut Pages,
    to: &mpsc::Sender<Result<Piece, StoreError>>,
) -> Result<Option<Vec<Found>>, StoreError> {
    let (times, pause) = AGAIN;
    for _ in 0..times {
        match pages.next(&*app.store).await {
            Err(StoreError::Busy) if !to.is_closed() => sleep(pause).await,
            other => return other,
        }
    }
    pages.next(&*app.store).await
}

struct Receiver(mpsc::Receiver<Result<Piece, StoreError>>);

impl hyper::body::Body for Receiver {
    type Data = Bytes;
    type Error = StoreError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, StoreError>>> {
        self.0.poll_recv(context).map(|piece| match piece {
            Some(Ok(Piece::Text(text))) => Some(Ok(Frame::data(text))),
            Some(Ok(Piece::End)) => None,
            Some(Err(error)) => Some(Err(error)),
            None => Some(Err(StoreError::Broken("an export stopped before its end".to_owned()))),
        })
    }
}

#[cfg(test)]
mod tests {
    use axum::body::to_bytes;

    use super::*;

    async fn arrives(pieces: Vec<Result<Piece, StoreError>>) -> Option<Bytes> {
        let (sender, receiver) = mpsc::channel(pieces.len());
        for piece in pieces {
            sender.send(piece).await.unwrap();
        }
        drop(sender);
        to_bytes(Body::new(Receiver(receiver)), usize::MAX).await.ok()
    }

    #[tokio::test]
    async fn a_file_is_whole_only_where_its_maker_says_so() {
        let text = || Ok(Piece::Text(Bytes::from_static(b"id\r\n")));
        assert_eq!(arrives(vec![text(), text(), Ok(Piece::End)]).await.as_deref(), Some(&b"id\r\nid\r\n"[..]));
        assert_eq!(arrives(vec![text()]).await, None);
        assert_eq!(arrives(vec![text(), Err(StoreError::Busy)]).await, None);
    }
}
