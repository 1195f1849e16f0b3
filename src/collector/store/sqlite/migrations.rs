//! Brings the tables up to date.
//!
//! Migrations are append-only: what has once been released is never changed, only followed by another.

use rusqlite::{Connection, TransactionBehavior};

use super::surveys;
use crate::store::StoreError;
use crate::survey_file::SurveyFile;

const MIGRATIONS: [&str; 1] = [include_str!("migrations/0001_responses.sql")];

/// Spells `NPSp`, so that somebody else's database is told from ours before anything is written to it.
const APPLICATION: i64 = 0x4e50_5370;

/// Runs what is missing, in one transaction: of several processes one does it and the others find it done; after a kill
/// it has either all happened or nothing has.
pub(super) fn run(connection: &mut Connection, first_survey: &SurveyFile) -> Result<(), StoreError> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let number = |pragma: &str| transaction.pragma_query_value(None, pragma, |row| row.get::<_, i64>(0));
    let tables: i64 = transaction.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    let is_new = tables == 0;
    if !is_new && number("application_id")? != APPLICATION {
        return Err(StoreError::Unavailable("it is a database of another program".to_owned()));
    }
    let done = usize::try_from(number("user_version")?).unwrap_or(usize::MAX);
    let Some(missing) = MIGRATIONS.get(done..) else {
        return Err(StoreError::Unavailable("it was made by a newer version of plaudit".to_owned()));
    };
    for migration in missing {
        transaction.execute_batch(migration)?;
    }
    if is_new {
        transaction.pragma_update(None, "application_id", APPLICATION)?;
        surveys::put(&transaction, first_survey)?;
    }
    transaction.pragma_update(None, "user_version", i64::try_from(MIGRATIONS.len()).unwrap_or(i64::MAX))?;
    Ok(transaction.commit()?)
}
