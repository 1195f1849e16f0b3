//! SQL of the counts that are kept as answers arrive.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::LazyLock;

use domain::{Day, SurveyId};
use postgres::types::ToSql;

use super::arrays;
use super::connection::PostgresConnection;
use super::responses::narrowed;
use crate::store::StoreError;
use crate::store::ledger::{Changes, Scores, SheetKey, Value};

const SCORES: &str = "n0, n1, n2, n3, n4, n5, n6, n7, n8, n9, n10";

static ADD_TALLIES: LazyLock<String> = LazyLock::new(|| {
    let keys = [("survey", "text"), ("day", "integer"), ("standing", "text"), ("is_test", "boolean")];
    add("tallies", &keys, "survey, day, standing, is_test")
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
        let [surveys, dimensions, values] = arrays::values(changes.values.keys());
        let numbers: Vec<i32> = changes.values.values().map(|number| narrowed(*number)).collect::<Result<_, _>>()?;
        let sql = "INSERT INTO cell_values (survey, dimension, value, number)
                   SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::integer[])";
        connection.execute(sql, &[&surveys, &dimensions, &values, &numbers])?;
    }
    if !changes.sheets.is_empty() {
        let (surveys, dimensions, days) = arrays::sheets(changes.sheets.keys());
        let counts: Vec<&[u8]> = changes.sheets.values().map(Vec::as_slice).collect();
        let sql = "INSERT INTO sheets (survey, dimension, day, counts)
                   SELECT * FROM unnest($1::text[], $2::text[], $3::integer[], $4::bytea[])
                   ON CONFLICT (survey, dimension, day) DO UPDATE SET counts = excluded.counts";
        connection.execute(sql, &[&surveys, &dimensions, &days, &counts])?;
        if counts.iter().any(|counts| counts.is_empty()) {
            let sql = "DELETE FROM sheets USING unnest($1::text[], $2::text[], $3::integer[]) AS new (of_survey, of_dimension, of_day)
                       WHERE survey = of_survey AND dimension = of_dimension AND day = of_day AND length(counts) = 0";
            connection.execute(sql, &[&surveys, &dimensions, &days])?;
        }
    }
    if !changes.tallies.is_empty() {
        let cells = || changes.tallies.keys();
        let surveys: Vec<&str> = cells().map(|cell| cell.survey.as_str()).collect();
        let days: Vec<i32> = cells().map(|cell| cell.day.number()).collect();
        let standings: Vec<&str> = cells().map(|cell| cell.standing.name()).collect();
        let tests: Vec<bool> = cells().map(|cell| cell.is_test).collect();
        add_to(connection, &ADD_TALLIES, [&surveys, &days, &standings, &tests], &changes.tallies.values())?;
    }
    if !changes.left.is_empty() {
        let [surveys, dimensions, values] = arrays::values(&changes.left);
        let sql = "UPDATE cell_values SET value = 'erased ' || gen_random_uuid()
                   FROM unnest($1::text[], $2::text[], $3::text[]) AS gone (of_survey, of_dimension, of_value)
                   WHERE survey = of_survey AND dimension = of_dimension AND value = of_value";
        connection.execute(sql, &[&surveys, &dimensions, &values])?;
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

pub(super) fn values(
    connection: &mut PostgresConnection,
    wanted: &BTreeSet<Value>,
) -> Result<BTreeMap<Value, u32>, StoreError> {
    let [surveys, dimensions, values] = arrays::values(wanted);
    let sql = "SELECT survey, dimension, value, number FROM cell_values
               JOIN unnest($1::text[], $2::text[], $3::text[]) AS wanted (of_survey, of_dimension, of_value)
                   ON survey = of_survey AND dimension = of_dimension AND value = of_value
                       AND digest = sha256(decode(replace(of_value, '\\', '\\\\'), 'escape'))";
    let mut known = BTreeMap::new();
    for row in connection.query(sql, &[&surveys, &dimensions, &values])? {
        let survey = SurveyId::new(row.try_get::<_, String>(0)?).map_err(StoreError::Broken)?;
        let value = Value { survey, dimension: row.try_get(1)?, name: row.try_get(2)? };
        known.insert(value, narrowed(row.try_get::<_, i32>(3)?)?);
    }
    Ok(known)
}

pub(super) fn value_count(
    connection: &mut PostgresConnection,
    survey: &SurveyId,
    dimension: &str,
) -> Result<u32, StoreError> {
    let sql = "SELECT count(*) FROM cell_values WHERE survey = $1 AND dimension = $2";
    match &connection.query(sql, &[&survey.as_str(), &dimension])?[..] {
        [row, ..] => narrowed(row.try_get::<_, i64>(0)?),
        [] => Ok(0),
    }
}

pub(super) fn value_names(
    connection: &mut PostgresConnection,
    survey: &SurveyId,
    dimension: &str,
) -> Result<Vec<(u32, String)>, StoreError> {
    let sql = "SELECT number, value FROM cell_values WHERE survey = $1 AND dimension = $2";
    let rows = connection.query(sql, &[&survey.as_str(), &dimension])?;
    rows.iter().map(|row| Ok((narrowed(row.try_get::<_, i32>(0)?)?, row.try_get(1)?))).collect()
}

pub(super) fn sheets(
    connection: &mut PostgresConnection,
    keys: &BTreeSet<SheetKey>,
) -> Result<BTreeMap<SheetKey, Vec<u8>>, StoreError> {
    let (surveys, dimensions, days) = arrays::sheets(keys);
    let sql = "SELECT survey, dimension, day, counts FROM sheets
               JOIN unnest($1::text[], $2::text[], $3::integer[]) AS wanted (of_survey, of_dimension, of_day)
                   ON survey = of_survey AND dimension = of_dimension AND day = of_day";
    let mut found = BTreeMap::new();
    for row in connection.query(sql, &[&surveys, &dimensions, &days])? {
        let survey = SurveyId::new(row.try_get::<_, String>(0)?).map_err(StoreError::Broken)?;
        let key = SheetKey { survey, dimension: row.try_get(1)?, day: Day::from_number(row.try_get(2)?) };
        found.insert(key, row.try_get(3)?);
    }
    Ok(found)
}

pub(super) fn sheets_of(
    connection: &mut PostgresConnection,
    survey: &SurveyId,
    dimension: &str,
    days: &Range<Day>,
) -> Result<Vec<(Day, Vec<u8>)>, StoreError> {
    let sql = "SELECT day, counts FROM sheets
               WHERE survey = $1 AND dimension = $2 AND day >= $3 AND day < $4 ORDER BY day";
    let rows = connection.query(sql, &[&survey.as_str(), &dimension, &days.start.number(), &days.end.number()])?;
    rows.iter().map(|row| Ok((Day::from_number(row.try_get(0)?), row.try_get(1)?))).collect()
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
        "DELETE FROM sheets WHERE survey = $1 AND dimension = ANY($2)",
        "DELETE FROM cell_values WHERE survey = $1 AND dimension = ANY($2)",
    ] {
        connection.execute(sql, &[&survey.as_str(), &dimensions])?;
    }
    Ok(())
}
