//! SQL of erasing and forgetting.

use std::collections::BTreeSet;

use domain::{ResponseId, SurveyId, Timestamp};
use rusqlite::Connection;

use super::responses::number;
use crate::store::StoreError;
use crate::store::ledger::Key;
use crate::store::values::Forgotten;

pub(super) fn each_body(
    connection: &Connection,
    survey: &SurveyId,
    after: u64,
    see: &mut dyn FnMut(ResponseId, &str) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    // All of them are read in the order in which they stand, and not in that of their changes.
    let sql = if after == 0 {
        "SELECT id, body FROM responses WHERE survey = ?1 AND +revision > ?2"
    } else {
        "SELECT id, body FROM responses WHERE survey = ?1 AND revision > ?2"
    };
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query((survey.as_str(), number(after)))?;
    while let Some(row) = rows.next()? {
        see(ResponseId::from_bytes(row.get(0)?), row.get_ref(1)?.as_str().map_err(rusqlite::Error::from)?)?;
    }
    Ok(())
}

pub(super) fn erased(connection: &Connection, keys: &BTreeSet<Key>) -> Result<BTreeSet<Key>, StoreError> {
    let mut erased = BTreeSet::new();
    // Digests are dear, and mostly nobody was erased.
    if !connection.prepare_cached("SELECT 1 FROM erased LIMIT 1")?.exists([])? {
        return Ok(erased);
    }
    let mut statement = connection.prepare_cached("SELECT 1 FROM erased WHERE digest = ?1")?;
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
        let tries = "DELETE FROM delivery_tries WHERE delivery IN
                         (SELECT deliveries.id FROM deliveries WHERE survey = ?1 AND response = ?2)";
        connection.prepare_cached(tries)?.execute(place)?;
        connection.prepare_cached("DELETE FROM deliveries WHERE survey = ?1 AND response = ?2")?.execute(place)?;
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
