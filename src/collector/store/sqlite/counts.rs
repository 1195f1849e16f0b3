//! SQL of the counts that are kept as answers arrive.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::LazyLock;

use domain::{Day, SurveyId};
use rusqlite::types::Value as Stored;
use rusqlite::{Connection, OptionalExtension as _, params_from_iter};

use crate::store::StoreError;
use crate::store::ledger::{Changes, Scores, SheetKey, Value};

const SCORES: &str = "n0, n1, n2, n3, n4, n5, n6, n7, n8, n9, n10";

/// Adds to a row, or makes it.
static ADD_TALLIES: LazyLock<String> = LazyLock::new(|| {
    let keys = "survey, day, standing, is_test";
    let places = vec!["?"; keys.split(',').count() + Scores::default().len()].join(", ");
    let sums = SCORES.split(", ").map(|n| format!("{n} = {n} + excluded.{n}")).collect::<Vec<_>>().join(", ");
    format!("INSERT INTO tallies ({keys}, {SCORES}) VALUES ({places}) ON CONFLICT ({keys}) DO UPDATE SET {sums}")
});

fn scores(scores: &Scores) -> impl Iterator<Item = Stored> {
    scores.iter().copied().map(Stored::Integer)
}

fn text(text: &str) -> Stored {
    Stored::Text(text.to_owned())
}

pub(super) fn write(connection: &Connection, changes: &Changes<'_>) -> Result<(), StoreError> {
    let mut statement = connection
        .prepare_cached("INSERT INTO cell_values (survey, dimension, value, number) VALUES (?1, ?2, ?3, ?4)")?;
    for (value, number) in &changes.values {
        statement.execute((value.survey.as_str(), &value.dimension, &value.name, number))?;
    }
    let mut statement = connection.prepare_cached(
        "INSERT INTO sheets (survey, dimension, day, counts) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT (survey, dimension, day) DO UPDATE SET counts = excluded.counts",
    )?;
    for (key, counts) in &changes.sheets {
        let place = (key.survey.as_str(), &key.dimension, key.day.number());
        if counts.is_empty() {
            connection
                .prepare_cached("DELETE FROM sheets WHERE survey = ?1 AND dimension = ?2 AND day = ?3")?
                .execute(place)?;
        } else {
            statement.execute((place.0, place.1, place.2, counts))?;
        }
    }
    let mut statement = connection.prepare_cached(&ADD_TALLIES)?;
    for (cell, n) in &changes.tallies {
        let keys = [
            text(cell.survey.as_str()),
            cell.day.number().into(),
            text(cell.standing.name()),
            i64::from(cell.is_test).into(),
        ];
        statement.execute(params_from_iter(keys.into_iter().chain(scores(n))))?;
    }
    let mut statement = connection.prepare_cached(
        "UPDATE cell_values SET value = 'erased ' || hex(randomblob(16)) WHERE survey = ?1 AND dimension = ?2 AND value = ?3",
    )?;
    for value in &changes.left {
        statement.execute((value.survey.as_str(), &value.dimension, &value.name))?;
    }
    Ok(())
}

pub(super) fn values(connection: &Connection, wanted: &BTreeSet<Value>) -> Result<BTreeMap<Value, u32>, StoreError> {
    let mut statement = connection
        .prepare_cached("SELECT number FROM cell_values WHERE survey = ?1 AND dimension = ?2 AND value = ?3")?;
    let mut known = BTreeMap::new();
    for value in wanted {
        let place = (value.survey.as_str(), &value.dimension, &value.name);
        if let Some(number) = statement.query_row(place, |row| row.get(0)).optional()? {
            known.insert(value.clone(), number);
        }
    }
    Ok(known)
}

pub(super) fn value_count(connection: &Connection, survey: &SurveyId, dimension: &str) -> Result<u32, StoreError> {
    Ok(connection
        .prepare_cached("SELECT count(*) FROM cell_values WHERE survey = ?1 AND dimension = ?2")?
        .query_row((survey.as_str(), dimension), |row| row.get(0))?)
}

pub(super) fn value_names(
    connection: &Connection,
    survey: &SurveyId,
    dimension: &str,
) -> Result<Vec<(u32, String)>, StoreError> {
    let mut statement =
        connection.prepare_cached("SELECT number, value FROM cell_values WHERE survey = ?1 AND dimension = ?2")?;
    let rows = statement.query_map((survey.as_str(), dimension), |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

pub(super) fn sheets(
    connection: &Connection,
    keys: &BTreeSet<SheetKey>,
) -> Result<BTreeMap<SheetKey, Vec<u8>>, StoreError> {
    let mut statement =
        connection.prepare_cached("SELECT counts FROM sheets WHERE survey = ?1 AND dimension = ?2 AND day = ?3")?;
    let mut found = BTreeMap::new();
    for key in keys {
        let place = (key.survey.as_str(), &key.dimension, key.day.number());
        if let Some(counts) = statement.query_row(place, |row| row.get(0)).optional()? {
            found.insert(key.clone(), counts);
        }
    }
    Ok(found)
}

pub(super) fn sheets_of(
    connection: &Connection,
    survey: &SurveyId,
    dimension: &str,
    days: &Range<Day>,
) -> Result<Vec<(Day, Vec<u8>)>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT day, counts FROM sheets WHERE survey = ?1 AND dimension = ?2 AND day >= ?3 AND day < ?4 ORDER BY day",
    )?;
    let place = (survey.as_str(), dimension, days.start.number(), days.end.number());
    let rows = statement.query_map(place, |row| Ok((Day::from_number(row.get(0)?), row.get(1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

pub(super) fn clear(connection: &Connection, survey: &SurveyId, dimensions: &[String]) -> Result<(), StoreError> {
    for table in ["sheets", "cell_values"] {
        let sql = format!("DELETE FROM {table} WHERE survey = ?1 AND dimension = ?2");
        for dimension in dimensions {
            connection.execute(&sql, (survey.as_str(), dimension))?;
        }
    }
    Ok(())
}
