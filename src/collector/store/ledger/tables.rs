//! What a database must be able to do for the ledger, inside one transaction.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use domain::{Day, Metric, SurveyId};

use super::counts::{DisplayCell, Scores, TallyCell};
#[cfg(doc)]
use super::detector::LATEST;
use super::display::Shown;
use super::entry::{Entry, Key};
use super::fault::FaultCell;
use super::followup::Followup;
use super::history::Event;
use super::sheet::SheetKey;
use super::standings::Crowd;
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

/// A value of a dimension.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Value {
    pub(crate) survey: SurveyId,
    pub(crate) dimension: String,
    pub(crate) name: String,
}

/// All that a closed page changes.
#[derive(Debug, Default)]
pub(crate) struct Changes<'a> {
    pub(crate) written: Vec<Written<'a>>,
    pub(crate) restood: Vec<Restood<'a>>,
    /// Deleted, and not to come back.
    pub(crate) erased: Vec<&'a Key>,
    pub(crate) revisions: BTreeMap<SurveyId, u64>,
    /// Values that are counted apart from now on, with their numbers.
    pub(crate) values: BTreeMap<Value, u32>,
    /// Values that nobody has any more: their names are to go, their numbers stay taken.
    pub(crate) left: BTreeSet<Value>,
    /// Whole sheets, to stand in the place of the old ones; empty ones are to go.
    pub(crate) sheets: BTreeMap<SheetKey, Vec<u8>>,
    /// Differences.
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

    /// Of each crowd so many of those that are neither excluded nor quarantined: the confirmed before the others, then the
    /// latest received, then the greatest id.
    fn rivals(&mut self, crowds: &BTreeMap<Crowd, usize>) -> Result<Vec<Entry>, StoreError>;

    /// Of each crowd the latest received since that moment, quarantined and excluded ones as well; at most [`LATEST`] of the
    /// confirmed and as many of the others.
    fn latest(&mut self, crowds: &BTreeMap<Crowd, i64>) -> Result<Vec<Entry>, StoreError>;

    /// Every entry of a survey, in any order.
    fn each(&mut self, survey: &SurveyId, see: &mut dyn FnMut(Entry)) -> Result<(), StoreError>;

    /// The numbers of those of these values that are counted apart.
    fn values(&mut self, values: &BTreeSet<Value>) -> Result<BTreeMap<Value, u32>, StoreError>;

    /// How many values of a dimension are counted apart, those included whose names have gone.
    fn value_count(&mut self, survey: &SurveyId, dimension: &str) -> Result<u32, StoreError>;

    /// Those of these sheets that there are.
    fn sheets(&mut self, keys: &BTreeSet<SheetKey>) -> Result<BTreeMap<SheetKey, Vec<u8>>, StoreError>;

    /// The sheets of a survey along a dimension, of these days.
    fn sheets_of(
        &mut self,
        survey: &SurveyId,
        dimension: &str,
        days: &Range<Day>,
    ) -> Result<Vec<(Day, Vec<u8>)>, StoreError>;

    /// The values of a dimension that are counted apart, with their numbers.
    fn value_names(&mut self, survey: &SurveyId, dimension: &str) -> Result<Vec<(u32, String)>, StoreError>;

    /// Stores what has changed.
    fn write(&mut self, changes: &Changes<'_>) -> Result<(), StoreError>;

    /// Deletes the counts of a survey along these dimensions, and the values that were told apart.
    fn clear(&mut self, survey: &SurveyId, dimensions: &[String]) -> Result<(), StoreError>;

    /// Counts variables that nobody had filled in.
    fn note_faults(&mut self, cells: &[FaultCell]) -> Result<(), StoreError>;

    /// What people have added to a response.
    fn followup(&mut self, key: &Key) -> Result<Option<Followup>, StoreError>;

    /// Stores what people have added to a response, and adds to its history.
    fn write_followup(&mut self, key: &Key, followup: &Followup, events: &[Event]) -> Result<(), StoreError>;

    /// The displays that there are under these keys.
    fn shown(&mut self, keys: &BTreeSet<Key>) -> Result<Vec<Shown>, StoreError>;

    /// Stores displays, and differences of their counts: shown, started, dismissed, answered.
    fn write_shown(&mut self, shown: &[&Shown], cells: &BTreeMap<DisplayCell, [i64; 4]>) -> Result<(), StoreError>;
}
