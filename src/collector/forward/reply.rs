//! What came of a try.

use axum::http::{StatusCode, header};
use domain::Timestamp;
use domain::outbox::{Outcome as Seen, Verdict, retry_after};

use crate::outward::{Answer, Failure};
use crate::store::Outcome;

/// What came of a try, and what people are told of it: nothing that stands in a target's answer, which may hold anything.
#[derive(Clone, Debug)]
pub(crate) struct Reply {
    pub(crate) outcome: Outcome,
    pub(crate) status: Option<u16>,
    pub(crate) detail: String,
}

impl Reply {
    /// One without an answer.
    pub(crate) fn of(failure: Failure) -> Self {
        let (outcome, detail) = match failure {
            Failure::Unsent(why) => (Outcome::Again { retry_after: None }, why),
            Failure::Forbidden(why) => (Outcome::Misconfigured, why),
            Failure::Unanswered(why) => (Outcome::Unknown, why),
        };
        Self { outcome, status: None, detail }
    }

    /// An answer, by the outbox's verdict about its status; `taken` says what a good one means.
    pub(crate) fn to(answer: &Answer, now: Timestamp, taken: impl FnOnce() -> Outcome) -> Self {
        let status = answer.status;
        let header = answer.headers.get(header::RETRY_AFTER).and_then(|text| text.to_str().ok());
        let wait = header.and_then(|text| retry_after(text, now.unix_millis()));
        let outcome = match Verdict::of(Seen::Answered(status.as_u16())) {
            // Whoever breaks off may have done half of the work, and a gateway may not have heard from whoever is behind it. Who
            // says when to come back has not begun.
            Verdict::Again
                if status.is_server_error() && !(status == StatusCode::SERVICE_UNAVAILABLE && wait.is_some()) =>
            {
                Outcome::Unknown
            }
            verdict => Outcome::of(verdict, wait, taken),
        };
        let detail = explained(status, &outcome).to_owned();
        Self { outcome, status: Some(status.as_u16()), detail }
    }

    /// The same with other words.
    pub(crate) fn saying(self, detail: impl Into<String>) -> Self {
        Self { detail: detail.into(), ..self }
    }
}

fn explained(status: StatusCode, outcome: &Outcome) -> &'static str {
    match outcome {
        Outcome::Taken { .. } => "taken",
        Outcome::Unknown => "it has a fault of its own, and may have taken this",
        _ if status.is_redirection() => {
            "it answers with a redirect, and none is followed; name the address that it leads to"
        }
        _ => match status.as_u16() {
            401 => "the key, token or password is not accepted",
            403 => "the key, token or password does not allow this",
            404 => "there is nothing at that address",
            429 => "it asks for more time between requests",
            400..500 => "it does not take this",
            _ => "it takes nothing at the moment",
        },
    }
}
