//! SQL of erasing and forgetting.

use std::collections::BTreeSet;

use domain::{ResponseId, SurveyId, Timestamp};

use super::connection::PostgresConnection;
use super::responses::number;
use super::{arrays, entries};
use crate::store::StoreError;
use crate::store::ledger::Key;
use crate::store::values::Forgotten;

pub(super) fn each_body(
    connection: &mut PostgresConnection,
    survey: &SurveyId,
    after: u64,
    see: &mut dyn FnMut(ResponseId, &str) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    let sql = "SELECT id, body FROM responses WHERE survey = $1 AND revision > $2";
    let (survey, after) = (survey.as_str(), number(after));
    let parameters: [&(dyn postgres::types::ToSql + Sync); 2] = [&survey, &after];
    connection.each_row(sql, parameters, &mut |row| {
        see(ResponseId::from_bytes(entries::id(row.try_get(0)?)?), row.try_get(1)?)
    })
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
        "DELETE FROM delivery_tries USING deliveries, unnest($1::text[], $2::bytea[]) AS gone (of_survey, of_id)
         WHERE delivery = deliveries.id AND survey = of_survey AND response = of_id",
        "DELETE FROM deliveries USING unnest($1::text[], $2::bytea[]) AS gone (of_survey, of_id)
         WHERE survey = of_survey AND response = of_id",
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
    for table in
        ["responses", "displays", "followups", "history", "deliveries", "delivery_tries", "sheets", "cell_values"]
    {
        connection.run(&format!("VACUUM {table}"))?;
    }
    Ok(())
}
