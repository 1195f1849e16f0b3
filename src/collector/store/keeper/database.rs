//! What a kind of database has to do. Everything else is the keeper's.

use std::collections::BTreeMap;
use std::ops::{ControlFlow, Range};
use std::path::Path;

use domain::{Day, Metric, ResponseId, SurveyId, Timestamp};
use insight::DisplayCount;

use crate::link;
use crate::store::delivery::Queue;
use crate::store::ledger::{Counting, Event, Handled, Key, Status, Tables};
use crate::store::mailing::Shelf;
use crate::store::values::{FaultCount, Forgotten, Found, Settings, Tally, TokenEntry};
use crate::store::{Before, Search, Since, StoreError};
use crate::survey_file::SurveyFile;
use crate::token::{Scopes, TokenHash};

/// A database that can be connected to.
pub(crate) trait Database: Send + Sync + 'static {
    /// One connection. It blocks, and is used and dropped on threads that may.
    type Connection: Connection;

    /// The connection that writes.
    fn for_writing(&self) -> Result<Self::Connection, StoreError>;

    /// A connection that only reads.
    fn for_reading(&self) -> Result<Self::Connection, StoreError>;

    /// Writes a whole and consistent copy into a new `SQLite` file, while others read and write.
    fn back_up(&self, to: &Path) -> Result<(), StoreError>;
}

/// Sees a response to which people have added something: what is known of it, what was added, and a change of its status.
pub(crate) type See<'a> = &'a mut dyn FnMut(Handled, &str, Option<(Timestamp, Status)>) -> Result<(), StoreError>;

/// What a transaction may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Access {
    /// Read from one snapshot.
    Read,
    /// Write; nothing is taken for read that another then writes.
    Write,
}

/// A connection: its transactions, and the statements that they are made of. Tables that the ledger keeps are in
/// [`Tables`], those of what is forwarded in [`Queue`], that of digests in [`Shelf`].
pub(crate) trait Connection: Tables + Queue + Shelf + Send {
    fn begin(&mut self, access: Access) -> Result<(), StoreError>;
    /// On disk when it returns without an error.
    fn commit(&mut self) -> Result<(), StoreError>;
    fn roll_back(&mut self) -> Result<(), StoreError>;
    /// Whether a transaction is open that can still be committed: a full disk and its like end it by themselves.
    fn is_in_transaction(&self) -> bool;
    /// Whether a new transaction can be begun.
    fn is_usable(&self) -> bool;
    /// Marks a place in the transaction …
    fn mark(&mut self) -> Result<(), StoreError>;
    /// … that is gone back to, undoing what came after it …
    fn go_back(&mut self) -> Result<(), StoreError>;
    /// … or forgotten.
    fn go_on(&mut self) -> Result<(), StoreError>;

    fn search(&mut self, search: &Search) -> Result<Vec<Found>, StoreError>;
    /// The response of that key.
    fn found(&mut self, key: &Key) -> Result<Option<Found>, StoreError>;
    /// What people have done with a response, oldest first; when it came first and when last, and its revision, before that.
    fn history(&mut self, key: &Key) -> Result<Vec<Event>, StoreError>;
    /// At most `limit` other responses of the same identity, newest first.
    fn others(&mut self, key: &Key, limit: u16) -> Result<Vec<Found>, StoreError>;
    /// Counts the responses of a survey on some days, in any order, of which there are about `expected`; asks now and then whether
    /// to go on, also while there is nothing to count.
    fn scan(
        &mut self,
        survey: &SurveyId,
        days: &Range<Day>,
        expected: u64,
        counting: &mut Counting<'_>,
    ) -> Result<(), StoreError>;
    /// Sees each response of a survey that comes after `before`, newest first, and whether it is a test; only those to which
    /// people have added something, if so wanted.
    fn newest(
        &mut self,
        survey: &SurveyId,
        before: Before,
        is_followed_up: bool,
        see: &mut dyn FnMut(Found, bool) -> Result<ControlFlow<()>, StoreError>,
    ) -> Result<(), StoreError>;
    /// Sees each change of the status of each response of a survey to which people have added something, response by response and
    /// oldest first, with what they have added; once without a change where there never was one.
    fn handled(&mut self, survey: &SurveyId, see: See<'_>) -> Result<(), StoreError>;
    /// The day of the oldest response of a survey.
    fn oldest(&mut self, survey: &SurveyId) -> Result<Option<Day>, StoreError>;
    /// In the order of their changes, oldest first.
    fn changed(&mut self, survey: &SurveyId, since: Since, limit: u16) -> Result<Vec<(Since, Found)>, StoreError>;
    fn revision(&mut self, survey: &SurveyId) -> Result<u64, StoreError>;
    fn tallies(&mut self, survey: &SurveyId, days: &Range<Day>) -> Result<Vec<Tally>, StoreError>;
    fn displays(&mut self, survey: &SurveyId, days: &Range<Day>) -> Result<Vec<DisplayCount>, StoreError>;

    fn survey(&mut self, id: &SurveyId) -> Result<Option<SurveyFile>, StoreError>;
    fn surveys(&mut self) -> Result<Vec<SurveyFile>, StoreError>;
    /// Adds or replaces its file and nothing else.
    fn write_survey(&mut self, file: &SurveyFile) -> Result<(), StoreError>;
    fn delete_survey(&mut self, id: &SurveyId) -> Result<bool, StoreError>;
    /// Another metric than this one, on which the survey has responses.
    fn other_metric(&mut self, survey: &SurveyId, metric: Metric) -> Result<Option<Metric>, StoreError>;

    fn settings(&mut self, survey: &SurveyId) -> Result<Option<Settings>, StoreError>;
    /// Adds or replaces them.
    fn write_settings(&mut self, survey: &SurveyId, settings: &Settings) -> Result<(), StoreError>;

    /// The newest first.
    fn link_keys(&mut self) -> Result<Vec<link::Key>, StoreError>;
    fn add_link_key(&mut self, key: &link::Key) -> Result<(), StoreError>;
    fn remove_link_key(&mut self, id: &str) -> Result<(), StoreError>;
    /// The latest first.
    fn faults(&mut self, survey: &SurveyId) -> Result<Vec<FaultCount>, StoreError>;

    fn add_token(&mut self, hash: TokenHash, name: &str, scopes: &Scopes, now: Timestamp) -> Result<(), StoreError>;
    fn token(&mut self, hash: TokenHash) -> Result<Option<TokenEntry>, StoreError>;
    fn tokens(&mut self) -> Result<Vec<TokenEntry>, StoreError>;
    fn revoke_token(&mut self, name_or_id: &str) -> Result<usize, StoreError>;

    /// The revisions of all surveys that there are or have been.
    fn revisions(&mut self) -> Result<BTreeMap<SurveyId, u64>, StoreError>;
    /// Sees the records of a survey that have changed after a revision.
    fn each_body(
        &mut self,
        survey: &SurveyId,
        after: u64,
        see: &mut dyn FnMut(ResponseId, &str) -> Result<(), StoreError>,
    ) -> Result<(), StoreError>;
    /// Deletes at most `limit` responses of a survey that were given before a moment, and as many displays. The counts stay, and
    /// so do the digests of the keys, as of what was erased: what came again would count twice.
    fn forget(&mut self, survey: &SurveyId, before: Timestamp, limit: u32) -> Result<Forgotten, StoreError>;
    /// Overwrites what deleted rows have left behind, outside of a transaction.
    fn scrub(&mut self) -> Result<(), StoreError>;
    /// Whether it answers.
    fn ping(&mut self) -> Result<(), StoreError>;
}
