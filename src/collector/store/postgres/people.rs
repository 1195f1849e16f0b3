//! SQL of erasing and forgetting.

use std::collections::BTreeSet;

use domain::{SurveyId, Timestamp};
use serde::Deserialize;

use super::connection::PostgresConnection;
use super::{arrays, entries};
use crate::store::StoreError;
use crate::store::ledger::Key;
use crate::store::values::{Forgotten, Who};

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

impl Named {
    fn is(&self, who: &Who) -> bool {
        who.id.as_ref().is_none_or(|id| *id == self.person.id.trim())
            && who.email.as_ref().is_none_or(|email| email.eq_ignore_ascii_case(self.person.email.trim()))
            && who.ticket.as_ref().is_none_or(|ticket| Some(ticket.as_str()) == self.ticket.as_deref().map(str::trim))
    }
}

/// The server narrows the records down to those that have the texts somewhere; which have them in the right place is seen here,
/// since its JSON functions fail on what no text of the server's can hold.
pub(super) fn keys_of(connection: &mut PostgresConnection, who: &Who) -> Result<BTreeSet<Key>, StoreError> {
    let sql = "SELECT survey, id, body FROM responses
               WHERE ($1::bytea IS NULL OR id = $1) AND ($2::text IS NULL OR strpos(body, $2) > 0)
                   AND ($3::text IS NULL OR strpos(lower(body COLLATE \"C\"), $3) > 0)
                   AND ($4::text IS NULL OR strpos(body, $4) > 0)";
    // As JSON writes it, without its quotes: what was stored may have spaces around it.
    let quoted = |text: &Option<String>| {
        let written = text.as_ref().map(serde_json::to_string).transpose();
        written.map(|text| text.map(|text| text.trim_matches('"').to_owned()))
    };
    let broken = |error: serde_json::Error| StoreError::Broken(error.to_string());
    let response = who.response.as_ref().map(|id| id.as_bytes().to_vec());
    let email = quoted(&who.email).map_err(broken)?.map(|email| email.to_ascii_lowercase());
    let (id, ticket) = (quoted(&who.id).map_err(broken)?, quoted(&who.ticket).map_err(broken)?);
    let mut keys = BTreeSet::new();
    let parameters: [&(dyn postgres::types::ToSql + Sync); 4] = [&response, &id, &email, &ticket];
    connection.each_row(sql, parameters, &mut |row| {
        let named: Named = serde_json::from_str(row.try_get(2)?).map_err(broken)?;
        if named.is(who) {
            keys.insert(entries::key(row)?);
        }
        Ok(())
    })?;
    Ok(keys)
}

pub(super) fn erased(connection: &mut PostgresConnection, keys: &BTreeSet<Key>) -> Result<BTreeSet<Key>, StoreError> {
    let digests: Vec<[u8; 16]> = keys.iter().map(Key::digest).collect();
    let wanted: Vec<&[u8]> = digests.iter().map(|digest| &digest[..]).collect();
    let rows = connection.query("SELECT digest FROM erased WHERE digest = ANY($1)", &[&wanted])?;
    let found = rows.iter().map(|row| row.try_get::<_, &[u8]>(0)).collect::<Result<BTreeSet<_>, _>>()?;
    Ok(keys.iter().zip(&wanted).filter(|(_, digest)| found.contains(*digest)).map(|(key, _)| key.clone()).collect())
}

pub(super) fn erase(connection: &mut PostgresConnection, keys: &[&Key]) -> Result<(), StoreError> {
    if keys.is_empty() {
        return Ok(());
    }
    let (surveys, ids) = arrays::keys(keys.iter().copied());
    for sql in [
        "DELETE FROM responses USING unnest($1::text[], $2::bytea[]) AS gone (of_survey, of_id)
         WHERE survey = of_survey AND id = of_id",
        "DELETE FROM displays USING unnest($1::text[], $2::bytea[]) AS gone (of_survey, of_id)
         WHERE survey = of_survey AND id = of_id",
        "DELETE FROM followups USING unnest($1::text[], $2::bytea[]) AS gone (of_survey, of_id)
         WHERE survey = of_survey AND id = of_id",
        "DELETE FROM history USING unnest($1::text[], $2::bytea[]) AS gone (of_survey, of_id)
         WHERE survey = of_survey AND id = of_id",
    ] {
        connection.execute(sql, &[&surveys, &ids])?;
    }
    let digests: Vec<[u8; 16]> = keys.iter().map(|key| key.digest()).collect();
    let digests: Vec<&[u8]> = digests.iter().map(|digest| &digest[..]).collect();
    let sql = "INSERT INTO erased (digest) SELECT * FROM unnest($1::bytea[]) ON CONFLICT (digest) DO NOTHING";
    connection.execute(sql, &[&digests]).map(drop)
}

pub(super) fn forget(
    connection: &mut PostgresConnection,
    survey: &SurveyId,
    before: Timestamp,
    limit: u32,
) -> Result<Forgotten, StoreError> {
    let sql = "SELECT survey, id FROM responses WHERE survey = $1 AND given_at < $2 LIMIT $3";
    let rows = connection.query(sql, &[&survey.as_str(), &before.unix_millis(), &i64::from(limit)])?;
    let keys: Vec<Key> = rows.iter().map(entries::key).collect::<Result<_, _>>()?;
    erase(connection, &keys.iter().collect::<Vec<_>>())?;
    let sql = "DELETE FROM displays WHERE survey = $1
               AND id IN (SELECT id FROM displays WHERE survey = $1 AND day < $2 LIMIT $3)";
    let displays = connection.execute(sql, &[&survey.as_str(), &before.day_utc().number(), &i64::from(limit)])?;
    Ok(Forgotten { responses: keys.len(), displays: usize::try_from(displays).unwrap_or(usize::MAX) })
}

/// Deleted rows stand in the tables until somebody takes them out. What the server keeps elsewhere, in its log and in free
/// space of its files, is overwritten in the course of time.
pub(super) fn scrub(connection: &mut PostgresConnection) -> Result<(), StoreError> {
    for table in ["responses", "displays", "followups", "history", "cells", "cell_values"] {
        connection.run(&format!("VACUUM {table}"))?;
    }
    Ok(())
}
