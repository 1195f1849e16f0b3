//! What has changed, and what a rule makes of it.

use domain::{SurveyId, Timestamp};

use super::Rule;
use super::content::Content;
use crate::store::{Cursor, Since, Step, Store, StoreError};

/// Changes that are read at once.
const CHANGES: u16 = 100;

/// How long before a rule first sees a survey that survey's answers may have come, in milliseconds: a survey is there before anybody
/// has looked.
const HEAD_START: i64 = 300_000;

/// A survey with more changes than these is none that has just been made.
const FEW: u64 = 1000;

/// Whether what has changed is read as well.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Extent {
    /// Only surveys that the rule has not looked at yet: it begins with them.
    New,
    /// All of them.
    All,
}

/// Puts into the queue what a rule makes of everything that has changed since it was here last.
pub(super) async fn plan(store: &dyn Store, rule: &Rule, extent: Extent, now: Timestamp) -> Result<(), StoreError> {
    let (cursors, revisions) = store.forward_cursors().await?;
    let own: Vec<_> = cursors.into_iter().filter(|cursor| cursor.rule == rule.name).collect();
    for (survey, revision) in revisions.iter().filter(|(survey, _)| rule.is_about(survey)) {
        match own.iter().find(|cursor| cursor.survey == *survey) {
            Some(cursor) if extent == Extent::All && cursor.since != Since::after(*revision) => {
                read(store, rule, cursor.clone()).await?;
            }
            Some(_) => {}
            None => begin(store, rule, survey, *revision, own.is_empty(), now).await?,
        }
    }
    Ok(())
}

/// A new rule begins with what comes from now on. One that is followed already misses nothing of a new survey, since it looks more often
/// than every five minutes.
async fn begin(
    store: &dyn Store,
    rule: &Rule,
    survey: &SurveyId,
    revision: u64,
    is_new: bool,
    now: Timestamp,
) -> Result<(), StoreError> {
    let since =
        if is_new || revision > FEW { store.changes(survey, Since::NEWEST, 1).await?.next } else { Since::after(0) };
    let head_start = if is_new { 0 } else { HEAD_START };
    let begins_at = Timestamp::from_unix_millis(now.unix_millis() - head_start);
    store.begin_forwarding(Cursor { rule: rule.name.clone(), survey: survey.clone(), since, begins_at }).await
}

async fn read(store: &dyn Store, rule: &Rule, mut from: Cursor) -> Result<(), StoreError> {
    let survey = store.survey(&from.survey).await?;
    loop {
        let changed = store.changes(&from.survey, from.since, CHANGES).await?;
        let mut wishes = Vec::new();
        for found in changed.found.iter().filter(|found| found.received_at >= from.begins_at) {
            let mut mark = [0; 16];
            getrandom::fill(&mut mark)
                .map_err(|_| StoreError::Broken("the operating system has no randomness".to_owned()))?;
            match Content::read(found, survey.as_ref()) {
                Ok(content) => wishes.push(content.wish(rule, mark)),
                // It is not to hold up all that come after it.
                Err(error) => tracing::error!(survey = %from.survey, %error, "a response cannot be forwarded"),
            }
        }
        let next = changed.next;
        store.forward(Step { from: from.clone(), next, lane: rule.lane(&from.survey), wishes }).await?;
        if !changed.has_more {
            return Ok(());
        }
        from.since = next;
    }
}
