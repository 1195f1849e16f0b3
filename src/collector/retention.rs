//! Deletes answers that are older than the settings allow.

use std::sync::Arc;
use std::time::Duration;

use domain::Timestamp;

use crate::config::Retention;
use crate::store::{Store, StoreError};

/// How often it is looked after.
const EVERY: Duration = Duration::from_hours(6);

/// Looks after it for ever, beginning now. What could not be deleted is said in the log, and tried again next time.
pub(crate) async fn look_after(store: Arc<dyn Store>, retention: Retention, now: fn() -> Timestamp) {
    let mut next = tokio::time::interval(EVERY);
    loop {
        next.tick().await;
        if let Err(error) = enforce(&*store, &retention, now()).await {
            tracing::error!(%error, "answers that are older than the settings allow could not be deleted");
        }
    }
}

/// Deletes what is too old at that moment. The counts of it stay.
///
/// # Errors
/// When the database fails. What was deleted before stays deleted.
pub async fn enforce(store: &dyn Store, retention: &Retention, now: Timestamp) -> Result<(), StoreError> {
    for (survey, kept) in retention.iter() {
        let millis = i64::try_from(kept.millis()).unwrap_or(i64::MAX);
        let before = Timestamp::from_unix_millis(now.unix_millis().saturating_sub(millis));
        let forgotten = store.forget(survey, before).await?;
        if forgotten.responses > 0 {
            tracing::info!(%survey, responses = forgotten.responses, "answers were deleted because of their age");
        }
    }
    Ok(())
}
