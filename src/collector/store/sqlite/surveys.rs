//! SQL of surveys.

use domain::{Metric, SurveyId, Timestamp};
use rusqlite::{Connection, OptionalExtension as _};

use crate::store::{PutSurvey, StoreError};
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
    SurveyFile::read(&body, Timestamp::from_unix_millis(changed_at)).map_err(|problems| {
        let first = problems.first().map(ToString::to_string).unwrap_or_default();
        StoreError::Broken(format!("it holds a survey file that this version refuses: {first}"))
    })
}

pub(super) fn put(connection: &Connection, file: &SurveyFile) -> Result<PutSurvey, StoreError> {
    let id = file.survey.id.as_str();
    let metric = file.survey.metric.name();
    let other: Option<String> = connection
        .prepare_cached("SELECT metric FROM responses WHERE survey = ?1 AND metric <> ?2 LIMIT 1")?
        .query_row([id, metric], |row| row.get(0))
        .optional()?;
    if let Some(other) = other.as_deref().and_then(Metric::from_name) {
        return Ok(PutSurvey::HasResponsesOn(other));
    }
    let is_there = connection.prepare_cached("SELECT 1 FROM surveys WHERE id = ?1")?.exists([id])?;
    connection
        .prepare_cached(
            "INSERT INTO surveys (id, metric, body, changed_at) VALUES (?1, ?2, ?3, ?4) ON CONFLICT (id) DO UPDATE
             SET metric = excluded.metric, body = excluded.body, changed_at = excluded.changed_at",
        )?
        .execute((id, metric, &file.body, file.changed_at.unix_millis()))?;
    Ok(if is_there { PutSurvey::Replaced } else { PutSurvey::Created })
}

pub(super) fn delete(connection: &Connection, id: &SurveyId) -> Result<bool, StoreError> {
    Ok(connection.prepare_cached("DELETE FROM surveys WHERE id = ?1")?.execute([id.as_str()])? > 0)
}
