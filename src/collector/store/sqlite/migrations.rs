//! Brings the tables up to date.
//!
//! Migrations are append-only: what has once been released is never changed, only followed by another.

use std::cmp::Ordering;

use domain::{Day, SurveyId};
use rusqlite::Connection;

use super::connection::SqliteConnection;
use super::counts;
use super::first_version;
use crate::link;
use crate::store::by::By;
use crate::store::keeper::{self, Access, Connection as _};
use crate::store::ledger::{Changes, DIGEST, Filing, Identity, Scores, SheetKey};
use crate::store::values::Row;
use crate::store::{StoreError, ledger};
use crate::survey_file::SurveyFile;

/// A step that SQL alone does not do.
type Step = fn(&mut SqliteConnection) -> Result<(), StoreError>;

const MIGRATIONS: [(&str, Step); 7] = [
    (include_str!("migrations/0001_responses.sql"), |_| Ok(())),
    (include_str!("migrations/0002_ledger.sql"), take_over),
    (include_str!("migrations/0003_sheets.sql"), file_cells),
    (include_str!("migrations/0004_followup.sql"), count_durations),
    (include_str!("migrations/0005_links.sql"), make_key),
    (include_str!("migrations/0006_forwarding.sql"), |_| Ok(())),
    (include_str!("migrations/0007_mailings.sql"), |_| Ok(())),
];

/// Spells `NPSp`, so that somebody else's database is told from ours before anything is written to it.
const APPLICATION: i64 = 0x4e50_5370;

/// Runs what is missing, in one transaction: of several processes one does it and the others find it done; after a kill
/// it has either all happened or nothing has. A new file gets `first_survey`.
pub(super) fn run(connection: &mut SqliteConnection, first_survey: Option<&SurveyFile>) -> Result<(), StoreError> {
    connection.begin(Access::Write)?;
    let outcome = run_missing(connection, first_survey);
    if outcome.is_err() && connection.is_in_transaction() {
        // The first error tells more than a second one.
        let _ = connection.roll_back();
    }
    outcome?;
    connection.commit()
}

/// Whether a file is ours and of this version, without changing it.
pub(super) fn check(connection: &SqliteConnection) -> Result<(), StoreError> {
    let refuse = |why: &str| Err(StoreError::Unavailable(why.to_owned()));
    if number(connection, "application_id")? != APPLICATION {
        return refuse("it is a database of another program");
    }
    match usize::try_from(number(connection, "user_version")?).unwrap_or(usize::MAX).cmp(&MIGRATIONS.len()) {
        Ordering::Equal => Ok(()),
        Ordering::Greater => refuse("it was made by a newer version of plaudit"),
        Ordering::Less => {
            refuse("it was made by an older version of plaudit: let `plaudit token list` bring it up to date")
        }
    }
}

fn number(connection: &SqliteConnection, pragma: &str) -> rusqlite::Result<i64> {
    connection.inner().pragma_query_value(None, pragma, |row| row.get(0))
}

fn run_missing(connection: &mut SqliteConnection, first_survey: Option<&SurveyFile>) -> Result<(), StoreError> {
    let tables: i64 = connection.inner().query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    let is_new = tables == 0;
    if !is_new && number(connection, "application_id")? != APPLICATION {
        return Err(StoreError::Unavailable("it is a database of another program".to_owned()));
    }
    let done = usize::try_from(number(connection, "user_version")?).unwrap_or(usize::MAX);
    let Some(missing) = MIGRATIONS.get(done..) else {
        return Err(StoreError::Unavailable("it was made by a newer version of plaudit".to_owned()));
    };
    // The steps write as this version does, so they come when all tables are as it knows them.
    for (sql, _) in missing {
        connection.inner().execute_batch(sql)?;
    }
    for (_, step) in missing {
        step(connection)?;
    }
    if is_new {
        connection.inner().pragma_update(None, "application_id", APPLICATION)?;
        if let Some(first_survey) = first_survey {
            keeper::put_survey(connection, first_survey)?;
        }
    }
    let version = i64::try_from(MIGRATIONS.len()).unwrap_or(i64::MAX);
    Ok(connection.inner().pragma_update(None, "user_version", version)?)
}

/// A key to sign links with. A copy gets those of what it is a copy of.
fn make_key(connection: &mut SqliteConnection) -> Result<(), StoreError> {
    connection.add_link_key(&link::Key::mint(crate::now()).map_err(|error| StoreError::Broken(error.to_string()))?)
}

/// Puts the counts of before into sheets.
fn file_cells(connection: &mut SqliteConnection) -> Result<(), StoreError> {
    let connection = connection.inner();
    let mut filing = Filing::default();
    {
        let mut cells = connection.prepare(
            "SELECT n0, n1, n2, n3, n4, n5, n6, n7, n8, n9, n10, survey, dimension, day, value, number FROM cells
             LEFT JOIN cell_values USING (survey, dimension, value)",
        )?;
        let mut rows = cells.query([])?;
        while let Some(row) = rows.next()? {
            let mut scores = Scores::default();
            for (column, n) in scores.iter_mut().enumerate() {
                *n = row.get(column)?;
            }
            let survey = SurveyId::new(row.get::<_, String>(11)?).map_err(StoreError::Broken)?;
            let key = SheetKey { survey, dimension: row.get(12)?, day: Day::from_number(row.get(13)?) };
            filing.add(key, &row.get::<_, String>(14)?, row.get(15)?, &scores);
        }
    }
    // What was taken over from still earlier stands in sheets already, and then there are no cells.
    counts::write(connection, &Changes { sheets: filing.sheets(), ..Changes::default() })?;
    connection.execute_batch("DROP TABLE cells")?;
    place_identities(connection)
}

/// Puts the ticket before the digest of an identity.
fn place_identities(connection: &Connection) -> Result<(), StoreError> {
    const AT_ONCE: i64 = 1000;
    let mut last = 0;
    loop {
        let found: Vec<(i64, String, Vec<u8>)> = connection
            .prepare_cached(
                "SELECT rowid, body, identity FROM responses
                 WHERE rowid > ?1 AND length(identity) = ?2 ORDER BY rowid LIMIT ?3",
            )?
            .query_map((last, i64::try_from(DIGEST).unwrap_or(i64::MAX), AT_ONCE), |row| {
                Ok((row.get(0)?, row.get(1)?, row.get(2)?))
            })?
            .collect::<Result<_, _>>()?;
        let Some((place, ..)) = found.last() else { return Ok(()) };
        last = *place;
        let mut update = connection.prepare_cached("UPDATE responses SET identity = ?2 WHERE rowid = ?1")?;
        for (place, body, digest) in found {
            let ticket = ledger::ticket(&body)?;
            if let Ok(digest) = digest.try_into() {
                update.execute((place, Identity::begun_with(&ticket.unwrap_or_default(), digest).0))?;
            }
        }
    }
}

/// Takes the responses of before into the books, by the rules by which they would come in today.
fn take_over(connection: &mut SqliteConnection) -> Result<(), StoreError> {
    const AT_ONCE: i64 = 500;
    let mut last = 0;
    loop {
        let rows = first_version::rows(connection.inner(), last, AT_ONCE)?;
        let Some((place, _)) = rows.last() else { break };
        last = *place;
        let rows: Vec<Row> = rows.into_iter().map(|(_, row)| row).collect();
        ledger::replay(connection, &rows)?;
    }
    Ok(connection.inner().execute_batch("DROP TABLE responses_before")?)
}

/// Tells of the responses that are there how long they took, and counts them by that and by whether they have a comment.
fn count_durations(connection: &mut SqliteConnection) -> Result<(), StoreError> {
    const AT_ONCE: i64 = 500;
    let mut last = 0;
    loop {
        let inner = connection.inner();
        let mut bodies =
            inner.prepare_cached("SELECT rowid, body FROM responses WHERE rowid > ?1 ORDER BY rowid LIMIT ?2")?;
        let bodies: Vec<(i64, String)> =
            bodies.query_map([last, AT_ONCE], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<Result<_, _>>()?;
        let Some((place, _)) = bodies.last() else { break };
        last = *place;
        let mut update = inner.prepare_cached("UPDATE responses SET duration = ?2 WHERE rowid = ?1")?;
        for (place, body) in &bodies {
            let duration = ledger::step_of_record(body);
            if !duration.is_empty() {
                update.execute((place, duration))?;
            }
        }
    }
    let mut books = connection.inner().prepare("SELECT survey FROM books")?;
    let surveys: Vec<String> = books.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
    drop(books);
    for survey in surveys {
        let survey = SurveyId::new(survey).map_err(StoreError::Broken)?;
        ledger::rebuild(connection, &survey, &[By::Comment, By::Duration].map(|by| by.name().into_owned()))?;
    }
    Ok(())
}
