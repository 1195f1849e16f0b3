//! Brings the tables up to date.
//!
//! Migrations are append-only: what has once been released is never changed, only followed by another.

use domain::{Day, SurveyId};

use super::connection::PostgresConnection;
use super::counts;
use super::responses::narrowed;
use crate::link;
use crate::store::by::By;
use crate::store::keeper::{self, Access, Connection as _};
use crate::store::ledger::{Changes, Filing, Identity, Scores, SheetKey};
use crate::store::{StoreError, ledger};
use crate::survey_file::SurveyFile;

/// A step that SQL alone does not do.
type Step = fn(&mut PostgresConnection) -> Result<(), StoreError>;

const MIGRATIONS: [(&str, Step); 6] = [
    (include_str!("migrations/0001_ledger.sql"), |_| Ok(())),
    (include_str!("migrations/0002_sheets.sql"), file_cells),
    (include_str!("migrations/0003_followup.sql"), count_durations),
    (include_str!("migrations/0004_links.sql"), make_key),
    (include_str!("migrations/0005_forwarding.sql"), |_| Ok(())),
    (include_str!("migrations/0006_mailings.sql"), |_| Ok(())),
];

/// The oldest server that the tests have run on.
const OLDEST: i32 = 15;

/// Runs what is missing, in one transaction under the lock of all that write: of several processes one does it and the others
/// find it done; after a kill it has either all happened or nothing has.
pub(super) fn run(connection: &mut PostgresConnection, first_survey: &SurveyFile) -> Result<(), StoreError> {
    check_server(connection)?;
    connection.begin(Access::Write)?;
    let outcome = run_missing(connection, first_survey);
    if outcome.is_err() && connection.is_in_transaction() {
        // The first error tells more than a second one.
        let _ = connection.roll_back();
    }
    outcome?;
    connection.commit()
}

fn check_server(connection: &mut PostgresConnection) -> Result<(), StoreError> {
    let sql = "SELECT current_setting('server_version_num')::integer / 10000, current_setting('server_encoding'),
                   current_schema() IS NOT NULL, current_setting('search_path'), current_setting('fsync')";
    let rows = connection.query(sql, &[])?;
    let row = rows.first().ok_or_else(|| refuse("its server tells nothing of itself".to_owned()))?;
    let (version, encoding) = (row.try_get::<_, i32>(0)?, row.try_get::<_, &str>(1)?);
    if version < OLDEST {
        return Err(refuse(format!("its server is PostgreSQL {version}, and must be {OLDEST} or later")));
    }
    if encoding != "UTF8" {
        return Err(refuse(format!("its encoding is {encoding}, and must be UTF8")));
    }
    if !row.try_get::<_, bool>(2)? {
        let path: &str = row.try_get(3)?;
        return Err(refuse(format!("it has none of the schemas of its search_path ({path}): create one of them")));
    }
    if row.try_get::<_, &str>(4)? != "on" {
        tracing::warn!("the database server runs with fsync=off: what is acknowledged may be lost in a power cut");
    }
    Ok(())
}

fn run_missing(connection: &mut PostgresConnection, first_survey: &SurveyFile) -> Result<(), StoreError> {
    let Some(done) = version(connection)? else {
        refuse_foreign(connection)?;
        connection.run(
            "CREATE TABLE plaudit_migrations (version INTEGER PRIMARY KEY, ran_at TIMESTAMPTZ NOT NULL DEFAULT now())",
        )?;
        run_from(connection, 0)?;
        return keeper::put_survey(connection, first_survey).map(drop);
    };
    run_from(connection, done)
}

fn run_from(connection: &mut PostgresConnection, done: usize) -> Result<(), StoreError> {
    let Some(missing) = MIGRATIONS.get(done..) else {
        return Err(refuse("it was made by a newer version of plaudit".to_owned()));
    };
    // The steps write as this version does, so they come when all tables are as it knows them.
    for (number, (sql, _)) in (done + 1..).zip(missing) {
        connection.run(sql)?;
        connection.run(&format!("INSERT INTO plaudit_migrations (version) VALUES ({number})"))?;
    }
    missing.iter().try_for_each(|(_, step)| step(connection))
}

/// A key to sign links with.
fn make_key(connection: &mut PostgresConnection) -> Result<(), StoreError> {
    connection.add_link_key(&link::Key::mint(crate::now()).map_err(|error| StoreError::Broken(error.to_string()))?)
}

/// Puts the counts of before into sheets.
fn file_cells(connection: &mut PostgresConnection) -> Result<(), StoreError> {
    let mut filing = Filing::default();
    let sql =
        "SELECT n0, n1, n2, n3, n4, n5, n6, n7, n8, n9, n10, cells.survey, cells.dimension, day, cells.value, number
               FROM cells LEFT JOIN cell_values ON cell_values.survey = cells.survey
                   AND cell_values.dimension = cells.dimension AND cell_values.digest = cells.digest";
    connection.each_row(sql, [""; 0], &mut |row| {
        let mut scores = Scores::default();
        for (column, n) in scores.iter_mut().enumerate() {
            *n = row.try_get(column)?;
        }
        let survey = SurveyId::new(row.try_get::<_, String>(11)?).map_err(StoreError::Broken)?;
        let key = SheetKey { survey, dimension: row.try_get(12)?, day: Day::from_number(row.try_get(13)?) };
        let number = row.try_get::<_, Option<i32>>(15)?.map(narrowed).transpose()?;
        filing.add(key, row.try_get(14)?, number, &scores);
        Ok(())
    })?;
    counts::write(connection, &Changes { sheets: filing.sheets(), ..Changes::default() })?;
    connection.run("DROP TABLE cells")?;
    place_identities(connection)
}

/// Puts the ticket before the digest of an identity.
fn place_identities(connection: &mut PostgresConnection) -> Result<(), StoreError> {
    let mut last = (String::new(), Vec::<u8>::new());
    loop {
        let sql = "SELECT survey, id, body, identity FROM responses
                   WHERE (survey, id) > ($1, $2) AND identity IS NOT NULL ORDER BY survey, id LIMIT 1000";
        let found = connection.query(sql, &[&last.0, &last.1])?;
        let Some(row) = found.last() else { return Ok(()) };
        last = (row.try_get(0)?, row.try_get(1)?);
        let mut rows: (Vec<&str>, Vec<&[u8]>, Vec<Vec<u8>>) = Default::default();
        for row in &found {
            let ticket = ledger::ticket(row.try_get(2)?)?;
            let digest = row.try_get::<_, &[u8]>(3)?.try_into().map_err(|_| refuse("half an identity".to_owned()))?;
            rows.0.push(row.try_get(0)?);
            rows.1.push(row.try_get(1)?);
            rows.2.push(Identity::begun_with(&ticket.unwrap_or_default(), digest).0.to_vec());
        }
        let sql = "UPDATE responses SET identity = placed
                   FROM unnest($1::text[], $2::bytea[], $3::bytea[]) AS them (of_survey, of_id, placed)
                   WHERE survey = of_survey AND id = of_id";
        connection.execute(sql, &[&rows.0, &rows.1, &rows.2])?;
    }
}

/// Tells of the responses that are there how long they took, and counts them by that and by whether they have a comment.
fn count_durations(connection: &mut PostgresConnection) -> Result<(), StoreError> {
    const AT_ONCE: i64 = 500;
    let mut last: (String, Vec<u8>) = Default::default();
    loop {
        let page = "SELECT survey, id, body FROM responses WHERE (survey, id) > ($1, $2) ORDER BY survey, id LIMIT $3";
        let rows = connection.query(page, &[&last.0, &last.1, &AT_ONCE])?;
        let Some(row) = rows.last() else { break };
        last = (row.try_get(0)?, row.try_get(1)?);
        let (mut surveys, mut ids, mut durations) = (Vec::new(), Vec::new(), Vec::new());
        for row in &rows {
            let duration = ledger::step_of_record(row.try_get(2)?);
            if !duration.is_empty() {
                surveys.push(row.try_get::<_, &str>(0)?);
                ids.push(row.try_get::<_, &[u8]>(1)?);
                durations.push(duration);
            }
        }
        let update = "UPDATE responses SET duration = new.duration
                      FROM unnest($1::text[], $2::bytea[], $3::text[]) AS new (survey, id, duration)
                      WHERE responses.survey = new.survey AND responses.id = new.id";
        connection.execute(update, &[&surveys, &ids, &durations])?;
    }
    for row in connection.query("SELECT survey FROM books", &[])? {
        let survey = SurveyId::new(row.try_get::<_, String>(0)?).map_err(StoreError::Broken)?;
        ledger::rebuild(connection, &survey, &[By::Comment, By::Duration].map(|by| by.name().into_owned()))?;
    }
    Ok(())
}

/// How many migrations have run; `None` in a database that has none of our tables.
fn version(connection: &mut PostgresConnection) -> Result<Option<usize>, StoreError> {
    let sql = "SELECT to_regclass(quote_ident(current_schema()) || '.plaudit_migrations') IS NOT NULL";
    let rows = connection.query(sql, &[])?;
    if !rows.first().map(|row| row.try_get::<_, bool>(0)).transpose()?.unwrap_or_default() {
        return Ok(None);
    }
    let rows = connection.query("SELECT coalesce(max(version), 0) FROM plaudit_migrations", &[])?;
    let version = rows.first().map(|row| row.try_get::<_, i32>(0)).transpose()?.unwrap_or_default();
    Ok(Some(usize::try_from(version).unwrap_or(usize::MAX)))
}

/// Tables of another program are in the same schema; those of extensions are nobody's.
fn refuse_foreign(connection: &mut PostgresConnection) -> Result<(), StoreError> {
    let sql = "SELECT relname::text FROM pg_class WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'p')
                   AND NOT EXISTS (SELECT 1 FROM pg_depend WHERE objid = pg_class.oid AND deptype = 'e')
               ORDER BY relname LIMIT 1";
    let rows = connection.query(sql, &[])?;
    let Some(row) = rows.first() else { return Ok(()) };
    let table: &str = row.try_get(0)?;
    Err(refuse(format!(
        "it has a table of another program ({table}): take a database of its own, or a schema of its own, which is written \
         ?options=-c%20search_path%3DNAME"
    )))
}

fn refuse(why: String) -> StoreError {
    StoreError::Unavailable(why)
}
