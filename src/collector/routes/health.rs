//! For whoever watches over the collector.

use axum::extract::State;

use crate::app::App;
use crate::refusal::Refusal;

/// The process answers.
pub async fn alive() -> &'static str {
    "alive\n"
}

/// The database answers, too.
///
/// # Errors
/// When it does not.
pub async fn ready(State(app): State<App>) -> Result<&'static str, Refusal> {
    app.store.is_ready().await?;
    Ok("ready\n")
}
