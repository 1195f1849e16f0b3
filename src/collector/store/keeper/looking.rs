//! Finding a person's responses.

use std::collections::{BTreeMap, BTreeSet};

use domain::SurveyId;
use serde::Deserialize;

use super::database::Connection;
use crate::store::StoreError;
use crate::store::ledger::Key;
use crate::store::values::Who;

/// What was found, and when: by the revision of each survey.
#[derive(Debug, Default)]
pub(super) struct Looked {
    pub(super) keys: BTreeSet<Key>,
    pub(super) revisions: BTreeMap<SurveyId, u64>,
}

/// Looks through all responses that have changed since `before`. Every record is read for it, which takes a while: not while
/// others wait to write.
pub(super) fn look_for(connection: &mut impl Connection, who: &Who, before: &Looked) -> Result<Looked, StoreError> {
    let mut keys = BTreeSet::new();
    let revisions = connection.revisions()?;
    for survey in revisions.keys() {
        if let Some(id) = who.response {
            let key = Key { survey: survey.clone(), id };
            if let Some(found) = connection.found(&key)?
                && is_of(who, &found.body)?
            {
                keys.insert(key);
            }
            continue;
        }
        let after = before.revisions.get(survey).copied().unwrap_or_default();
        connection.each_body(survey, after, &mut |id, body| {
            if is_of(who, body)? {
                keys.insert(Key { survey: survey.clone(), id });
            }
            Ok(())
        })?;
    }
    Ok(Looked { keys, revisions })
}

/// What a record says of its person.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Named {
    person: Person,
    ticket: Option<String>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Person {
    id: String,
    email: String,
}

/// Whether a record is of somebody, as far as it tells: as identities are compared.
fn is_of(who: &Who, body: &str) -> Result<bool, StoreError> {
    let named: Named = serde_json::from_str(body)
        .map_err(|error| StoreError::Broken(format!("it holds a record that cannot be read: {error}")))?;
    let is_email = |email: &String| email.to_lowercase() == named.person.email.trim().to_lowercase();
    Ok(who.id.as_ref().is_none_or(|id| id == named.person.id.trim())
        && who.email.as_ref().is_none_or(is_email)
        && who.ticket.as_ref().is_none_or(|ticket| Some(ticket.as_str()) == named.ticket.as_deref().map(str::trim)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_person_is_known_as_identities_are_compared() {
        let who = |id: Option<&str>, email: Option<&str>, ticket: Option<&str>| {
            let text = |text: Option<&str>| text.map(str::to_owned);
            Who::new(text(id), text(email), text(ticket), None).unwrap()
        };
        let is =
            |who: Who| is_of(&who, r#"{"person":{"id":" 7 ","email":"\u00c9va@X.example "},"ticket":" T-1"}"#).unwrap();
        assert!(is(who(Some("7"), Some("éva@x.EXAMPLE"), Some("T-1"))));
        assert!(!is(who(Some("7"), Some("eva@x.example"), None)) && !is(who(Some("T-1"), None, None)));
        let nobody = who(Some("7"), None, None);
        assert!(!is_of(&nobody, "{}").unwrap() && is_of(&nobody, "[").is_err());
    }
}
