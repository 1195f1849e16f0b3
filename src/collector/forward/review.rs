//! What an operator should know of the rules before an answer comes.

use std::collections::BTreeSet;

use super::{Rule, SecretSource};
use crate::conditions;
use crate::store::{Backlog, Store, StoreError};
use crate::survey_file::SurveyFile;

/// What keeps rules from doing what they seem to say, a sentence each: a secret that is not there, a survey that there is not, a
/// condition about something that no survey has.
///
/// # Errors
/// When the database fails.
pub async fn review(store: &dyn Store, rules: &[Rule]) -> Result<Vec<String>, StoreError> {
    let mut all: Vec<_> =
        store.backlog(crate::app::now()).await?.iter().filter_map(|backlog| orphaned(backlog, rules)).collect();
    for rule in rules {
        if store.is_gone(&rule.name).await? {
            let name = &rule.name;
            all.push(format!(
                "the rule `{name}` forwards nothing: its target has answered 410, that it wants no more; to go on, deliver one of the \
                 deliveries again that are dead"
            ));
        }
    }
    if !rules.is_empty() {
        let surveys = store.surveys().await?;
        all.extend(rules.iter().flat_map(|rule| doubts(rule, &surveys)));
    }
    Ok(all)
}

fn orphaned(backlog: &Backlog, rules: &[Rule]) -> Option<String> {
    let Backlog { rule, state, n, .. } = backlog;
    let is_open = ["waiting", "trying"].contains(&&**state) && !rules.iter().any(|known| known.name == *rule);
    is_open.then(|| format!("{n} deliveries wait for a rule `{rule}` that the settings do not have any more"))
}

fn doubts(rule: &Rule, surveys: &[SurveyFile]) -> Vec<String> {
    let name = &rule.name;
    let mut all = Vec::new();
    if let Some(Err(error)) = rule.secret.as_ref().map(SecretSource::read) {
        all.push(format!("the rule `{name}` forwards nothing: {error:#}"));
    }
    let known: BTreeSet<_> = surveys.iter().map(|file| &file.survey.id).collect();
    for missing in rule.surveys.iter().flatten().filter(|survey| !known.contains(survey)) {
        all.push(format!("the rule `{name}` is about the survey {missing}, and there is none of that id yet"));
    }
    let own: Vec<_> = surveys.iter().filter(|file| rule.is_about(&file.survey.id)).collect();
    for asked in rule.when.names() {
        if !own.is_empty() && !own.iter().any(|file| conditions::is_known_to_rules(asked, file)) {
            all.push(format!("the rule `{name}` asks about `{asked}` in `when`, which none of its surveys has"));
        }
    }
    all
}
