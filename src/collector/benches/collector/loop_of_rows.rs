//! The floor: the same rows, batch and `synchronous=FULL`, and nothing else.

use std::path::Path;
use std::time::Instant;

use collector::Zone;
use collector::store::Row;
use domain::Timestamp;
use rusqlite::{Connection, params};

/// Rows of one transaction, as in the collector.
const BATCH: usize = 128;

/// Inserts the records into the collector's own table, and tells how many a second. What the rows are made of is made before.
pub(crate) fn run(path: &Path, records: &[String]) -> f64 {
    let zone = Zone::named("UTC").unwrap();
    let now = Timestamp::parse("2026-03-01T12:00:10Z").unwrap();
    let rows: Vec<Row> =
        records.iter().map(|record| Row::new(domain::response::read(record).unwrap(), now, &zone)).collect();
    let connection = Connection::open(path).unwrap();
    connection.pragma_update(None, "journal_mode", "WAL").unwrap();
    connection.pragma_update(None, "synchronous", "FULL").unwrap();
    connection.pragma_update(None, "secure_delete", "ON").unwrap();
    connection.execute_batch(include_str!("../../store/sqlite/migrations/0001_responses.sql")).unwrap();
    connection.execute_batch(include_str!("../../store/sqlite/migrations/0002_ledger.sql")).unwrap();
    connection.execute_batch(include_str!("../../store/sqlite/migrations/0003_sheets.sql")).unwrap();
    connection.execute_batch(include_str!("../../store/sqlite/migrations/0004_followup.sql")).unwrap();
    let began = Instant::now();
    for (at, batch) in (1i64..).zip(rows.chunks(BATCH)) {
        connection.execute_batch("BEGIN IMMEDIATE").unwrap();
        for row in batch {
            insert(&connection, row, at);
        }
        connection.execute_batch("COMMIT").unwrap();
    }
    rows.len() as f64 / began.elapsed().as_secs_f64()
}

fn insert(connection: &Connection, row: &Row, revision: i64) {
    let response = &row.response;
    connection
        .prepare_cached(
            "INSERT INTO responses (survey, id, rev, metric, score, scored_at, given_at, received_at, day, standing, is_test,
                 is_confirmed, is_quarantined, is_excluded, is_contested, identity, revision, has_comment, channel, locale,
                 agent, department, page, properties, body)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, 'counted', 0, 1, 0, 0, 0, ?2, ?10, ?11, ?12, ?13, ?14, ?15, ?16, '{}', ?17)",
        )
        .unwrap()
        .execute(params![
            response.survey.as_str(),
            response.id.as_bytes(),
            response.rev,
            response.score.metric().name(),
            response.score.value(),
            response.scored_at.unix_millis(),
            row.given_at.unix_millis(),
            row.received_at.unix_millis(),
            row.day.number(),
            revision,
            !response.comment.is_empty(),
            response.channel.name(),
            response.locale,
            response.agent,
            response.department,
            response.page,
            row.body,
        ])
        .unwrap();
}
