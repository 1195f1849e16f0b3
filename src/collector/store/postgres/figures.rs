//! SQL that reads the counts.

use std::ops::Range;

use domain::{Day, SurveyId};
use postgres::Row;

use super::connection::PostgresConnection;
use super::responses::standing;
use crate::store::StoreError;
use crate::store::ledger::Scores;
use crate::store::values::{By, DayCount, Tally};

pub(super) fn counts(
    connection: &mut PostgresConnection,
    survey: &SurveyId,
    days: &Range<Day>,
    by: &By,
) -> Result<Vec<DayCount>, StoreError> {
    // In the order of SQLite's key.
    let sql = "SELECT n0, n1, n2, n3, n4, n5, n6, n7, n8, n9, n10, day, value FROM cells
               WHERE survey = $1 AND dimension = $2 AND day >= $3 AND day < $4 ORDER BY day, value";
    let rows = connection.query(sql, &[&survey.as_str(), &by.name(), &days.start.number(), &days.end.number()])?;
    let mut counts = Vec::new();
    for row in &rows {
        let (day, value) = (Day::from_number(row.try_get(11)?), row.try_get::<_, String>(12)?);
        counts.extend(given(row)?.map(|(score, n)| DayCount { day, value: value.clone(), score, n }));
    }
    Ok(counts)
}

pub(super) fn tallies(
    connection: &mut PostgresConnection,
    survey: &SurveyId,
    days: &Range<Day>,
) -> Result<Vec<Tally>, StoreError> {
    let sql = "SELECT n0, n1, n2, n3, n4, n5, n6, n7, n8, n9, n10, standing, is_test, day FROM tallies
               WHERE survey = $1 AND day >= $2 AND day < $3 ORDER BY day, standing, is_test";
    let rows = connection.query(sql, &[&survey.as_str(), &days.start.number(), &days.end.number()])?;
    let mut tallies = Vec::new();
    for row in &rows {
        let (standing, is_test) = (standing(row.try_get(11)?)?, row.try_get(12)?);
        let day = Day::from_number(row.try_get(13)?);
        tallies.extend(given(row)?.map(|(score, n)| Tally { day, standing, is_test, score, n }));
    }
    Ok(tallies)
}

/// The scores that somebody has given, with how many did, out of a row that begins with them.
fn given(row: &Row) -> Result<impl Iterator<Item = (u8, u64)> + use<>, StoreError> {
    let mut scores = Scores::default();
    for (column, n) in scores.iter_mut().enumerate() {
        *n = row.try_get(column)?;
    }
    Ok((0..).zip(scores).filter(|(_, n)| *n > 0).map(|(score, n)| (score, n.unsigned_abs())))
}
