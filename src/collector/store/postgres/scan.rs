//! SQL that looks at many responses: piece by piece, so that the server sends no more than is looked at.

use std::ops::{ControlFlow, Range};

use domain::{Day, SurveyId};
use postgres::Row;

use super::connection::PostgresConnection;
use super::responses::{found, narrowed, standing};
use crate::store::ledger::{Counting, Seen, comment};
use crate::store::search::DAY;
use crate::store::values::Found;
use crate::store::{Before, StoreError};

/// A survey with fewer than one in so many of all responses is read by its index: that costs a way to the table for each row.
const SHARE: u64 = 3;

/// Blocks of the table that are read at once: some tenths of a second.
const BLOCKS: i64 = 8192;

pub(super) fn each(
    connection: &mut PostgresConnection,
    survey: &SurveyId,
    days: &Range<Day>,
    expected: u64,
    counting: &mut Counting<'_>,
) -> Result<(), StoreError> {
    let columns = counting.columns();
    let names = ["channel", "locale", "agent", "department", "page", "has_comment", "duration"];
    let absent = |name: &str| if name == "has_comment" { "false" } else { "''" };
    let mut wanted: Vec<&str> = names
        .into_iter()
        .zip(columns.values)
        .map(|(name, is_wanted)| if is_wanted { name } else { absent(name) })
        .collect();
    wanted.push(if columns.properties { "properties" } else { "''" });
    wanted.push(if columns.body { "body" } else { "''" });
    let wanted = wanted.join(", ");
    let (from, to) = (i64::from(days.start.number()), i64::from(days.end.number()));
    // A survey's id has nothing in it that must be quoted.
    let meant = format!("survey = '{survey}' AND day >= {from} AND day < {to}");
    let (rows, blocks) = size(connection)?;
    if !columns.body && expected.saturating_mul(SHARE) > rows {
        // What is alike is sent once. Translating the query anew for each piece would take longer than it saves.
        connection.run("SET LOCAL jit = off; SET LOCAL work_mem = '32MB'")?;
        for from in (0..=blocks).step_by(usize::try_from(BLOCKS).unwrap_or(1)) {
            let piece = format!(
                "SELECT day, score, standing, is_test, {wanted}, count(*) FROM responses
                 WHERE ctid >= '({from},0)' AND ctid < '({},0)' AND {meant} GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13",
                from + BLOCKS
            );
            for row in connection.query_once(&piece)? {
                if counting.see(&seen(&row)?)?.is_break() {
                    return Ok(());
                }
            }
            // A piece may have had nothing in it, and so may all that follow.
            if counting.go_on().is_break() {
                return Ok(());
            }
        }
        return Ok(());
    }
    // In whatever zone, a day begins and ends within a day of when it does in UTC. All of it will be read, so the plan should not
    // hurry to the first row.
    connection.run(&format!(
        "SET LOCAL cursor_tuple_fraction = 1;
         DECLARE scan NO SCROLL CURSOR FOR SELECT day, score, standing, is_test, {wanted}, 1::bigint FROM responses
         WHERE {meant} AND given_at >= {} AND given_at < {}",
        (from - 1) * DAY,
        (to + 1) * DAY
    ))?;
    let done = fetched(connection, "FETCH 4000 FROM scan", &mut |row| counting.see(&seen(row)?));
    done.and_then(|()| connection.run("CLOSE scan"))
}

/// About how many responses there are, and how many blocks they take.
fn size(connection: &mut PostgresConnection) -> Result<(u64, i64), StoreError> {
    let sql = "SELECT greatest(reltuples, 0)::bigint, pg_relation_size(oid) / current_setting('block_size')::bigint
               FROM pg_class WHERE oid = 'responses'::regclass";
    match &connection.query(sql, &[])?[..] {
        [row, ..] => Ok((row.try_get::<_, i64>(0)?.unsigned_abs(), row.try_get(1)?)),
        [] => Ok((0, 0)),
    }
}

fn seen(row: &Row) -> Result<Seen<'_>, StoreError> {
    Ok(Seen {
        day: Day::from_number(row.try_get(0)?),
        score: narrowed(row.try_get::<_, i32>(1)?)?,
        standing: standing(row.try_get(2)?)?,
        is_test: row.try_get(3)?,
        values: [
            row.try_get(4)?,
            row.try_get(5)?,
            row.try_get(6)?,
            row.try_get(7)?,
            row.try_get(8)?,
            comment(row.try_get(9)?),
            row.try_get(10)?,
        ],
        properties: row.try_get(11)?,
        body: row.try_get(12)?,
        n: row.try_get::<_, i64>(13)?.unsigned_abs(),
    })
}

pub(super) fn newest(
    connection: &mut PostgresConnection,
    survey: &SurveyId,
    before: Before,
    is_followed_up: bool,
    see: &mut dyn FnMut(Found, bool) -> Result<ControlFlow<()>, StoreError>,
) -> Result<(), StoreError> {
    let join = if is_followed_up { "JOIN" } else { "LEFT JOIN" };
    let id = u128::from_be_bytes(before.id);
    // A survey's id has nothing in it that must be quoted.
    connection.run(&format!(
        "DECLARE hunt NO SCROLL CURSOR FOR
         SELECT body, responses.id, given_at, received_at, day, standing, is_contested, revision, added, signs, is_signed,
             identity, is_test
         FROM responses {join} followups ON followups.survey = responses.survey AND followups.id = responses.id
         WHERE responses.survey = '{survey}' AND (given_at, responses.id) < ({}, '\\x{id:032x}'::bytea)
         ORDER BY given_at DESC, responses.id DESC",
        before.given_at
    ))?;
    let done = fetched(connection, "FETCH 500 FROM hunt", &mut |row| see(found(row)?, row.try_get(12)?));
    done.and_then(|()| connection.run("CLOSE hunt"))
}

/// Sees the rows of a cursor, page by page.
fn fetched(
    connection: &mut PostgresConnection,
    fetch: &'static str,
    see: &mut dyn FnMut(&Row) -> Result<ControlFlow<()>, StoreError>,
) -> Result<(), StoreError> {
    loop {
        let rows = connection.query(fetch, &[])?;
        if rows.is_empty() {
            return Ok(());
        }
        for row in &rows {
            if see(row)?.is_break() {
                return Ok(());
            }
        }
    }
}
