//! SQL of what the ledger knows of responses.

use std::collections::{BTreeMap, BTreeSet};

use domain::response::Signs;
use domain::{Day, ResponseId, SurveyId, Timestamp};
use rusqlite::{Connection, Row};

use super::responses::standing;
use crate::store::StoreError;
use crate::store::ledger::{Crowd, Entry, Identity, Key, LATEST, Said, comment};

const COLUMNS: &str = "id, rev, score, scored_at, given_at, received_at, day, is_test, is_confirmed, is_quarantined,
    is_excluded, is_contested, identity, standing, channel, locale, agent, department, page, properties, has_comment,
    duration, first_at, signs, is_released, is_signed";

pub(super) fn of_keys(connection: &Connection, keys: &BTreeSet<Key>) -> Result<Vec<Entry>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM responses WHERE survey = ?1 AND id = ?2");
    let mut statement = connection.prepare_cached(&sql)?;
    let mut found = Vec::new();
    for key in keys {
        let mut rows = statement.query((key.survey.as_str(), key.id.as_bytes()))?;
        while let Some(row) = rows.next()? {
            found.push(entry(&key.survey, row)?);
        }
    }
    Ok(found)
}

pub(super) fn rivals(connection: &Connection, crowds: &BTreeMap<Crowd, usize>) -> Result<Vec<Entry>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM responses
         WHERE survey = ?1 AND identity = ?2 AND identity IS NOT NULL AND is_test = ?3 AND NOT is_excluded AND NOT is_quarantined
         ORDER BY is_confirmed DESC, received_at DESC, id DESC LIMIT ?4"
    );
    let mut statement = connection.prepare_cached(&sql)?;
    let mut found = Vec::new();
    for (crowd, most) in crowds {
        let most = i64::try_from(*most).unwrap_or(i64::MAX);
        let mut rows = statement.query((crowd.survey.as_str(), crowd.identity.0, crowd.is_test, most))?;
        while let Some(row) = rows.next()? {
            found.push(entry(&crowd.survey, row)?);
        }
    }
    Ok(found)
}

pub(super) fn latest(connection: &Connection, crowds: &BTreeMap<Crowd, i64>) -> Result<Vec<Entry>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM responses
         WHERE survey = ?1 AND identity = ?2 AND identity IS NOT NULL AND is_test = ?3 AND is_confirmed = ?4 AND received_at >= ?5
         ORDER BY received_at DESC, id DESC LIMIT ?6"
    );
    let mut statement = connection.prepare_cached(&sql)?;
    let mut found = Vec::new();
    for (crowd, since) in crowds {
        for is_confirmed in [false, true] {
            let place = (crowd.survey.as_str(), crowd.identity.0, crowd.is_test, is_confirmed, *since, LATEST);
            let mut rows = statement.query(place)?;
            while let Some(row) = rows.next()? {
                found.push(entry(&crowd.survey, row)?);
            }
        }
    }
    Ok(found)
}

pub(super) fn each(connection: &Connection, survey: &SurveyId, see: &mut dyn FnMut(Entry)) -> Result<(), StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM responses WHERE survey = ?1");
    let mut statement = connection.prepare_cached(&sql)?;
    let mut rows = statement.query([survey.as_str()])?;
    while let Some(row) = rows.next()? {
        see(entry(survey, row)?);
    }
    Ok(())
}

fn entry(survey: &SurveyId, row: &Row<'_>) -> Result<Entry, StoreError> {
    let moment = |column| row.get(column).map(Timestamp::from_unix_millis);
    let properties: String = row.get(19)?;
    let broken = |what: String| StoreError::Broken(format!("a stored response has {what}"));
    Ok(Entry {
        key: Key { survey: survey.clone(), id: ResponseId::from_bytes(row.get(0)?) },
        rev: row.get(1)?,
        score: row.get(2)?,
        scored_at: moment(3)?,
        given_at: moment(4)?,
        received_at: moment(5)?,
        first_at: moment(22)?,
        day: Day::from_number(row.get(6)?),
        is_test: row.get(7)?,
        said: Said {
            is_confirmed: row.get(8)?,
            signs: Signs::from_bits(row.get(23)?),
            is_released: row.get(24)?,
            is_excluded: row.get(10)?,
        },
        is_signed: row.get(25)?,
        is_contested: row.get(11)?,
        identity: row.get::<_, Option<[u8; Identity::LEN]>>(12)?.map(Identity),
        standing: standing(row.get_ref(13)?.as_str().map_err(rusqlite::Error::from)?)?,
        values: [
            row.get(14)?,
            row.get(15)?,
            row.get(16)?,
            row.get(17)?,
            row.get(18)?,
            comment(row.get(20)?).to_owned(),
            row.get(21)?,
        ],
        properties: serde_json::from_str(&properties).map_err(|error| broken(format!("no properties: {error}")))?,
    })
}
