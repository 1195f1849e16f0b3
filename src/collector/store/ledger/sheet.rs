//! The counts of one day along one dimension, as they are kept: a few bytes.
//!
//! A crowd that answers on one day touches one sheet for each dimension, however many values and scores it brings. As rows of
//! a table the same counts cost a fifth of the time of a write.

use std::collections::BTreeMap;

use domain::{Day, SurveyId};

use super::counts::Scores;
use crate::store::StoreError;

/// Which sheet.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct SheetKey {
    pub(crate) survey: SurveyId,
    pub(crate) dimension: String,
    pub(crate) day: Day,
}

/// The number of the value "has none".
pub(crate) const NONE: u32 = 0;
/// The number of all values that are too rare to be told apart.
pub(crate) const REST: u32 = 1;
/// The number of the first value that is told apart; the next one has the next number.
pub(crate) const FIRST: u32 = 2;

/// How many responses have each score, by the number of their value.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Sheet(BTreeMap<u32, Scores>);

impl Sheet {
    /// Reads what [`Sheet::to_bytes`] has written.
    ///
    /// # Errors
    /// When the bytes are none of ours.
    pub(crate) fn read(bytes: &[u8]) -> Result<Self, StoreError> {
        Self::parse(bytes).ok_or_else(|| StoreError::Broken("a stored sheet of counts cannot be read".to_owned()))
    }

    fn parse(mut bytes: &[u8]) -> Option<Self> {
        let mut all = BTreeMap::new();
        let mut next = 0u64;
        while !bytes.is_empty() {
            let number = next.checked_add(take(&mut bytes)?)?;
            let given = take(&mut bytes)?;
            let mut scores = Scores::default();
            for (score, n) in scores.iter_mut().enumerate() {
                if given >> score & 1 == 1 {
                    *n = i64::try_from(take(&mut bytes)?).ok()?;
                }
            }
            all.insert(u32::try_from(number).ok()?, scores);
            next = number + 1;
        }
        Some(Self(all))
    }

    /// For each value, in the order of their numbers: how many numbers were left out before it, which scores were given (a
    /// bit each), and how often each of these.
    pub(crate) fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(self.0.len() * 8);
        let mut next = 0;
        for (number, scores) in &self.0 {
            let given = (0..).zip(scores).filter(|(_, n)| **n > 0).fold(0u64, |given, (score, _)| given | 1 << score);
            if given == 0 {
                continue;
            }
            put(&mut bytes, (number - next).into());
            put(&mut bytes, given);
            scores.iter().filter(|n| **n > 0).for_each(|n| put(&mut bytes, n.unsigned_abs()));
            next = number + 1;
        }
        bytes
    }

    /// Adds differences to the counts of a value.
    pub(crate) fn add(&mut self, number: u32, scores: &Scores) {
        for (sum, n) in self.0.entry(number).or_default().iter_mut().zip(scores) {
            *sum += n;
        }
    }

    /// The values that somebody has, with their counts.
    pub(crate) fn values(&self) -> impl Iterator<Item = (u32, &Scores)> {
        self.0.iter().map(|(number, scores)| (*number, scores)).filter(|(_, scores)| scores.iter().any(|n| *n > 0))
    }
}

/// Sheets made of counts that an older version kept value by value.
#[derive(Debug, Default)]
pub(crate) struct Filing(BTreeMap<SheetKey, Sheet>);

impl Filing {
    /// Adds the counts of a value; `number` is its own, where it has one.
    pub(crate) fn add(&mut self, key: SheetKey, value: &str, number: Option<u32>, scores: &Scores) {
        let number = if value.is_empty() { NONE } else { number.unwrap_or(REST) };
        self.0.entry(key).or_default().add(number, scores);
    }

    /// What is to be stored.
    pub(crate) fn sheets(&self) -> BTreeMap<SheetKey, Vec<u8>> {
        self.0.iter().map(|(key, sheet)| (key.clone(), sheet.to_bytes())).collect()
    }
}

/// Seven bits a byte, the lowest first; the highest bit says that more follow.
fn put(bytes: &mut Vec<u8>, mut number: u64) {
    while number >= 0x80 {
        bytes.push(number.to_le_bytes()[0] | 0x80);
        number >>= 7;
    }
    bytes.push(number.to_le_bytes()[0]);
}

fn take(bytes: &mut &[u8]) -> Option<u64> {
    let mut number = 0u64;
    for shift in (0..64).step_by(7) {
        let (byte, rest) = bytes.split_first()?;
        *bytes = rest;
        let bits = u64::from(byte & 0x7f);
        if bits << shift >> shift != bits {
            return None;
        }
        number |= bits << shift;
        if byte & 0x80 == 0 {
            return Some(number);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn scores(given: &[(usize, i64)]) -> Scores {
        let mut scores = Scores::default();
        for (score, n) in given {
            scores[*score] += n;
        }
        scores
    }

    #[test]
    fn a_sheet_of_one_answer_is_three_bytes() {
        let mut sheet = Sheet::default();
        sheet.add(FIRST, &scores(&[(6, 1)]));
        assert_eq!(sheet.to_bytes(), [2, 1 << 6, 1]);
        sheet.add(FIRST, &scores(&[(6, -1)]));
        assert_eq!(sheet.to_bytes(), [] as [u8; 0], "what has come to nothing leaves nothing");
    }

    #[test]
    fn bytes_of_somebody_else_are_refused() {
        for bytes in [&[1][..], &[0x80], &[0, 1], &[0, 1, 0x80], &[0xff; 11], &[0xff, 0xff, 0xff, 0xff, 0xff, 1, 0]] {
            assert!(Sheet::read(bytes).is_err(), "{bytes:?}");
        }
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(
            given in proptest::collection::vec((0..1003u32, 0..11usize, 1..i64::MAX / 64), 0..60),
        ) {
            let mut sheet = Sheet::default();
            for (number, score, n) in &given {
                sheet.add(*number, &scores(&[(*score, *n)]));
            }
            prop_assert_eq!(&Sheet::read(&sheet.to_bytes())?, &sheet);
        }

        #[test]
        fn no_bytes_are_a_panic(bytes in proptest::collection::vec(any::<u8>(), 0..40)) {
            if let Ok(sheet) = Sheet::read(&bytes) {
                prop_assert_eq!(Sheet::read(&sheet.to_bytes())?.values().count(), sheet.values().count());
            }
        }
    }
}
