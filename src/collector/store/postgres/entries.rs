//! SQL of what the ledger knows of responses.

use std::collections::{BTreeMap, BTreeSet};

use domain::response::Signs;
use domain::{Day, ResponseId, SurveyId, Timestamp};
use postgres::Row;

use super::arrays;
use super::connection::PostgresConnection;
use super::responses::{narrowed, standing};
use crate::store::StoreError;
use crate::store::ledger::{Crowd, Entry, Identity, Key, LATEST, Said, comment};

macro_rules! columns {
    () => {
        "SELECT survey, id, rev, score, scored_at, given_at, received_at, day, is_test, is_confirmed, is_quarantined,
            is_excluded, is_contested, identity, standing, channel, locale, agent, department, page, properties, has_comment,
            duration, first_at, signs, is_released, is_signed
         FROM responses "
    };
}

pub(super) fn of_keys(connection: &mut PostgresConnection, keys: &BTreeSet<Key>) -> Result<Vec<Entry>, StoreError> {
    if keys.is_empty() {
        return Ok(Vec::new());
    }
    let (surveys, ids) = arrays::keys(keys);
    let sql = concat!(
        columns!(),
        "JOIN unnest($1::text[], $2::bytea[]) AS wanted (of_survey, of_id) ON survey = of_survey AND id = of_id"
    );
    connection.query(sql, &[&surveys, &ids])?.iter().map(entry).collect()
}

pub(super) fn rivals(
    connection: &mut PostgresConnection,
    crowds: &BTreeMap<Crowd, usize>,
) -> Result<Vec<Entry>, StoreError> {
    let surveys: Vec<&str> = crowds.keys().map(|crowd| crowd.survey.as_str()).collect();
    let digests: Vec<&[u8]> = crowds.keys().map(|crowd| &crowd.identity.0[..]).collect();
    let tests: Vec<bool> = crowds.keys().map(|crowd| crowd.is_test).collect();
    let most: Vec<i64> = crowds.values().map(|most| i64::try_from(*most).unwrap_or(i64::MAX)).collect();
    let sql = concat!(
        "SELECT rival.* FROM unnest($1::text[], $2::bytea[], $3::boolean[], $4::bigint[])
             AS crowd (of_survey, of_identity, of_test, most)
         CROSS JOIN LATERAL (",
        columns!(),
        "WHERE survey = of_survey AND identity = of_identity AND is_test = of_test AND NOT is_excluded AND NOT is_quarantined
         ORDER BY is_confirmed DESC, received_at DESC, id DESC LIMIT most) AS rival"
    );
    connection.query(sql, &[&surveys, &digests, &tests, &most])?.iter().map(entry).collect()
}

pub(super) fn latest(
    connection: &mut PostgresConnection,
    crowds: &BTreeMap<Crowd, i64>,
) -> Result<Vec<Entry>, StoreError> {
    let surveys: Vec<&str> = crowds.keys().map(|crowd| crowd.survey.as_str()).collect();
    let digests: Vec<&[u8]> = crowds.keys().map(|crowd| &crowd.identity.0[..]).collect();
    let tests: Vec<bool> = crowds.keys().map(|crowd| crowd.is_test).collect();
    let since: Vec<i64> = crowds.values().copied().collect();
    let sql = concat!(
        "SELECT latest.* FROM unnest($1::text[], $2::bytea[], $3::boolean[], $4::bigint[])
             AS crowd (of_survey, of_identity, of_test, since)
         CROSS JOIN (VALUES (false), (true)) AS kind (of_kind)
         CROSS JOIN LATERAL (",
        columns!(),
        "WHERE survey = of_survey AND identity = of_identity AND is_test = of_test AND is_confirmed = of_kind
            AND received_at >= since
         ORDER BY received_at DESC, id DESC LIMIT $5) AS latest"
    );
    connection.query(sql, &[&surveys, &digests, &tests, &since, &i64::from(LATEST)])?.iter().map(entry).collect()
}

pub(super) fn each(
    connection: &mut PostgresConnection,
    survey: &SurveyId,
    see: &mut dyn FnMut(Entry),
) -> Result<(), StoreError> {
    let sql = concat!(columns!(), "WHERE survey = $1");
    connection.each_row(sql, [survey.as_str()], &mut |row| {
        see(entry(row)?);
        Ok(())
    })
}

/// An identity as the database keeps it.
pub(super) fn identity(kept: Option<&[u8]>) -> Result<Option<Identity>, StoreError> {
    let kept = kept.map(<[u8; Identity::LEN]>::try_from).transpose();
    let kept = kept.map_err(|_| StoreError::Broken("a stored response has half an identity".to_owned()))?;
    Ok(kept.map(Identity))
}

fn entry(row: &Row) -> Result<Entry, StoreError> {
    let moment = |column: usize| row.try_get(column).map(Timestamp::from_unix_millis);
    let broken = |what: String| StoreError::Broken(format!("a stored response has {what}"));
    Ok(Entry {
        key: key(row)?,
        rev: narrowed(row.try_get::<_, i32>(2)?)?,
        score: narrowed(row.try_get::<_, i32>(3)?)?,
        scored_at: moment(4)?,
        given_at: moment(5)?,
        received_at: moment(6)?,
        first_at: moment(23)?,
        day: Day::from_number(row.try_get(7)?),
        is_test: row.try_get(8)?,
        said: Said {
            is_confirmed: row.try_get(9)?,
            signs: Signs::from_bits(narrowed(row.try_get::<_, i32>(24)?)?),
            is_released: row.try_get(25)?,
            is_excluded: row.try_get(11)?,
        },
        is_signed: row.try_get(26)?,
        is_contested: row.try_get(12)?,
        identity: identity(row.try_get(13)?)?,
        standing: standing(row.try_get(14)?)?,
        values: [
            row.try_get(15)?,
            row.try_get(16)?,
            row.try_get(17)?,
            row.try_get(18)?,
            row.try_get(19)?,
            comment(row.try_get(21)?).to_owned(),
            row.try_get(22)?,
        ],
        properties: serde_json::from_str(row.try_get(20)?)
            .map_err(|error| broken(format!("no properties: {error}")))?,
    })
}

/// The key out of a row that begins with it.
pub(super) fn key(row: &Row) -> Result<Key, StoreError> {
    let survey = SurveyId::new(row.try_get::<_, String>(0)?).map_err(StoreError::Broken)?;
    Ok(Key { survey, id: ResponseId::from_bytes(id(row.try_get(1)?)?) })
}

/// The sixteen bytes of an id.
pub(super) fn id(bytes: &[u8]) -> Result<[u8; 16], StoreError> {
    bytes.try_into().map_err(|_| StoreError::Broken("it holds an id that has not 16 bytes".to_owned()))
}
