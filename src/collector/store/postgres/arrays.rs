//! Many rows as few parameters: an array for each column, so that a group of rows costs one round trip.

use std::collections::BTreeSet;

use domain::SurveyId;

use crate::store::ledger::{Key, Scores};

/// Surveys and ids, each an array.
pub(super) fn keys<'a>(keys: impl IntoIterator<Item = &'a Key>) -> (Vec<&'a str>, Vec<&'a [u8]>) {
    keys.into_iter().map(|key| (key.survey.as_str(), &key.id.as_bytes()[..])).unzip()
}

/// Surveys, dimensions and values, each an array.
pub(super) fn named(named: &BTreeSet<(SurveyId, String, String)>) -> [Vec<&str>; 3] {
    [
        named.iter().map(|named| named.0.as_str()).collect(),
        named.iter().map(|named| named.1.as_str()).collect(),
        named.iter().map(|named| named.2.as_str()).collect(),
    ]
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
