//! SQL of what the ledger knows of responses.

use std::collections::BTreeSet;

use domain::{Day, ResponseId, SurveyId, Timestamp};
use postgres::Row;

use super::arrays;
use super::connection::PostgresConnection;
use super::responses::{narrowed, standing};
use crate::store::StoreError;
use crate::store::ledger::{Entry, Identity, Key, Signs, comment};

macro_rules! columns {
    () => {
        "SELECT survey, id, rev, score, scored_at, given_at, received_at, day, is_test, is_confirmed, is_quarantined,
            is_excluded, is_contested, identity, standing, channel, locale, agent, department, page, properties, has_comment,
            duration, first_at
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

pub(super) fn of_identities(
    connection: &mut PostgresConnection,
    identities: &BTreeSet<(SurveyId, Identity)>,
) -> Result<Vec<Entry>, StoreError> {
    let (surveys, digests): (Vec<&str>, Vec<&[u8]>) =
        identities.iter().map(|(survey, identity)| (survey.as_str(), &identity.0[..])).unzip();
    let sql = concat!(
        columns!(),
        "JOIN unnest($1::text[], $2::bytea[]) AS wanted (of_survey, of_identity)
             ON survey = of_survey AND identity = of_identity"
    );
    connection.query(sql, &[&surveys, &digests])?.iter().map(entry).collect()
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

fn entry(row: &Row) -> Result<Entry, StoreError> {
    let moment = |column: usize| row.try_get(column).map(Timestamp::from_unix_millis);
    let broken = |what: String| StoreError::Broken(format!("a stored response has {what}"));
    let identity: Option<&[u8]> = row.try_get(13)?;
    let identity = identity.map(<[u8; 16]>::try_from).transpose().map_err(|_| broken("half an identity".to_owned()))?;
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
        signs: Signs { is_confirmed: row.try_get(9)?, is_quarantined: row.try_get(10)?, is_excluded: row.try_get(11)? },
        is_contested: row.try_get(12)?,
        identity: identity.map(Identity),
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
