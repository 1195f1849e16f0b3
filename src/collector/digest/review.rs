//! What an operator should know of the digests before the first one is due.

use super::Plan;
use crate::forward::SecretSource;
use crate::reporting;
use crate::store::{Store, StoreError};

/// What keeps digests from being what they seem to be, a sentence each.
///
/// # Errors
/// When the database fails.
pub async fn review(store: &dyn Store, plans: &[Plan]) -> Result<Vec<String>, StoreError> {
    if plans.is_empty() {
        return Ok(Vec::new());
    }
    let files = store.surveys().await?;
    let mut all = Vec::new();
    for plan in plans {
        let name = &plan.name;
        if let Some(Err(error)) = plan.secret.as_ref().map(SecretSource::read) {
            all.push(format!("the digest `{name}` cannot be sent: {error:#}"));
        }
        for missing in plan.surveys.iter().flatten().filter(|id| !files.iter().any(|file| file.survey.id == **id)) {
            all.push(format!("the digest `{name}` is about the survey {missing}, and there is none of that id yet"));
        }
        let own = files.iter().filter(|file| plan.surveys.as_ref().is_none_or(|ids| ids.contains(&file.survey.id)));
        let own: Vec<_> = own.collect();
        if let Some(why) = reporting::not_to_leave_out(&plan.leave_out, own.iter().copied()).filter(|_| !own.is_empty())
        {
            all.push(format!("the digest `{name}` cannot be sent: {why}"));
        }
    }
    Ok(all)
}
