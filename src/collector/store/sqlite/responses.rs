//! SQL of responses.

use domain::response::Signs;
use domain::{Day, SurveyId, Timestamp};
use insight::Standing;
use rusqlite::{Connection, Row, Statement, named_params, params};

use crate::store::ledger::{Changes, Identity, Written};
use crate::store::values::Found;
use crate::store::{Search, Since, StoreError};

const WRITE: &str = "
    INSERT INTO responses (survey, id, rev, metric, score, scored_at, given_at, received_at, day, standing, is_test,
        is_confirmed, is_quarantined, is_excluded, is_contested, identity, revision, has_comment, channel, locale, agent,
        department, page, properties, body, duration, first_at, signs, is_released, is_signed)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (survey, id) DO UPDATE SET
        rev = excluded.rev, metric = excluded.metric, score = excluded.score, scored_at = excluded.scored_at,
        given_at = excluded.given_at, received_at = excluded.received_at, day = excluded.day, standing = excluded.standing,
        is_test = excluded.is_test, is_confirmed = excluded.is_confirmed, is_quarantined = excluded.is_quarantined,
        is_excluded = excluded.is_excluded, is_contested = excluded.is_contested, identity = excluded.identity,
        revision = excluded.revision, has_comment = excluded.has_comment, channel = excluded.channel,
        locale = excluded.locale, agent = excluded.agent, department = excluded.department, page = excluded.page,
        properties = excluded.properties, body = excluded.body, duration = excluded.duration, first_at = excluded.first_at,
        signs = excluded.signs, is_released = excluded.is_released, is_signed = excluded.is_signed";

/// Responses with what people have added, as [`found`] reads them.
macro_rules! whole {
    ($rest:literal) => {
        concat!(
            "SELECT body, responses.id, given_at, received_at, day, standing, is_contested, revision, added, signs, is_signed,
                identity
             FROM responses LEFT JOIN followups ON followups.survey = responses.survey AND followups.id = responses.id ",
            $rest
        )
    };
}
pub(super) use whole;

const SEARCH: &str = whole!(
    "WHERE responses.survey = :survey AND (given_at, responses.id) < (:given_at, :id) AND is_test = :is_test
        AND (:from IS NULL OR day >= :from) AND (:to IS NULL OR day < :to)
        AND (:standing IS NULL OR standing = :standing) AND (has_comment OR NOT :is_commented)
        AND (:channel IS NULL OR channel = :channel) AND (:score IS NULL OR score = :score)
    ORDER BY given_at DESC, responses.id DESC LIMIT :limit"
);

const CHANGED: &str = whole!(
    "WHERE responses.survey = ?1 AND (revision, responses.id) > (?2, ?3) ORDER BY revision, responses.id LIMIT ?4"
);

pub(super) fn write(connection: &Connection, changes: &Changes<'_>) -> Result<(), StoreError> {
    let mut statement = connection.prepare_cached(WRITE)?;
    for written in &changes.written {
        store(&mut statement, written)?;
    }
    let mut statement = connection.prepare_cached(
        "UPDATE responses SET standing = ?3, is_contested = ?4, is_quarantined = ?5, is_excluded = ?6, revision = ?7,
             signs = ?8, is_released = ?9
         WHERE survey = ?1 AND id = ?2",
    )?;
    for restood in &changes.restood {
        let entry = restood.entry;
        statement.execute((
            entry.key.survey.as_str(),
            entry.key.id.as_bytes(),
            entry.standing.name(),
            entry.is_contested,
            entry.said.is_quarantined(),
            entry.said.is_excluded,
            number(restood.revision),
            entry.said.signs.bits(),
            entry.said.is_released,
        ))?;
    }
    Ok(())
}

fn store(statement: &mut Statement<'_>, written: &Written<'_>) -> Result<(), StoreError> {
    let entry = written.entry;
    let [channel, locale, agent, department, page, _, duration] = &entry.values;
    let properties = serde_json::to_string(&entry.properties).map_err(|error| StoreError::Broken(error.to_string()))?;
    // In the order of the columns: looking 30 names up costs more than the rest of the call.
    statement.execute(params![
        entry.key.survey.as_str(),
        entry.key.id.as_bytes(),
        entry.rev,
        written.metric.name(),
        entry.score,
        entry.scored_at.unix_millis(),
        entry.given_at.unix_millis(),
        entry.received_at.unix_millis(),
        entry.day.number(),
        entry.standing.name(),
        entry.is_test,
        entry.said.is_confirmed,
        entry.said.is_quarantined(),
        entry.said.is_excluded,
        entry.is_contested,
        entry.identity.map(|identity| identity.0),
        number(written.revision),
        written.has_comment,
        channel,
        locale,
        agent,
        department,
        page,
        properties,
        written.body,
        duration,
        entry.first_at.unix_millis(),
        entry.said.signs.bits(),
        entry.said.is_released,
        entry.is_signed,
    ])?;
    Ok(())
}

pub(super) fn search(connection: &Connection, search: &Search) -> Result<Vec<Found>, StoreError> {
    let mut statement = connection.prepare_cached(SEARCH)?;
    let mut rows = statement.query(named_params! {
        ":survey": search.survey.as_str(),
        ":given_at": search.before.given_at,
        ":id": search.before.id,
        ":is_test": search.is_test,
        ":from": search.from.map(Day::number),
        ":to": search.to.map(Day::number),
        ":standing": search.standing.map(Standing::name),
        ":is_commented": search.is_commented,
        ":channel": search.channel.map(domain::response::Channel::name),
        ":score": search.score,
        ":limit": search.limit,
    })?;
    let mut all = Vec::new();
    while let Some(row) = rows.next()? {
        all.push(found(row)?);
    }
    Ok(all)
}

pub(super) fn changed(
    connection: &Connection,
    survey: &SurveyId,
    since: Since,
    limit: u16,
) -> Result<Vec<(Since, Found)>, StoreError> {
    let mut statement = connection.prepare_cached(CHANGED)?;
    let mut rows = statement.query((survey.as_str(), number(since.revision), since.id, limit))?;
    let mut all = Vec::new();
    while let Some(row) = rows.next()? {
        let found = found(row)?;
        all.push((Since { revision: row.get::<_, i64>(7)?.unsigned_abs(), id: found.id }, found));
    }
    Ok(all)
}

pub(super) fn oldest(connection: &Connection, survey: &SurveyId) -> Result<Option<Day>, StoreError> {
    let mut statement =
        connection.prepare_cached("SELECT day FROM responses WHERE survey = ?1 ORDER BY given_at, id LIMIT 1")?;
    let mut rows = statement.query([survey.as_str()])?;
    Ok(rows.next()?.map(|row| row.get(0)).transpose()?.map(Day::from_number))
}

pub(super) fn found(row: &Row<'_>) -> Result<Found, StoreError> {
    Ok(Found {
        body: row.get(0)?,
        id: row.get(1)?,
        given_at: Timestamp::from_unix_millis(row.get(2)?),
        received_at: Timestamp::from_unix_millis(row.get(3)?),
        day: Day::from_number(row.get(4)?),
        standing: standing(row.get_ref(5)?.as_str().map_err(rusqlite::Error::from)?)?,
        is_contested: row.get(6)?,
        signs: Signs::from_bits(row.get(9)?),
        is_signed: row.get(10)?,
        identity: row.get::<_, Option<_>>(11)?.map(Identity),
        followup: row.get(8)?,
    })
}

/// A revision as the database counts it.
pub(super) fn number(revision: u64) -> i64 {
    i64::try_from(revision).unwrap_or(i64::MAX)
}

pub(super) fn standing(name: &str) -> Result<Standing, StoreError> {
    Standing::from_name(name).ok_or_else(|| StoreError::Broken(format!("it holds the unknown standing {name}")))
}
