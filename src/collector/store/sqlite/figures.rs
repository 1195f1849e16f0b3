//! SQL of counts.

use std::ops::Range;

use domain::{Day, SurveyId};
use rusqlite::{Connection, OptionalExtension as _};

use super::responses::standing;
use crate::store::{By, Counts, DayCount, StoreError, Tally};

/// Several reads on one connection inside one transaction: one snapshot.
pub(super) fn counts(
    connection: &Connection,
    survey: &SurveyId,
    days: &Range<Day>,
    dimensions: Vec<By>,
) -> Result<Counts, StoreError> {
    let revision: Option<i64> = connection
        .prepare_cached("SELECT value FROM revisions WHERE survey = ?1")?
        .query_row([survey.as_str()], |row| row.get(0))
        .optional()?;
    let dimensions = dimensions.into_iter().map(|by| {
        let counts = along(connection, survey, days, &by)?;
        Ok((by, counts))
    });
    Ok(Counts {
        revision: u64::try_from(revision.unwrap_or_default()).unwrap_or_default(),
        dimensions: dimensions.collect::<Result<_, StoreError>>()?,
    })
}

fn along(connection: &Connection, survey: &SurveyId, days: &Range<Day>, by: &By) -> Result<Vec<DayCount>, StoreError> {
    let (value, property) = match by {
        By::Channel => ("channel", None),
        By::Locale => ("locale", None),
        By::Agent => ("agent", None),
        By::Department => ("department", None),
        By::Page => ("page", None),
        By::Property(name) => {
            ("coalesce((SELECT value FROM json_each(properties) WHERE key = ?4), '')", Some(name.as_str()))
        }
    };
    let sql = format!(
        "SELECT day, {value} AS of, score, count(*) FROM responses
         WHERE survey = ?1 AND day >= ?2 AND day < ?3 AND standing = 'counted' AND NOT is_test
         GROUP BY day, of, score"
    );
    let mut statement = connection.prepare_cached(&sql)?;
    let (survey, from, to) = (survey.as_str(), days.start.number(), days.end.number());
    let mut rows = match property {
        Some(property) => statement.query((survey, from, to, property))?,
        None => statement.query((survey, from, to))?,
    };
    let mut counts = Vec::new();
    while let Some(row) = rows.next()? {
        counts.push(DayCount {
            day: Day::from_number(row.get(0)?),
            value: row.get(1)?,
            score: row.get(2)?,
            n: row.get::<_, i64>(3)?.unsigned_abs(),
        });
    }
    Ok(counts)
}

pub(super) fn tallies(connection: &Connection, survey: &SurveyId, days: &Range<Day>) -> Result<Vec<Tally>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT standing, is_test, score, count(*) FROM responses WHERE survey = ?1 AND day >= ?2 AND day < ?3
         GROUP BY standing, is_test, score",
    )?;
    let mut rows = statement.query((survey.as_str(), days.start.number(), days.end.number()))?;
    let mut tallies = Vec::new();
    while let Some(row) = rows.next()? {
        tallies.push(Tally {
            standing: standing(row.get_ref(0)?.as_str().map_err(rusqlite::Error::from)?)?,
            is_test: row.get(1)?,
            score: row.get(2)?,
            n: row.get::<_, i64>(3)?.unsigned_abs(),
        });
    }
    Ok(tallies)
}
