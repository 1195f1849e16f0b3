//! SQL of the settings of surveys.

use domain::SurveyId;

use super::connection::PostgresConnection;
use super::responses::number;
use crate::store::StoreError;
use crate::store::values::Settings;

pub(super) fn of(connection: &mut PostgresConnection, survey: &SurveyId) -> Result<Option<Settings>, StoreError> {
    let rows = connection.query("SELECT revision, body FROM settings WHERE survey = $1", &[&survey.as_str()])?;
    let settings = rows
        .first()
        .map(|row| Ok(Settings { revision: row.try_get::<_, i64>(0)?.unsigned_abs(), body: row.try_get(1)? }));
    settings.transpose()
}

pub(super) fn write(
    connection: &mut PostgresConnection,
    survey: &SurveyId,
    settings: &Settings,
) -> Result<(), StoreError> {
    let sql = "INSERT INTO settings (survey, revision, body) VALUES ($1, $2, $3) ON CONFLICT (survey) DO UPDATE
               SET revision = excluded.revision, body = excluded.body";
    connection.execute(sql, &[&survey.as_str(), &number(settings.revision), &settings.body]).map(drop)
}
