//! Many rows as few parameters: an array for each column, so that a group of rows costs one round trip.

use crate::store::ledger::{Key, Scores, SheetKey, Value};

/// Surveys and ids, each an array.
pub(super) fn keys<'a>(keys: impl IntoIterator<Item = &'a Key>) -> (Vec<&'a str>, Vec<&'a [u8]>) {
    keys.into_iter().map(|key| (key.survey.as_str(), &key.id.as_bytes()[..])).unzip()
}

/// Surveys, dimensions and names of values, each an array.
pub(super) fn values<'a>(values: impl IntoIterator<Item = &'a Value>) -> [Vec<&'a str>; 3] {
    let mut arrays: [Vec<&str>; 3] = Default::default();
    for value in values {
        let columns = [value.survey.as_str(), &value.dimension, &value.name];
        arrays.iter_mut().zip(columns).for_each(|(array, column)| array.push(column));
    }
    arrays
}

/// Surveys, dimensions and days, each an array.
pub(super) fn sheets<'a>(keys: impl IntoIterator<Item = &'a SheetKey>) -> (Vec<&'a str>, Vec<&'a str>, Vec<i32>) {
    let columns = |key: &'a SheetKey| (key.survey.as_str(), key.dimension.as_str(), key.day.number());
    keys.into_iter().map(columns).collect()
}

/// An array for each score.
pub(super) fn scores<'a>(all: &(impl Iterator<Item = &'a Scores> + Clone)) -> [Vec<i64>; Scores::LEN] {
    std::array::from_fn(|score| all.clone().map(|scores| scores[score]).collect())
}

trait Length {
    const LEN: usize;
}

impl<const N: usize> Length for [i64; N] {
    const LEN: usize = N;
}
