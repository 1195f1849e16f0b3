//! SQL of the counts that are kept as answers arrive.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use domain::SurveyId;
use postgres::types::ToSql;

use super::arrays;
use super::connection::PostgresConnection;
use super::responses::narrowed;
use crate::store::StoreError;
use crate::store::ledger::{Changes, Scores};

const SCORES: &str = "n0, n1, n2, n3, n4, n5, n6, n7, n8, n9, n10";

static ADD_CELLS: LazyLock<String> = LazyLock::new(|| {
    let keys = [("survey", "text"), ("dimension", "text"), ("day", "integer"), ("value", "text")];
    add("cells", &keys, "survey, dimension, day, digest")
});
static ADD_TALLIES: LazyLock<String> = LazyLock::new(|| {
    let keys = [("survey", "text"), ("day", "integer"), ("standing", "text"), ("is_test", "boolean")];
    add("tallies", &keys, "survey, day, standing, is_test")
});
/// Values that nobody has any more may say who it was.
static FORGET_EMPTY: LazyLock<String> = LazyLock::new(|| {
    let is_empty = SCORES.split(", ").map(|n| format!("{n} = 0")).collect::<Vec<_>>().join(" AND ");
    format!("DELETE FROM cells WHERE {is_empty}")
});

/// Adds to rows, or makes them: `table` with these columns and one for each score. Parameters are arrays.
fn add(table: &str, columns: &[(&str, &str)], key: &str) -> String {
    let names = columns.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(", ");
    let kinds = columns.iter().map(|(_, kind)| *kind).chain(SCORES.split(", ").map(|_| "bigint"));
    let places = (1..).zip(kinds).map(|(at, kind)| format!("${at}::{kind}[]")).collect::<Vec<_>>().join(", ");
    let sums = SCORES.split(", ").map(|n| format!("{n} = {table}.{n} + excluded.{n}")).collect::<Vec<_>>().join(", ");
    format!(
        "INSERT INTO {table} ({names}, {SCORES}) SELECT * FROM unnest({places})
         ON CONFLICT ({key}) DO UPDATE SET {sums}"
    )
}

pub(super) fn write(connection: &mut PostgresConnection, changes: &Changes<'_>) -> Result<(), StoreError> {
    if !changes.values.is_empty() {
        let [surveys, dimensions, values] = arrays::named(&changes.values);
        let sql = "INSERT INTO cell_values (survey, dimension, value)
                   SELECT * FROM unnest($1::text[], $2::text[], $3::text[])";
        connection.execute(sql, &[&surveys, &dimensions, &values])?;
    }
    if !changes.cells.is_empty() {
        let cells = || changes.cells.keys();
        let surveys: Vec<&str> = cells().map(|cell| cell.survey.as_str()).collect();
        let dimensions: Vec<&str> = cells().map(|cell| cell.dimension.as_str()).collect();
        let days: Vec<i32> = cells().map(|cell| cell.day.number()).collect();
        let values: Vec<&str> = cells().map(|cell| cell.value.as_str()).collect();
        add_to(connection, &ADD_CELLS, [&surveys, &dimensions, &days, &values], &changes.cells.values())?;
    }
    if !changes.tallies.is_empty() {
        let cells = || changes.tallies.keys();
        let surveys: Vec<&str> = cells().map(|cell| cell.survey.as_str()).collect();
        let days: Vec<i32> = cells().map(|cell| cell.day.number()).collect();
        let standings: Vec<&str> = cells().map(|cell| cell.standing.name()).collect();
        let tests: Vec<bool> = cells().map(|cell| cell.is_test).collect();
        add_to(connection, &ADD_TALLIES, [&surveys, &days, &standings, &tests], &changes.tallies.values())?;
    }
    if !changes.erased.is_empty() {
        forget_empty(connection, changes)?;
    }
    Ok(())
}

fn add_to<'a>(
    connection: &mut PostgresConnection,
    sql: &'static str,
    keys: [&(dyn ToSql + Sync); 4],
    scores: &(impl Iterator<Item = &'a Scores> + Clone),
) -> Result<(), StoreError> {
    let scores = arrays::scores(scores);
    let scores = scores.iter().map(|scores| scores as &(dyn ToSql + Sync));
    connection.execute(sql, &keys.into_iter().chain(scores).collect::<Vec<_>>()).map(drop)
}

/// The place of such a value stays taken: were there room again in a full dimension, a value that was counted as another would from
/// then on be counted apart, and what was counted before would be found nowhere.
fn forget_empty(connection: &mut PostgresConnection, changes: &Changes<'_>) -> Result<(), StoreError> {
    connection.execute(&FORGET_EMPTY, &[])?;
    let named = changes.cells.keys().map(|cell| (cell.survey.clone(), cell.dimension.clone(), cell.value.clone()));
    let named = named.collect();
    let [surveys, dimensions, values] = arrays::named(&named);
    let sql = "UPDATE cell_values SET value = 'erased ' || gen_random_uuid()
               FROM unnest($1::text[], $2::text[], $3::text[]) AS gone (of_survey, of_dimension, of_value)
               WHERE survey = of_survey AND dimension = of_dimension AND value = of_value
                   AND NOT EXISTS (SELECT 1 FROM cells WHERE cells.survey = cell_values.survey
                       AND cells.dimension = cell_values.dimension AND cells.digest = cell_values.digest)";
    connection.execute(sql, &[&surveys, &dimensions, &values]).map(drop)
}

pub(super) fn values(
    connection: &mut PostgresConnection,
    wanted: &BTreeSet<(SurveyId, String, String)>,
) -> Result<BTreeSet<(SurveyId, String, String)>, StoreError> {
    let [surveys, dimensions, values] = arrays::named(wanted);
    let sql = "SELECT survey, dimension, value FROM cell_values
               JOIN unnest($1::text[], $2::text[], $3::text[]) AS wanted (of_survey, of_dimension, of_value)
                   ON survey = of_survey AND dimension = of_dimension AND value = of_value
                       AND digest = sha256(decode(replace(of_value, '\\', '\\\\'), 'escape'))";
    let mut known = BTreeSet::new();
    for row in connection.query(sql, &[&surveys, &dimensions, &values])? {
        let survey = SurveyId::new(row.try_get::<_, String>(0)?).map_err(StoreError::Broken)?;
        known.insert((survey, row.try_get(1)?, row.try_get(2)?));
    }
    Ok(known)
}

pub(super) fn value_count(
    connection: &mut PostgresConnection,
    survey: &SurveyId,
    dimension: &str,
) -> Result<usize, StoreError> {
    let sql = "SELECT count(*) FROM cell_values WHERE survey = $1 AND dimension = $2";
    match &connection.query(sql, &[&survey.as_str(), &dimension])?[..] {
        [row, ..] => narrowed(row.try_get::<_, i64>(0)?),
        [] => Ok(0),
    }
}

pub(super) fn clear(
    connection: &mut PostgresConnection,
    survey: &SurveyId,
    dimensions: &[String],
) -> Result<(), StoreError> {
    if dimensions.is_empty() {
        return Ok(());
    }
    for sql in [
        "DELETE FROM cells WHERE survey = $1 AND dimension = ANY($2)",
        "DELETE FROM cell_values WHERE survey = $1 AND dimension = ANY($2)",
    ] {
        connection.execute(sql, &[&survey.as_str(), &dimensions])?;
    }
    Ok(())
}
