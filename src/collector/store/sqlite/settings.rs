//! SQL of the settings of surveys.

use domain::SurveyId;
use rusqlite::{Connection, OptionalExtension as _};

use crate::store::StoreError;
use crate::store::values::Settings;

pub(super) fn of(connection: &Connection, survey: &SurveyId) -> Result<Option<Settings>, StoreError> {
    let found: Option<(i64, String)> = connection
        .prepare_cached("SELECT revision, body FROM settings WHERE survey = ?1")?
        .query_row([survey.as_str()], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    Ok(found.map(|(revision, body)| Settings { revision: revision.unsigned_abs(), body }))
}

pub(super) fn write(connection: &Connection, survey: &SurveyId, settings: &Settings) -> Result<(), StoreError> {
    let revision = i64::try_from(settings.revision).unwrap_or(i64::MAX);
    connection
        .prepare_cached(
            "INSERT INTO settings (survey, revision, body) VALUES (?1, ?2, ?3) ON CONFLICT (survey) DO UPDATE
             SET revision = excluded.revision, body = excluded.body",
        )?
        .execute((survey.as_str(), revision, &settings.body))?;
    Ok(())
}
