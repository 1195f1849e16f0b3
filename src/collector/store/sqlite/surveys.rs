//! SQL of surveys and their books.

use std::collections::{BTreeMap, BTreeSet};

use domain::{Metric, SurveyId, Timestamp};
use rusqlite::{Connection, OptionalExtension as _};

use crate::store::StoreError;
use crate::store::ledger::Book;
use crate::survey_file::SurveyFile;

pub(super) fn named(connection: &Connection, id: &SurveyId) -> Result<Option<SurveyFile>, StoreError> {
    connection
        .prepare_cached("SELECT body, changed_at FROM surveys WHERE id = ?1")?
        .query_row([id.as_str()], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?
        .map(read)
        .transpose()
}

pub(super) fn all(connection: &Connection) -> Result<Vec<SurveyFile>, StoreError> {
    let mut statement = connection.prepare_cached("SELECT body, changed_at FROM surveys ORDER BY id")?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<Result<Vec<_>, _>>()?;
    rows.into_iter().map(read).collect()
}

fn read((body, changed_at): (String, i64)) -> Result<SurveyFile, StoreError> {
    SurveyFile::stored(&body, Timestamp::from_unix_millis(changed_at))
}

pub(super) fn other_metric(
    connection: &Connection,
    survey: &SurveyId,
    metric: Metric,
) -> Result<Option<Metric>, StoreError> {
    let other: Option<String> = connection
        .prepare_cached("SELECT metric FROM responses WHERE survey = ?1 AND metric <> ?2 LIMIT 1")?
        .query_row((survey.as_str(), metric.name()), |row| row.get(0))
        .optional()?;
    Ok(other.as_deref().and_then(Metric::from_name))
}

pub(super) fn write(connection: &Connection, file: &SurveyFile) -> Result<(), StoreError> {
    let id = file.survey.id.as_str();
    connection
        .prepare_cached(
            "INSERT INTO surveys (id, metric, body, changed_at) VALUES (?1, ?2, ?3, ?4) ON CONFLICT (id) DO UPDATE
             SET metric = excluded.metric, body = excluded.body, changed_at = excluded.changed_at",
        )?
        .execute((id, file.survey.metric.name(), &file.body, file.changed_at.unix_millis()))?;
    let segments =
        serde_json::to_string(&file.survey.segments).map_err(|error| StoreError::Broken(error.to_string()))?;
    connection
        .prepare_cached(
            "INSERT INTO books (survey, segments, revision) VALUES (?1, ?2, 0) ON CONFLICT (survey) DO UPDATE
             SET segments = excluded.segments",
        )?
        .execute((id, segments))?;
    Ok(())
}

pub(super) fn delete(connection: &Connection, id: &SurveyId) -> Result<bool, StoreError> {
    Ok(connection.prepare_cached("DELETE FROM surveys WHERE id = ?1")?.execute([id.as_str()])? > 0)
}

/// The one transaction that writes holds the whole file, so nothing needs to be locked.
pub(super) fn books(
    connection: &Connection,
    surveys: &BTreeSet<SurveyId>,
) -> Result<BTreeMap<SurveyId, Book>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT surveys.metric, books.segments, books.revision FROM books LEFT JOIN surveys ON surveys.id = books.survey
         WHERE books.survey = ?1",
    )?;
    let mut found = BTreeMap::new();
    for survey in surveys {
        let columns: Option<(Option<String>, String, i64)> =
            statement.query_row([survey.as_str()], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?))).optional()?;
        if let Some((metric, segments, revision)) = columns {
            let segments = serde_json::from_str(&segments)
                .map_err(|error| StoreError::Broken(format!("the book of {survey} has no segments: {error}")))?;
            let metric = metric.as_deref().and_then(Metric::from_name);
            found.insert(survey.clone(), Book { metric, segments, revision: revision.unsigned_abs() });
        }
    }
    Ok(found)
}

pub(super) fn raise(connection: &Connection, revisions: &BTreeMap<SurveyId, u64>) -> Result<(), StoreError> {
    let mut statement = connection.prepare_cached("UPDATE books SET revision = ?2 WHERE survey = ?1")?;
    for (survey, revision) in revisions {
        statement.execute((survey.as_str(), i64::try_from(*revision).unwrap_or(i64::MAX)))?;
    }
    Ok(())
}

pub(super) fn revisions(connection: &Connection) -> Result<BTreeMap<SurveyId, u64>, StoreError> {
    let mut statement = connection.prepare_cached("SELECT survey, revision FROM books")?;
    let mut rows = statement.query([])?;
    let mut all = BTreeMap::new();
    while let Some(row) = rows.next()? {
        let survey = SurveyId::new(row.get::<_, String>(0)?).map_err(StoreError::Broken)?;
        all.insert(survey, row.get::<_, i64>(1)?.unsigned_abs());
    }
    Ok(all)
}

pub(super) fn revision(connection: &Connection, survey: &SurveyId) -> Result<u64, StoreError> {
    let revision: Option<i64> = connection
        .prepare_cached("SELECT revision FROM books WHERE survey = ?1")?
        .query_row([survey.as_str()], |row| row.get(0))
        .optional()?;
    Ok(revision.unwrap_or_default().unsigned_abs())
}
