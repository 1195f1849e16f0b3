//! SQL that reads the counts.

use std::ops::Range;

use domain::{Day, SurveyId};
use rusqlite::{Connection, Row};

use super::responses::standing;
use crate::store::StoreError;
use crate::store::ledger::Scores;
use crate::store::values::{By, DayCount, Tally};

pub(super) fn counts(
    connection: &Connection,
    survey: &SurveyId,
    days: &Range<Day>,
    by: &By,
) -> Result<Vec<DayCount>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT n0, n1, n2, n3, n4, n5, n6, n7, n8, n9, n10, day, value FROM cells
         WHERE survey = ?1 AND dimension = ?2 AND day >= ?3 AND day < ?4",
    )?;
    let mut rows = statement.query((survey.as_str(), by.name(), days.start.number(), days.end.number()))?;
    let mut counts = Vec::new();
    while let Some(row) = rows.next()? {
        let (day, value) = (Day::from_number(row.get(11)?), row.get::<_, String>(12)?);
        counts.extend(given(row)?.map(|(score, n)| DayCount { day, value: value.clone(), score, n }));
    }
    Ok(counts)
}

pub(super) fn tallies(connection: &Connection, survey: &SurveyId, days: &Range<Day>) -> Result<Vec<Tally>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT n0, n1, n2, n3, n4, n5, n6, n7, n8, n9, n10, standing, is_test, day FROM tallies
         WHERE survey = ?1 AND day >= ?2 AND day < ?3",
    )?;
    let mut rows = statement.query((survey.as_str(), days.start.number(), days.end.number()))?;
    let mut tallies = Vec::new();
    while let Some(row) = rows.next()? {
        let standing = standing(row.get_ref(11)?.as_str().map_err(rusqlite::Error::from)?)?;
        let (is_test, day) = (row.get(12)?, Day::from_number(row.get(13)?));
        tallies.extend(given(row)?.map(|(score, n)| Tally { day, standing, is_test, score, n }));
    }
    Ok(tallies)
}

/// The scores that somebody has given, with how many did, out of a row that begins with them.
fn given(row: &Row<'_>) -> Result<impl Iterator<Item = (u8, u64)>, StoreError> {
    let mut scores = Scores::default();
    for (column, n) in scores.iter_mut().enumerate() {
        *n = row.get(column)?;
    }
    Ok((0..).zip(scores).filter(|(_, n)| *n > 0).map(|(score, n)| (score, n.unsigned_abs())))
}
