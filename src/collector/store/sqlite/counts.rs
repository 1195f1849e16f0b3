//! SQL of the counts that are kept as answers arrive.

use std::collections::BTreeSet;

use domain::SurveyId;
use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};

use crate::store::StoreError;
use crate::store::ledger::{Changes, Scores};

const SCORES: &str = "n0, n1, n2, n3, n4, n5, n6, n7, n8, n9, n10";

/// Adds to a row, or makes it: `table` with these `keys` and a column for each score.
fn add(table: &str, keys: &str) -> String {
    let places = vec!["?"; keys.split(',').count() + Scores::default().len()].join(", ");
    let sums = SCORES.split(", ").map(|n| format!("{n} = {n} + excluded.{n}")).collect::<Vec<_>>().join(", ");
    format!("INSERT INTO {table} ({keys}, {SCORES}) VALUES ({places}) ON CONFLICT ({keys}) DO UPDATE SET {sums}")
}

fn scores(scores: &Scores) -> impl Iterator<Item = Value> {
    scores.iter().copied().map(Value::Integer)
}

fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

pub(super) fn write(connection: &Connection, changes: &Changes<'_>) -> Result<(), StoreError> {
    let mut statement =
        connection.prepare_cached("INSERT INTO cell_values (survey, dimension, value) VALUES (?1, ?2, ?3)")?;
    for (survey, dimension, value) in &changes.values {
        statement.execute((survey.as_str(), dimension, value))?;
    }
    let mut statement = connection.prepare_cached(&add("cells", "survey, dimension, day, value"))?;
    for (cell, n) in &changes.cells {
        let keys = [text(cell.survey.as_str()), text(&cell.dimension), cell.day.number().into(), text(&cell.value)];
        statement.execute(params_from_iter(keys.into_iter().chain(scores(n))))?;
    }
    let mut statement = connection.prepare_cached(&add("tallies", "survey, day, standing, is_test"))?;
    for (cell, n) in &changes.tallies {
        let keys = [
            text(cell.survey.as_str()),
            cell.day.number().into(),
            text(cell.standing.name()),
            i64::from(cell.is_test).into(),
        ];
        statement.execute(params_from_iter(keys.into_iter().chain(scores(n))))?;
    }
    if !changes.erased.is_empty() {
        forget_empty(connection, changes)?;
    }
    Ok(())
}

/// A value that nobody has any more may say who it was. Its place stays taken: were there room again in a full dimension, a value
/// that was counted as another would from then on be counted apart, and what was counted before would be found nowhere.
fn forget_empty(connection: &Connection, changes: &Changes<'_>) -> Result<(), StoreError> {
    let is_empty = SCORES.split(", ").map(|n| format!("{n} = 0")).collect::<Vec<_>>().join(" AND ");
    let mut cells = connection.prepare(&format!(
        "DELETE FROM cells WHERE survey = ?1 AND dimension = ?2 AND day = ?3 AND value = ?4 AND {is_empty}"
    ))?;
    let mut values = connection.prepare(
        "UPDATE cell_values SET value = 'erased ' || hex(randomblob(16)) WHERE survey = ?1 AND dimension = ?2 AND value = ?3
             AND NOT EXISTS (SELECT 1 FROM cells WHERE survey = ?1 AND dimension = ?2 AND value = ?3)",
    )?;
    for cell in changes.cells.keys() {
        let (survey, day) = (cell.survey.as_str(), cell.day.number());
        cells.execute((survey, &cell.dimension, day, &cell.value))?;
    }
    for cell in changes.cells.keys() {
        values.execute((cell.survey.as_str(), &cell.dimension, &cell.value))?;
    }
    Ok(())
}

pub(super) fn values(
    connection: &Connection,
    wanted: &BTreeSet<(SurveyId, String, String)>,
) -> Result<BTreeSet<(SurveyId, String, String)>, StoreError> {
    let mut statement =
        connection.prepare_cached("SELECT 1 FROM cell_values WHERE survey = ?1 AND dimension = ?2 AND value = ?3")?;
    let mut known = BTreeSet::new();
    for named in wanted {
        if statement.exists((named.0.as_str(), &named.1, &named.2))? {
            known.insert(named.clone());
        }
    }
    Ok(known)
}

pub(super) fn value_count(connection: &Connection, survey: &SurveyId, dimension: &str) -> Result<usize, StoreError> {
    let count: i64 = connection
        .prepare_cached("SELECT count(*) FROM cell_values WHERE survey = ?1 AND dimension = ?2")?
        .query_row((survey.as_str(), dimension), |row| row.get(0))?;
    Ok(usize::try_from(count).unwrap_or_default())
}

pub(super) fn clear(connection: &Connection, survey: &SurveyId, dimensions: &[String]) -> Result<(), StoreError> {
    for table in ["cells", "cell_values"] {
        let sql = format!("DELETE FROM {table} WHERE survey = ?1 AND dimension = ?2");
        for dimension in dimensions {
            connection.execute(&sql, (survey.as_str(), dimension))?;
        }
    }
    Ok(())
}
