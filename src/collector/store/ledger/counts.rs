//! What an entry adds to the counts that figures are drawn from.

use std::collections::BTreeMap;

use domain::{Day, SurveyId};
use insight::Standing;

use super::entry::Entry;
use crate::store::values::By;

/// How many responses have each score, by the score itself; as a difference it may be negative.
pub(crate) type Scores = [i64; 11];

/// Where counted responses of one day and value are added up.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Cell {
    pub(crate) survey: SurveyId,
    pub(crate) dimension: String,
    pub(crate) day: Day,
    pub(crate) value: String,
}

/// Where all responses of one day and standing are added up.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct TallyCell {
    pub(crate) survey: SurveyId,
    pub(crate) day: Day,
    pub(crate) standing: Standing,
    pub(crate) is_test: bool,
}

/// Where displays of one day and channel are added up.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct DisplayCell {
    pub(crate) survey: SurveyId,
    pub(crate) day: Day,
    pub(crate) channel: String,
}

/// Differences of counts, summed before they are written: a crowd answers on one day through one channel.
#[derive(Debug, Default)]
pub(crate) struct Differences {
    pub(crate) cells: BTreeMap<Cell, Scores>,
    pub(crate) tallies: BTreeMap<TallyCell, Scores>,
}

impl Differences {
    /// Adds `n` times what `entry` adds to the figures of a survey with these segments.
    pub(crate) fn add(&mut self, entry: &Entry, segments: &[String], n: i64) {
        let survey = &entry.key.survey;
        let tally =
            TallyCell { survey: survey.clone(), day: entry.day, standing: entry.standing, is_test: entry.is_test };
        raise(self.tallies.entry(tally).or_default(), entry.score, n);
        if !is_in_figures(entry) {
            return;
        }
        for by in By::all(segments) {
            let cell = Cell {
                survey: survey.clone(),
                dimension: by.name().into_owned(),
                day: entry.day,
                value: entry.value(&by).to_owned(),
            };
            raise(self.cells.entry(cell).or_default(), entry.score, n);
        }
    }

    /// Drops what comes to nothing.
    pub(crate) fn prune(&mut self) {
        self.cells.retain(|_, scores| scores.iter().any(|n| *n != 0));
        self.tallies.retain(|_, scores| scores.iter().any(|n| *n != 0));
    }
}

/// Each segment once, also where a file names one twice.
pub(super) fn distinct(segments: &[String]) -> impl Iterator<Item = &String> {
    segments.iter().enumerate().filter(|(at, segment)| !segments[..*at].contains(segment)).map(|(_, segment)| segment)
}

/// Whether an entry is in the counts by value.
pub(crate) fn is_in_figures(entry: &Entry) -> bool {
    entry.standing == Standing::Counted && !entry.is_test
}

/// Adds `n` responses of one score. A score beyond every scale cannot be stored.
pub(crate) fn raise(scores: &mut Scores, score: u8, n: i64) {
    if let Some(count) = scores.get_mut(usize::from(score)) {
        *count += n;
    }
}
