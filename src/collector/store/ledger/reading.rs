//! The counts as figures want them: by day, value and score.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use domain::{Day, SurveyId};

use super::OTHER;
use super::sheet::{NONE, REST, Sheet};
use super::tables::Tables;
use crate::store::StoreError;
use crate::store::by::By;
use crate::store::values::DayCount;

/// The counts of a survey along a dimension, of these days.
pub(crate) fn counts(
    tables: &mut impl Tables,
    survey: &SurveyId,
    days: &Range<Day>,
    by: &By,
) -> Result<Vec<DayCount>, StoreError> {
    let dimension = by.name();
    let names = tables.value_names(survey, &dimension)?.into_iter().map(|(number, name)| (number, Arc::from(name)));
    let names: HashMap<u32, Arc<str>> = names.chain([(NONE, Arc::from("")), (REST, Arc::from(OTHER))]).collect();
    let mut counts = Vec::new();
    for (day, bytes) in tables.sheets_of(survey, &dimension, days)? {
        for (number, scores) in Sheet::read(&bytes)?.values() {
            let value = names.get(&number).ok_or_else(|| {
                StoreError::Broken(format!("a value of the dimension {dimension} is counted and has no name"))
            })?;
            let given = (0..).zip(scores).filter(|(_, n)| **n > 0);
            counts.extend(given.map(|(score, n)| DayCount {
                day,
                value: Arc::clone(value),
                score,
                n: n.unsigned_abs(),
            }));
        }
    }
    Ok(counts)
}
