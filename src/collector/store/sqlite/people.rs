//! SQL of erasing and forgetting.

use std::collections::BTreeSet;

use domain::{ResponseId, SurveyId, Timestamp};
use rusqlite::{Connection, named_params};

use crate::store::StoreError;
use crate::store::ledger::Key;
use crate::store::values::{Forgotten, Who};

pub(super) fn keys_of(connection: &Connection, who: &Who) -> Result<BTreeSet<Key>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT survey, id FROM responses
         WHERE (:response IS NULL OR id = :response)
             AND (:person IS NULL OR trim(json_extract(body, '$.person.id')) = :person)
             AND (:email IS NULL OR lower(trim(json_extract(body, '$.person.email'))) = lower(:email))
             AND (:ticket IS NULL OR trim(json_extract(body, '$.ticket')) = :ticket)",
    )?;
    let mut rows = statement.query(named_params! {
        ":response": who.response.as_ref().map(ResponseId::as_bytes),
        ":person": who.id,
        ":email": who.email,
        ":ticket": who.ticket,
    })?;
    let mut keys = BTreeSet::new();
    while let Some(row) = rows.next()? {
        let survey = SurveyId::new(row.get::<_, String>(0)?).map_err(StoreError::Broken)?;
        keys.insert(Key { survey, id: ResponseId::from_bytes(row.get(1)?) });
    }
    Ok(keys)
}

pub(super) fn erased(connection: &Connection, keys: &BTreeSet<Key>) -> Result<BTreeSet<Key>, StoreError> {
    let mut statement = connection.prepare_cached("SELECT 1 FROM erased WHERE digest = ?1")?;
    let mut erased = BTreeSet::new();
    for key in keys {
        if statement.exists([key.digest()])? {
            erased.insert(key.clone());
        }
    }
    Ok(erased)
}

pub(super) fn erase(connection: &Connection, keys: &[&Key]) -> Result<(), StoreError> {
    for key in keys {
        let place = (key.survey.as_str(), key.id.as_bytes());
        connection.prepare_cached("DELETE FROM responses WHERE survey = ?1 AND id = ?2")?.execute(place)?;
        for table in ["displays", "followups", "history"] {
            let sql = format!("DELETE FROM {table} WHERE survey = ?1 AND id = ?2");
            connection.prepare_cached(&sql)?.execute(place)?;
        }
        connection.prepare_cached("INSERT OR IGNORE INTO erased (digest) VALUES (?1)")?.execute([key.digest()])?;
    }
    Ok(())
}

pub(super) fn forget(
    connection: &Connection,
    survey: &SurveyId,
    before: Timestamp,
    limit: u32,
) -> Result<Forgotten, StoreError> {
    let mut statement =
        connection.prepare_cached("SELECT id FROM responses WHERE survey = ?1 AND given_at < ?2 LIMIT ?3")?;
    let ids = statement.query_map((survey.as_str(), before.unix_millis(), limit), |row| row.get(0))?;
    let keys: Vec<Key> = ids
        .map(|id| Ok(Key { survey: survey.clone(), id: ResponseId::from_bytes(id?) }))
        .collect::<rusqlite::Result<_>>()?;
    erase(connection, &keys.iter().collect::<Vec<_>>())?;
    let displays = connection
        .prepare_cached(
            "DELETE FROM displays WHERE survey = ?1 AND id IN
                 (SELECT id FROM displays WHERE survey = ?1 AND day < ?2 LIMIT ?3)",
        )?
        .execute((survey.as_str(), before.day_utc().number(), limit))?;
    Ok(Forgotten { responses: keys.len(), displays })
}

/// The log still holds what was overwritten in the file.
pub(super) fn scrub(connection: &Connection) -> Result<(), StoreError> {
    let is_blocked: bool = connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0))?;
    if is_blocked { Err(StoreError::Busy) } else { Ok(()) }
}
