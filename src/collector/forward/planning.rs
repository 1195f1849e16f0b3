//! What has changed, and what a rule makes of it.

use domain::Timestamp;

use super::Rule;
use super::content::Content;
use crate::store::{Cursor, Since, Step, Store, StoreError};
use crate::survey_file::SurveyFile;

/// Changes that are read at once.
const CHANGES: u16 = 100;

/// Puts into the queue what a rule makes of everything that has changed since it was here last.
pub(super) async fn plan(store: &dyn Store, rule: &Rule, now: Timestamp) -> Result<(), StoreError> {
    let cursors = store.forward_cursors().await?;
    for survey in store.surveys().await?.iter().filter(|survey| rule.is_about(&survey.survey.id)) {
        let id = &survey.survey.id;
        match cursors.iter().find(|(cursor, _)| cursor.rule == rule.name && cursor.survey == *id) {
            Some((cursor, revision)) if cursor.since != Since::after(*revision) => {
                read(store, rule, survey, cursor.clone()).await?;
            }
            Some(_) => {}
            None => {
                // A new rule begins with what comes from now on.
                let since = store.changes(id, Since::NEWEST, 1).await?.next;
                let cursor = Cursor { rule: rule.name.clone(), survey: id.clone(), since, begins_at: now };
                store.begin_forwarding(cursor).await?;
            }
        }
    }
    Ok(())
}

async fn read(store: &dyn Store, rule: &Rule, survey: &SurveyFile, mut from: Cursor) -> Result<(), StoreError> {
    loop {
        let changed = store.changes(&from.survey, from.since, CHANGES).await?;
        let mut wishes = Vec::new();
        for found in changed.found.iter().filter(|found| found.received_at >= from.begins_at) {
            let mut mark = [0; 16];
            getrandom::fill(&mut mark)
                .map_err(|_| StoreError::Broken("the operating system has no randomness".to_owned()))?;
            wishes.push(Content::read(found, Some(survey))?.wish(rule, mark));
        }
        let next = changed.next;
        let (target, manner) = (rule.target.name(), rule.target.manner());
        store.forward(Step { from: from.clone(), next, target, manner, wishes }).await?;
        if !changed.has_more {
            return Ok(());
        }
        from.since = next;
    }
}
