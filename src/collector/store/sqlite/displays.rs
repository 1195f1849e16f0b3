//! SQL of displays.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use domain::{Day, SurveyId};
use insight::DisplayCount;
use rusqlite::{Connection, OptionalExtension as _};

use crate::store::StoreError;
use crate::store::ledger::{DisplayCell, Key, Shown};

pub(super) fn of_keys(connection: &Connection, keys: &BTreeSet<Key>) -> Result<Vec<Shown>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT day, channel, is_started, is_dismissed, is_answered FROM displays WHERE survey = ?1 AND id = ?2",
    )?;
    let mut found = Vec::new();
    for key in keys {
        let shown = statement
            .query_row((key.survey.as_str(), key.id.as_bytes()), |row| {
                Ok(Shown {
                    key: key.clone(),
                    day: Day::from_number(row.get(0)?),
                    channel: row.get(1)?,
                    is_started: row.get(2)?,
                    is_dismissed: row.get(3)?,
                    is_answered: row.get(4)?,
                })
            })
            .optional()?;
        found.extend(shown);
    }
    Ok(found)
}

pub(super) fn write(
    connection: &Connection,
    shown: &[&Shown],
    cells: &BTreeMap<DisplayCell, [i64; 4]>,
) -> Result<(), StoreError> {
    let mut statement = connection.prepare_cached(
        "INSERT INTO displays (survey, id, day, channel, is_started, is_dismissed, is_answered)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT (survey, id) DO UPDATE SET is_started = excluded.is_started,
             is_dismissed = excluded.is_dismissed, is_answered = excluded.is_answered",
    )?;
    for display in shown {
        statement.execute((
            display.key.survey.as_str(),
            display.key.id.as_bytes(),
            display.day.number(),
            &display.channel,
            display.is_started,
            display.is_dismissed,
            display.is_answered,
        ))?;
    }
    let mut statement = connection.prepare_cached(
        "INSERT INTO display_counts (survey, day, channel, shown, started, dismissed, answered)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT (survey, day, channel) DO UPDATE SET
             shown = shown + excluded.shown, started = started + excluded.started,
             dismissed = dismissed + excluded.dismissed, answered = answered + excluded.answered",
    )?;
    for (cell, [shown, started, dismissed, answered]) in cells {
        statement.execute((
            cell.survey.as_str(),
            cell.day.number(),
            &cell.channel,
            shown,
            started,
            dismissed,
            answered,
        ))?;
    }
    Ok(())
}

pub(super) fn counts(
    connection: &Connection,
    survey: &SurveyId,
    days: &Range<Day>,
) -> Result<Vec<DisplayCount>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT day, channel, shown, started, dismissed, answered FROM display_counts
         WHERE survey = ?1 AND day >= ?2 AND day < ?3 ORDER BY day, channel",
    )?;
    let rows = statement.query_map((survey.as_str(), days.start.number(), days.end.number()), |row| {
        let n = |column| row.get::<_, i64>(column).map(i64::unsigned_abs);
        Ok(DisplayCount {
            day: Day::from_number(row.get(0)?),
            channel: row.get(1)?,
            shown: n(2)?,
            started: n(3)?,
            dismissed: n(4)?,
            answered: n(5)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}
