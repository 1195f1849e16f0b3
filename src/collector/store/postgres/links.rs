//! SQL of the keys that links are signed with, and of templates that are broken.

use domain::link::Fault;
use domain::{SurveyId, Timestamp};

use super::connection::PostgresConnection;
use crate::link::{Key, SECRET};
use crate::store::StoreError;
use crate::store::ledger::{FAULTS, FaultCell};
use crate::store::values::FaultCount;

pub(super) fn keys(connection: &mut PostgresConnection) -> Result<Vec<Key>, StoreError> {
    let rows = connection.query("SELECT id, secret, made_at FROM link_keys ORDER BY made_at DESC, id DESC", &[])?;
    let keys = rows.iter().map(|row| {
        let secret: [u8; SECRET] = row
            .try_get::<_, &[u8]>(1)?
            .try_into()
            .map_err(|_| StoreError::Broken("it holds half a key of links".to_owned()))?;
        Ok(Key { id: row.try_get(0)?, secret, made_at: Timestamp::from_unix_millis(row.try_get(2)?) })
    });
    keys.collect()
}

pub(super) fn add_key(connection: &mut PostgresConnection, key: &Key) -> Result<(), StoreError> {
    let sql = "INSERT INTO link_keys (id, secret, made_at) VALUES ($1, $2, $3)";
    connection.execute(sql, &[&key.id, &&key.secret[..], &key.made_at.unix_millis()]).map(drop)
}

pub(super) fn remove_key(connection: &mut PostgresConnection, id: &str) -> Result<(), StoreError> {
    connection.execute("DELETE FROM link_keys WHERE id = $1", &[&id]).map(drop)
}

pub(super) fn note_faults(connection: &mut PostgresConnection, cells: &[FaultCell]) -> Result<(), StoreError> {
    let sql = "INSERT INTO template_faults AS known (survey, channel, field, written, first_at, last_at, n)
               SELECT $1, $2, $3, $4, $5, $5, 1
               WHERE (SELECT count(*) FROM template_faults WHERE survey = $1) < $6
                  OR EXISTS (SELECT 1 FROM template_faults WHERE survey = $1 AND channel = $2 AND field = $3 AND written = $4)
               ON CONFLICT (survey, channel, field, written) DO UPDATE
               SET first_at = least(known.first_at, excluded.first_at), last_at = greatest(known.last_at, excluded.last_at),
                   n = known.n + 1";
    for FaultCell { survey, channel, fault, at } in cells {
        let at = at.unix_millis();
        connection.execute(
            sql,
            &[&survey.as_str(), &channel.name(), &fault.field, &fault.written, &at, &i64::from(FAULTS)],
        )?;
    }
    Ok(())
}

pub(super) fn faults(connection: &mut PostgresConnection, survey: &SurveyId) -> Result<Vec<FaultCount>, StoreError> {
    let sql = "SELECT channel, field, written, first_at, last_at, n FROM template_faults WHERE survey = $1
               ORDER BY last_at DESC, channel, field, written";
    let rows = connection.query(sql, &[&survey.as_str()])?;
    let faults = rows.iter().map(|row| {
        Ok(FaultCount {
            channel: row.try_get(0)?,
            fault: Fault { field: row.try_get(1)?, written: row.try_get(2)? },
            first_at: Timestamp::from_unix_millis(row.try_get(3)?),
            last_at: Timestamp::from_unix_millis(row.try_get(4)?),
            n: row.try_get::<_, i64>(5)?.unsigned_abs(),
        })
    });
    faults.collect()
}
