//! SQL that looks at many responses, all by the index that has every column which they look at most.

use std::ops::{ControlFlow, Range};

use domain::{Day, SurveyId};
use rusqlite::{Connection, Row};

use super::responses::{found, standing};
use crate::store::ledger::{Counting, Seen, comment};
use crate::store::search::DAY;
use crate::store::values::Found;
use crate::store::{Before, StoreError};

pub(super) fn each(
    connection: &Connection,
    survey: &SurveyId,
    days: &Range<Day>,
    counting: &mut Counting<'_>,
) -> Result<(), StoreError> {
    let columns = counting.columns();
    let names = ["channel", "locale", "agent", "department", "page", "has_comment", "duration"];
    let mut wanted: Vec<&str> =
        names.into_iter().zip(columns.values).map(|(name, is_wanted)| if is_wanted { name } else { "NULL" }).collect();
    wanted.push(if columns.properties { "properties" } else { "NULL" });
    wanted.push(if columns.body { "body" } else { "NULL" });
    let mut statement = connection.prepare_cached(&format!(
        "SELECT day, score, standing, is_test, {} FROM responses INDEXED BY responses_newest
         WHERE survey = ?1 AND day >= ?2 AND day < ?3 AND given_at >= ?4 AND given_at < ?5",
        wanted.join(", ")
    ))?;
    // In whatever zone, a day begins and ends within a day of when it does in UTC.
    let (from, to) = (i64::from(days.start.number()), i64::from(days.end.number()));
    let mut rows = statement.query((survey.as_str(), from, to, (from - 1) * DAY, (to + 1) * DAY))?;
    while let Some(row) = rows.next()? {
        let text = |column| text(row, column);
        let has_comment: Option<bool> = row.get(9)?;
        let seen = Seen {
            day: Day::from_number(row.get(0)?),
            score: row.get(1)?,
            standing: standing(text(2)?)?,
            is_test: row.get(3)?,
            values: [
                text(4)?,
                text(5)?,
                text(6)?,
                text(7)?,
                text(8)?,
                comment(has_comment.unwrap_or_default()),
                text(10)?,
            ],
            properties: text(11)?,
            body: text(12)?,
            n: 1,
        };
        if counting.see(&seen)?.is_break() {
            break;
        }
    }
    Ok(())
}

fn text<'r>(row: &'r Row<'_>, column: usize) -> Result<&'r str, StoreError> {
    Ok(row.get_ref(column)?.as_str_or_null().map_err(rusqlite::Error::from)?.unwrap_or_default())
}

pub(super) fn newest(
    connection: &Connection,
    survey: &SurveyId,
    before: Before,
    is_followed_up: bool,
    see: &mut dyn FnMut(Found, bool) -> Result<ControlFlow<()>, StoreError>,
) -> Result<(), StoreError> {
    // Of few responses it is quicker to look at what was added, and to sort.
    let from = if is_followed_up {
        "followups CROSS JOIN responses ON responses.survey = followups.survey AND responses.id = followups.id"
    } else {
        "responses LEFT JOIN followups ON followups.survey = responses.survey AND followups.id = responses.id"
    };
    let table = if is_followed_up { "followups" } else { "responses" };
    let mut statement = connection.prepare_cached(&format!(
        "SELECT body, responses.id, given_at, received_at, day, standing, is_contested, revision, added, signs, is_signed,
             identity, is_test FROM {from}
         WHERE {table}.survey = ?1 AND (given_at, responses.id) < (?2, ?3) ORDER BY given_at DESC, responses.id DESC"
    ))?;
    let mut rows = statement.query((survey.as_str(), before.given_at, before.id))?;
    while let Some(row) = rows.next()? {
        if see(found(row)?, row.get(12)?)?.is_break() {
            break;
        }
    }
    Ok(())
}
