//! For whoever watches over the collector.
//!
//! `/healthz` says that the process answers: where it does not, start it anew. `/readyz` says that the database answers and
//! its writer runs: where it does not (503), send requests elsewhere and leave the process alone, since senders come
//! back and a new process would meet the same database.

use axum::extract::State;
use axum::http::{HeaderName, HeaderValue, header};

use crate::app::App;
use crate::openapi::{Answer, Operation, Query, Schemas};
use crate::refusal::Refusal;

pub(crate) fn about_alive(_: &mut Schemas) -> Operation {
    about("Whether the process answers", "The process answers.", &[])
}

pub(crate) fn about_ready(_: &mut Schemas) -> Operation {
    about("Whether the database answers, too", "The database answers.", &["unavailable"])
}

fn about(summary: &'static str, fine: &'static str, refusals: &'static [&'static str]) -> Operation {
    Operation {
        summary,
        about: "",
        path: Vec::new(),
        query: Query::Among(Vec::new()),
        body: None,
        answers: vec![Answer::text("text/plain", fine)],
        refusals,
    }
}

type Word = ([(HeaderName, HeaderValue); 1], &'static str);

/// What was true a moment ago tells nobody anything.
fn word(word: &'static str) -> Word {
    ([(header::CACHE_CONTROL, HeaderValue::from_static("no-store"))], word)
}

/// The process answers.
pub async fn alive() -> Word {
    word("alive\n")
}

/// The database answers, too.
///
/// # Errors
/// When it does not.
pub async fn ready(State(app): State<App>) -> Result<Word, Refusal> {
    app.store.is_ready().await?;
    Ok(word("ready\n"))
}
