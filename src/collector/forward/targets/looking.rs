//! A look at what a target has, which may be taken as often as one likes.

use crate::forward::letter::Letter;
use crate::forward::reply::Reply;
use crate::forward::sending::Way;
use crate::outward::{Failure, Request, send};
use crate::store::Outcome;

/// What `read` makes of what a target answers.
///
/// # Errors
/// What came of the try instead.
pub(super) async fn look<T>(
    request: Request,
    letter: &Letter<'_>,
    way: &Way,
    read: impl FnOnce(&[u8]) -> Option<T>,
) -> Result<T, Reply> {
    let answer = send(request, &way.means).await.map_err(|failure| match failure {
        Failure::Unsent(why) | Failure::Unanswered(why) => {
            Reply::of(Failure::Unsent(format!("an earlier try may have been taken, and looking for it failed: {why}")))
        }
        forbidden @ Failure::Forbidden(_) => Reply::of(forbidden),
    })?;
    let status = Some(answer.status.as_u16());
    if !answer.status.is_success() {
        let reply = Reply::to(&answer, letter.now, || Outcome::Unknown);
        let outcome = match reply.outcome {
            Outcome::Again { retry_after } => Outcome::Again { retry_after },
            Outcome::Unknown => Outcome::Again { retry_after: None },
            // That is about the look, and not about what is told.
            _ => Outcome::Misconfigured,
        };
        return Err(Reply { outcome, ..reply });
    }
    let Some(body) = answer.body else {
        let detail = "an earlier try may have been taken, and the list of what is there is too long".to_owned();
        return Err(Reply { outcome: Outcome::Undecidable, status, detail });
    };
    read(&body).ok_or_else(|| {
        let detail = "what answers at that address is no such help desk: no list came".to_owned();
        Reply { outcome: Outcome::Misconfigured, status, detail }
    })
}
