//! SQL of displays.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use domain::{Day, SurveyId};
use insight::DisplayCount;

use super::connection::PostgresConnection;
use super::{arrays, entries};
use crate::store::StoreError;
use crate::store::ledger::{DisplayCell, Key, Shown};

pub(super) fn of_keys(connection: &mut PostgresConnection, keys: &BTreeSet<Key>) -> Result<Vec<Shown>, StoreError> {
    let (surveys, ids) = arrays::keys(keys);
    let sql = "SELECT survey, id, day, channel, is_started, is_dismissed, is_answered FROM displays
               JOIN unnest($1::text[], $2::bytea[]) AS wanted (of_survey, of_id) ON survey = of_survey AND id = of_id";
    let shown = connection.query(sql, &[&surveys, &ids])?.into_iter().map(|row| {
        Ok(Shown {
            key: entries::key(&row)?,
            day: Day::from_number(row.try_get(2)?),
            channel: row.try_get(3)?,
            is_started: row.try_get(4)?,
            is_dismissed: row.try_get(5)?,
            is_answered: row.try_get(6)?,
        })
    });
    shown.collect()
}

pub(super) fn write(
    connection: &mut PostgresConnection,
    shown: &[&Shown],
    cells: &BTreeMap<DisplayCell, [i64; 4]>,
) -> Result<(), StoreError> {
    let (surveys, ids) = arrays::keys(shown.iter().map(|shown| &shown.key));
    let days: Vec<i32> = shown.iter().map(|shown| shown.day.number()).collect();
    let channels: Vec<&str> = shown.iter().map(|shown| shown.channel.as_str()).collect();
    let flags = |flag: fn(&Shown) -> bool| shown.iter().map(|shown| flag(shown)).collect::<Vec<_>>();
    let [started, dismissed, answered] =
        [flags(|shown| shown.is_started), flags(|shown| shown.is_dismissed), flags(|shown| shown.is_answered)];
    let sql = "INSERT INTO displays (survey, id, day, channel, is_started, is_dismissed, is_answered)
               SELECT * FROM unnest($1::text[], $2::bytea[], $3::integer[], $4::text[], $5::boolean[], $6::boolean[],
                   $7::boolean[])
               ON CONFLICT (survey, id) DO UPDATE SET is_started = excluded.is_started,
                   is_dismissed = excluded.is_dismissed, is_answered = excluded.is_answered";
    connection.execute(sql, &[&surveys, &ids, &days, &channels, &started, &dismissed, &answered])?;

    let surveys: Vec<&str> = cells.keys().map(|cell| cell.survey.as_str()).collect();
    let days: Vec<i32> = cells.keys().map(|cell| cell.day.number()).collect();
    let channels: Vec<&str> = cells.keys().map(|cell| cell.channel.as_str()).collect();
    let [shown, started, dismissed, answered]: [Vec<i64>; 4] =
        std::array::from_fn(|at| cells.values().map(|counts| counts[at]).collect());
    let sql = "INSERT INTO display_counts AS old (survey, day, channel, shown, started, dismissed, answered)
               SELECT * FROM unnest($1::text[], $2::integer[], $3::text[], $4::bigint[], $5::bigint[], $6::bigint[],
                   $7::bigint[])
               ON CONFLICT (survey, day, channel) DO UPDATE SET
                   shown = old.shown + excluded.shown, started = old.started + excluded.started,
                   dismissed = old.dismissed + excluded.dismissed, answered = old.answered + excluded.answered";
    connection.execute(sql, &[&surveys, &days, &channels, &shown, &started, &dismissed, &answered]).map(drop)
}

pub(super) fn counts(
    connection: &mut PostgresConnection,
    survey: &SurveyId,
    days: &Range<Day>,
) -> Result<Vec<DisplayCount>, StoreError> {
    let sql = "SELECT day, channel, shown, started, dismissed, answered FROM display_counts
               WHERE survey = $1 AND day >= $2 AND day < $3 ORDER BY day, channel";
    let rows = connection.query(sql, &[&survey.as_str(), &days.start.number(), &days.end.number()])?;
    let counts = rows.into_iter().map(|row| {
        let n = |column: usize| row.try_get::<_, i64>(column).map(i64::unsigned_abs);
        Ok(DisplayCount {
            day: Day::from_number(row.try_get(0)?),
            channel: row.try_get(1)?,
            shown: n(2)?,
            started: n(3)?,
            dismissed: n(4)?,
            answered: n(5)?,
        })
    });
    counts.collect()
}
