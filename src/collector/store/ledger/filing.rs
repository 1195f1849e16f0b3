//! Differences by value become sheets.

use std::collections::{BTreeMap, BTreeSet};

use domain::{Day, SurveyId};

use super::counts::{Cell, Scores};
use super::sheet::{FIRST, NONE, REST, Sheet, SheetKey};
use super::tables::{Tables, Value};
use super::{ERASED, OTHER, VALUES};
use crate::store::StoreError;

/// What is to be stored.
pub(super) struct Filed {
    /// The sheets as they are now.
    pub(super) sheets: BTreeMap<SheetKey, Vec<u8>>,
    /// Values that are counted apart from now on.
    pub(super) added: BTreeMap<Value, u32>,
}

/// Adds differences to the sheets where they belong. Values beyond the most that are told apart count as one; whoever was told
/// apart once, stays.
pub(super) fn file(tables: &mut impl Tables, cells: &BTreeMap<Cell, Scores>) -> Result<Filed, StoreError> {
    let wanted: BTreeSet<Value> = cells.keys().filter(|cell| is_named(&cell.value)).map(value).collect();
    let mut numbers = if wanted.is_empty() { BTreeMap::new() } else { tables.values(&wanted)? };
    let mut added = BTreeMap::new();
    let mut counts: BTreeMap<(&SurveyId, &str), u32> = BTreeMap::new();
    for value in wanted.iter().filter(|value| !numbers.contains_key(value)) {
        let dimension = (&value.survey, value.dimension.as_str());
        let count = match counts.get(&dimension) {
            Some(count) => *count,
            None => tables.value_count(&value.survey, &value.dimension)?,
        };
        let is_room = count < VALUES;
        if is_room {
            added.insert(value.clone(), FIRST + count);
        }
        counts.insert(dimension, count + u32::from(is_room));
    }
    numbers.extend(added.iter().map(|(value, number)| (value.clone(), *number)));

    let mut differences: BTreeMap<SheetKey, BTreeMap<u32, Scores>> = BTreeMap::new();
    for (cell, scores) in cells {
        let number = match cell.value.as_str() {
            "" => NONE,
            _ => numbers.get(&value(cell)).copied().unwrap_or(REST),
        };
        let sheet = differences.entry(cell.sheet()).or_default().entry(number).or_default();
        sheet.iter_mut().zip(scores).for_each(|(sum, n)| *sum += n);
    }
    let keys: BTreeSet<SheetKey> = differences.keys().cloned().collect();
    let mut before = if keys.is_empty() { BTreeMap::new() } else { tables.sheets(&keys)? };
    let mut sheets = BTreeMap::new();
    for (key, values) in differences {
        let mut sheet = before.remove(&key).map_or(Ok(Sheet::default()), |bytes| Sheet::read(&bytes))?;
        for (number, scores) in &values {
            sheet.add(*number, scores);
        }
        sheets.insert(key, sheet.to_bytes());
    }
    Ok(Filed { sheets, added })
}

impl Filed {
    /// The values of these dimensions that nobody has any more once this is stored, whoever had them. A name may say who it was.
    pub(super) fn left(
        &self,
        tables: &mut impl Tables,
        dimensions: BTreeSet<(SurveyId, String)>,
    ) -> Result<BTreeSet<Value>, StoreError> {
        let mut left = BTreeSet::new();
        for (survey, dimension) in dimensions {
            let here = self.numbers_here(tables, &survey, &dimension)?;
            let names = tables.value_names(&survey, &dimension)?;
            let gone = names.into_iter().filter(|(number, name)| !here.contains(number) && !name.starts_with(ERASED));
            left.extend(gone.map(|(_, name)| Value { survey: survey.clone(), dimension: dimension.clone(), name }));
        }
        Ok(left)
    }

    /// The numbers that somebody has along a dimension once this is stored, on sheets that are new with it as well.
    fn numbers_here(
        &self,
        tables: &mut impl Tables,
        survey: &SurveyId,
        dimension: &str,
    ) -> Result<BTreeSet<u32>, StoreError> {
        let always = Day::from_number(i32::MIN)..Day::from_number(i32::MAX);
        let is_here = |key: &SheetKey| &key.survey == survey && key.dimension == dimension;
        let changed: BTreeMap<Day, &Vec<u8>> =
            self.sheets.iter().filter(|(key, _)| is_here(key)).map(|(key, bytes)| (key.day, bytes)).collect();
        let stored = tables.sheets_of(survey, dimension, &always)?;
        let unchanged = stored.iter().filter(|(day, _)| !changed.contains_key(day)).map(|(_, bytes)| bytes);
        let mut numbers = BTreeSet::new();
        for bytes in unchanged.chain(changed.values().copied()) {
            numbers.extend(Sheet::read(bytes)?.values().map(|(number, _)| number));
        }
        Ok(numbers)
    }
}

fn value(cell: &Cell) -> Value {
    Value { survey: cell.survey.clone(), dimension: cell.dimension.clone(), name: cell.value.clone() }
}

/// Whether a value has a number of its own: not the lack of one, nor what is called as the rest is.
fn is_named(value: &str) -> bool {
    !value.is_empty() && value != OTHER
}
