//! SQL of the keys that links are signed with, and of templates that are broken.

use domain::link::Fault;
use domain::{SurveyId, Timestamp};
use rusqlite::Connection;

use crate::link::{Key, SECRET};
use crate::store::StoreError;
use crate::store::ledger::{FAULTS, FaultCell};
use crate::store::values::FaultCount;

pub(super) fn keys(connection: &Connection) -> Result<Vec<Key>, StoreError> {
    let mut statement =
        connection.prepare_cached("SELECT id, secret, made_at FROM link_keys ORDER BY made_at DESC, id DESC")?;
    let keys = statement.query_map([], |row| {
        let made_at = Timestamp::from_unix_millis(row.get(2)?);
        Ok(Key { id: row.get(0)?, secret: row.get::<_, [u8; SECRET]>(1)?, made_at })
    })?;
    Ok(keys.collect::<Result<_, _>>()?)
}

pub(super) fn add_key(connection: &Connection, key: &Key) -> Result<(), StoreError> {
    connection.prepare_cached("INSERT INTO link_keys (id, secret, made_at) VALUES (?1, ?2, ?3)")?.execute((
        &key.id,
        key.secret,
        key.made_at.unix_millis(),
    ))?;
    Ok(())
}

pub(super) fn remove_key(connection: &Connection, id: &str) -> Result<(), StoreError> {
    connection.prepare_cached("DELETE FROM link_keys WHERE id = ?1")?.execute([id])?;
    Ok(())
}

pub(super) fn note_faults(connection: &Connection, cells: &[FaultCell]) -> Result<(), StoreError> {
    let mut statement = connection.prepare_cached(
        "INSERT INTO template_faults (survey, channel, field, written, first_at, last_at, n)
         SELECT ?1, ?2, ?3, ?4, ?5, ?5, 1
         WHERE (SELECT count(*) FROM template_faults WHERE survey = ?1) < ?6
            OR EXISTS (SELECT 1 FROM template_faults WHERE survey = ?1 AND channel = ?2 AND field = ?3 AND written = ?4)
         ON CONFLICT (survey, channel, field, written) DO UPDATE
         SET first_at = min(first_at, excluded.first_at), last_at = max(last_at, excluded.last_at), n = n + 1",
    )?;
    for FaultCell { survey, channel, fault, at } in cells {
        let (place, at) = (survey.as_str(), at.unix_millis());
        statement.execute((place, channel.name(), &fault.field, &fault.written, at, FAULTS))?;
    }
    Ok(())
}

pub(super) fn faults(connection: &Connection, survey: &SurveyId) -> Result<Vec<FaultCount>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT channel, field, written, first_at, last_at, n FROM template_faults WHERE survey = ?1
         ORDER BY last_at DESC, channel, field, written",
    )?;
    let faults = statement.query_map([survey.as_str()], |row| {
        Ok(FaultCount {
            channel: row.get(0)?,
            fault: Fault { field: row.get(1)?, written: row.get(2)? },
            first_at: Timestamp::from_unix_millis(row.get(3)?),
            last_at: Timestamp::from_unix_millis(row.get(4)?),
            n: row.get::<_, i64>(5)?.unsigned_abs(),
        })
    })?;
    Ok(faults.collect::<Result<_, _>>()?)
}
