//! SQL of surveys and their books.

use std::collections::{BTreeMap, BTreeSet};

use domain::{Metric, SurveyId, Timestamp};
use postgres::Row;

use super::connection::PostgresConnection;
use super::responses::number;
use crate::store::StoreError;
use crate::store::ledger::Book;
use crate::survey_file::SurveyFile;

pub(super) fn named(connection: &mut PostgresConnection, id: &SurveyId) -> Result<Option<SurveyFile>, StoreError> {
    let rows = connection.query("SELECT body, changed_at FROM surveys WHERE id = $1", &[&id.as_str()])?;
    rows.first().map(read).transpose()
}

pub(super) fn all(connection: &mut PostgresConnection) -> Result<Vec<SurveyFile>, StoreError> {
    connection.query("SELECT body, changed_at FROM surveys ORDER BY id", &[])?.iter().map(read).collect()
}

fn read(row: &Row) -> Result<SurveyFile, StoreError> {
    SurveyFile::stored(row.try_get(0)?, Timestamp::from_unix_millis(row.try_get(1)?))
}

pub(super) fn other_metric(
    connection: &mut PostgresConnection,
    survey: &SurveyId,
    metric: Metric,
) -> Result<Option<Metric>, StoreError> {
    let sql = "SELECT metric FROM responses WHERE survey = $1 AND metric <> $2 LIMIT 1";
    let rows = connection.query(sql, &[&survey.as_str(), &metric.name()])?;
    let other = rows.first().map(|row| row.try_get::<_, &str>(0)).transpose()?;
    Ok(other.and_then(Metric::from_name))
}

pub(super) fn write(connection: &mut PostgresConnection, file: &SurveyFile) -> Result<(), StoreError> {
    let id = file.survey.id.as_str();
    let sql = "INSERT INTO surveys (id, metric, body, changed_at) VALUES ($1, $2, $3, $4) ON CONFLICT (id) DO UPDATE
               SET metric = excluded.metric, body = excluded.body, changed_at = excluded.changed_at";
    connection.execute(sql, &[&id, &file.survey.metric.name(), &file.body, &file.changed_at.unix_millis()])?;
    let segments =
        serde_json::to_string(&file.survey.segments).map_err(|error| StoreError::Broken(error.to_string()))?;
    let sql = "INSERT INTO books (survey, segments, revision) VALUES ($1, $2, 0) ON CONFLICT (survey) DO UPDATE
               SET segments = excluded.segments";
    connection.execute(sql, &[&id, &segments]).map(drop)
}

pub(super) fn delete(connection: &mut PostgresConnection, id: &SurveyId) -> Result<bool, StoreError> {
    Ok(connection.execute("DELETE FROM surveys WHERE id = $1", &[&id.as_str()])? > 0)
}

/// The one transaction that writes has the lock of all of them, so nothing more needs to be locked.
pub(super) fn books(
    connection: &mut PostgresConnection,
    surveys: &BTreeSet<SurveyId>,
) -> Result<BTreeMap<SurveyId, Book>, StoreError> {
    let ids: Vec<&str> = surveys.iter().map(SurveyId::as_str).collect();
    let sql = "SELECT books.survey, surveys.metric, books.segments, books.revision
               FROM books LEFT JOIN surveys ON surveys.id = books.survey WHERE books.survey = ANY($1)";
    let mut found = BTreeMap::new();
    for row in connection.query(sql, &[&ids])? {
        let survey = SurveyId::new(row.try_get::<_, String>(0)?).map_err(StoreError::Broken)?;
        let metric = row.try_get::<_, Option<&str>>(1)?.and_then(Metric::from_name);
        let segments = serde_json::from_str(row.try_get(2)?)
            .map_err(|error| StoreError::Broken(format!("the book of {survey} has no segments: {error}")))?;
        let revision = row.try_get::<_, i64>(3)?.unsigned_abs();
        found.insert(survey, Book { metric, segments, revision });
    }
    Ok(found)
}

pub(super) fn revisions(connection: &mut PostgresConnection) -> Result<BTreeMap<SurveyId, u64>, StoreError> {
    let rows = connection.query("SELECT survey, revision FROM books", &[])?;
    rows.iter()
        .map(|row| {
            let survey = SurveyId::new(row.try_get::<_, String>(0)?).map_err(StoreError::Broken)?;
            Ok((survey, row.try_get::<_, i64>(1)?.unsigned_abs()))
        })
        .collect()
}

pub(super) fn raise(
    connection: &mut PostgresConnection,
    revisions: &BTreeMap<SurveyId, u64>,
) -> Result<(), StoreError> {
    if revisions.is_empty() {
        return Ok(());
    }
    let surveys: Vec<&str> = revisions.keys().map(SurveyId::as_str).collect();
    let numbers: Vec<i64> = revisions.values().copied().map(number).collect();
    let sql = "UPDATE books SET revision = new.revision
               FROM unnest($1::text[], $2::bigint[]) AS new (survey, revision) WHERE books.survey = new.survey";
    connection.execute(sql, &[&surveys, &numbers]).map(drop)
}

pub(super) fn revision(connection: &mut PostgresConnection, survey: &SurveyId) -> Result<u64, StoreError> {
    let rows = connection.query("SELECT revision FROM books WHERE survey = $1", &[&survey.as_str()])?;
    let revision = rows.first().map(|row| row.try_get::<_, i64>(0)).transpose()?;
    Ok(revision.unwrap_or_default().unsigned_abs())
}
