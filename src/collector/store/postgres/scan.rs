//! SQL that looks at many responses: through cursors, so that the server sends no more than is looked at.

use std::ops::{ControlFlow, Range};

use domain::{Day, SurveyId};
use postgres::Row;

use super::connection::PostgresConnection;
use super::responses::{found, narrowed, standing};
use crate::store::ledger::{Columns, Seen, comment};
use crate::store::search::DAY;
use crate::store::values::Found;
use crate::store::{Before, StoreError};

pub(super) fn each(
    connection: &mut PostgresConnection,
    survey: &SurveyId,
    days: &Range<Day>,
    columns: &Columns,
    see: &mut dyn FnMut(&Seen<'_>) -> Result<ControlFlow<()>, StoreError>,
) -> Result<(), StoreError> {
    let names = ["channel", "locale", "agent", "department", "page", "has_comment", "duration"];
    let absent = |name: &str| if name == "has_comment" { "false" } else { "''" };
    let mut wanted: Vec<&str> = names
        .into_iter()
        .zip(columns.values)
        .map(|(name, is_wanted)| if is_wanted { name } else { absent(name) })
        .collect();
    wanted.push(if columns.properties { "properties" } else { "''" });
    wanted.push(if columns.body { "body" } else { "''" });
    // In whatever zone, a day begins and ends within a day of when it does in UTC.
    let (from, to) = (i64::from(days.start.number()), i64::from(days.end.number()));
    // A survey's id has nothing in it that must be quoted. All of it will be read, so the plan should not hurry to the first row.
    connection.run(&format!(
        "SET LOCAL cursor_tuple_fraction = 1;
         DECLARE scan NO SCROLL CURSOR FOR SELECT day, score, standing, is_test, {} FROM responses
         WHERE survey = '{survey}' AND day >= {from} AND day < {to} AND given_at >= {} AND given_at < {}",
        wanted.join(", "),
        (from - 1) * DAY,
        (to + 1) * DAY
    ))?;
    let done = fetched(connection, "FETCH 4000 FROM scan", &mut |row| {
        let seen = Seen {
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
        };
        see(&seen)
    });
    done.and_then(|()| connection.run("CLOSE scan"))
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
         SELECT body, responses.id, given_at, received_at, day, standing, is_contested, revision, added, is_test
         FROM responses {join} followups ON followups.survey = responses.survey AND followups.id = responses.id
         WHERE responses.survey = '{survey}' AND (given_at, responses.id) < ({}, '\\x{id:032x}'::bytea)
         ORDER BY given_at DESC, responses.id DESC",
        before.given_at
    ))?;
    let done = fetched(connection, "FETCH 500 FROM hunt", &mut |row| see(found(row)?, row.try_get(9)?));
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
