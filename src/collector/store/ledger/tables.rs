//! What a database must be able to do for the ledger, inside one transaction.

use std::collections::{BTreeMap, BTreeSet};

use domain::{Metric, SurveyId};

use super::counts::{Cell, DisplayCell, Scores, TallyCell};
use super::display::Shown;
use super::entry::{Entry, Key};
use super::followup::{Event, Followup};
use super::identity::Identity;
use crate::store::StoreError;

/// What a write must know of a survey.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Book {
    /// Its scale; `None` once the survey was taken away, when nothing more can be put.
    pub(crate) metric: Option<Metric>,
    /// The properties that it is counted by.
    pub(crate) segments: Vec<String>,
    /// Rises with every group of changes.
    pub(crate) revision: u64,
}

/// A response to be stored in the place of whatever has its key.
#[derive(Debug)]
pub(crate) struct Written<'a> {
    pub(crate) entry: &'a Entry,
    pub(crate) metric: Metric,
    /// The revision of the survey with which it changed.
    pub(crate) revision: u64,
    pub(crate) has_comment: bool,
    pub(crate) body: &'a str,
}

/// A response whose standing has changed with somebody else's answer.
#[derive(Debug)]
pub(crate) struct Restood<'a> {
    pub(crate) entry: &'a Entry,
    pub(crate) revision: u64,
}

/// All that a closed page changes.
#[derive(Debug, Default)]
pub(crate) struct Changes<'a> {
    pub(crate) written: Vec<Written<'a>>,
    pub(crate) restood: Vec<Restood<'a>>,
    /// Deleted, and not to come back.
    pub(crate) erased: Vec<&'a Key>,
    pub(crate) revisions: BTreeMap<SurveyId, u64>,
    /// Values of a dimension that are counted apart from now on.
    pub(crate) values: BTreeSet<(SurveyId, String, String)>,
    pub(crate) cells: BTreeMap<Cell, Scores>,
    pub(crate) tallies: BTreeMap<TallyCell, Scores>,
}

/// One transaction of a database.
pub(crate) trait Tables {
    /// The books of the named surveys that there are or have been. Until the transaction ends nobody else writes responses of
    /// these.
    fn books(&mut self, surveys: &BTreeSet<SurveyId>) -> Result<BTreeMap<SurveyId, Book>, StoreError>;

    /// Those of the keys that were erased.
    fn erased(&mut self, keys: &BTreeSet<Key>) -> Result<BTreeSet<Key>, StoreError>;

    /// The entries that there are under these keys.
    fn entries(&mut self, keys: &BTreeSet<Key>) -> Result<Vec<Entry>, StoreError>;

    /// Every entry of these identities.
    fn alike(&mut self, identities: &BTreeSet<(SurveyId, Identity)>) -> Result<Vec<Entry>, StoreError>;

    /// Every entry of a survey, in any order.
    fn each(&mut self, survey: &SurveyId, see: &mut dyn FnMut(Entry)) -> Result<(), StoreError>;

    /// Those of these values of dimensions that are counted apart.
    fn values(
        &mut self,
        values: &BTreeSet<(SurveyId, String, String)>,
    ) -> Result<BTreeSet<(SurveyId, String, String)>, StoreError>;

    /// How many values of a dimension are counted apart.
    fn value_count(&mut self, survey: &SurveyId, dimension: &str) -> Result<usize, StoreError>;

    /// Stores what has changed. Counts are differences.
    fn write(&mut self, changes: &Changes<'_>) -> Result<(), StoreError>;

    /// Deletes the counts of a survey along these dimensions, and the values that were told apart.
    fn clear(&mut self, survey: &SurveyId, dimensions: &[String]) -> Result<(), StoreError>;

    /// What people have added to a response.
    fn followup(&mut self, key: &Key) -> Result<Option<Followup>, StoreError>;

    /// Stores what people have added to a response, and adds to its history.
    fn write_followup(&mut self, key: &Key, followup: &Followup, events: &[Event]) -> Result<(), StoreError>;

    /// The displays that there are under these keys.
    fn shown(&mut self, keys: &BTreeSet<Key>) -> Result<Vec<Shown>, StoreError>;

    /// Stores displays, and differences of their counts: shown, started, dismissed, answered.
    fn write_shown(&mut self, shown: &[&Shown], cells: &BTreeMap<DisplayCell, [i64; 4]>) -> Result<(), StoreError>;
}
