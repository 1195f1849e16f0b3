//! Where surveys, responses and tokens are kept.
//!
//! Everything above works with the trait [`Store`]. Below it there are three floors: `keeper` implements it, with its one
//! writer and its readers; `ledger` knows what a write means for the figures; and a database ([`sqlite`], [`postgres`]) only does
//! as it is told, in SQL. A new database is one module beside those two, and one line in [`open()`].

pub mod postgres;
pub mod pulse;
pub mod sqlite;

mod by;
mod copy;
mod deliveries;
mod delivery;
mod error;
mod keeper;
mod ledger;
mod mailing;
mod open;
mod options;
mod restore;
mod search;
mod values;

use std::collections::BTreeSet;
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

use async_trait::async_trait;
use domain::{Day, ResponseId, SurveyId, Timestamp};
use insight::DisplayCount;

pub use by::By;
pub use deliveries::{Deliveries, Ended};
pub use delivery::{
    Backlog, Cursor, Delivery, Digest, Doubt, Lane, Listed, Listing, Manner, Outcome, Remedy, State, Step, Ticket, Try,
    Wants, Wish,
};
pub use error::StoreError;
pub use ledger::{
    Agenda, CannotChange, Change, Event, Excluded, Followup, Hunt, Hunted, Look, Note, Released, Scan, Set, Status,
    Tell, What,
};
pub(crate) use ledger::{EVENTS, Identity, NOTES, fact};
pub use mailing::{End, Mailings, Turn};
pub(crate) use open::file;
pub use open::{open, open_with};
pub use options::Options;
pub use pulse::Pulse;
pub use restore::restore;
pub use search::{Before, Search, Since};
pub use values::{
    Changed, Counts, Crossed, DayCount, Display, FaultCount, FollowedUp, Forgotten, Found, Known, Put, PutSurvey, Row,
    Settings, Stage, Tally, TokenEntry, Who,
};

use crate::link::Key;
use crate::survey_file::SurveyFile;
use crate::token::{Scopes, TokenHash};

/// A database. Whatever a method reports as done is on disk.
#[async_trait]
pub trait Store: Deliveries + Mailings + Send + Sync {
    /// Stores responses, all in one transaction, and tells what became of each, in order.
    ///
    /// The key is `(survey, id)`: a higher revision replaces, an equal or lower one changes nothing. A revision that
    /// keeps its `scored_at` keeps its day, however the sender's clock has moved since.
    async fn put_responses(&self, rows: Vec<Row>) -> Result<Vec<Put>, StoreError>;

    /// Stores what browsers tell of displays. Those of a survey that is not there are passed over.
    async fn put_displays(&self, displays: Vec<Display>) -> Result<(), StoreError>;

    /// The responses that a search finds, newest first.
    async fn responses(&self, search: Search) -> Result<Vec<Found>, StoreError>;

    /// The responses that have changed since a place, oldest change first, at most `limit`.
    async fn changes(&self, survey: &SurveyId, since: Since, limit: u16) -> Result<Changed, StoreError>;

    /// Counted responses by day and score along each of `dimensions`, and the revision they belong to: one snapshot.
    async fn counts(&self, survey: &SurveyId, days: Range<Day>, dimensions: Vec<By>) -> Result<Counts, StoreError>;

    /// The same by a condition, or along two dimensions at once, by looking at every response of these days that is still there.
    /// `tell` hears how far it is, and may stop it: then there is nothing.
    async fn scan(&self, scan: Scan, tell: Tell) -> Result<Option<Counts>, StoreError>;

    /// Responses by what is in them and what people have added, newest first. Looks at a limited number of them; the answer says
    /// where to go on.
    async fn hunt(&self, hunt: Hunt) -> Result<Hunted, StoreError>;

    /// What is to be done about a survey's responses. It costs as much as people have added, however many responses there are.
    async fn agenda(&self, look: Look) -> Result<Agenda, StoreError>;

    /// One response with all that is known about it.
    async fn known(&self, survey: &SurveyId, id: ResponseId) -> Result<Option<Known>, StoreError>;

    /// Changes what people have added to a response, and whether it counts. `by` is the name of whoever does.
    async fn follow_up(
        &self,
        survey: &SurveyId,
        id: ResponseId,
        change: Change,
        by: String,
        at: Timestamp,
    ) -> Result<FollowedUp, StoreError>;

    /// The settings of a survey, where there are some.
    async fn settings(&self, survey: &SurveyId) -> Result<Option<Settings>, StoreError>;

    /// Replaces the settings of a survey, if they are still of the revision `based_on`, and tells the next one.
    async fn put_settings(&self, survey: &SurveyId, based_on: u64, body: String) -> Result<Option<u64>, StoreError>;

    /// All responses of some days, by what they count as.
    async fn tallies(&self, survey: &SurveyId, days: Range<Day>) -> Result<Vec<Tally>, StoreError>;

    /// How often a survey was shown on some days, and what came of it.
    async fn displays(&self, survey: &SurveyId, days: Range<Day>) -> Result<Vec<DisplayCount>, StoreError>;

    /// Those of the named surveys that there are.
    async fn surveys_named(&self, ids: BTreeSet<SurveyId>) -> Result<Vec<SurveyFile>, StoreError>;

    /// Those of the named surveys that there are, as they were a second ago at most: for what comes often.
    async fn surveys_lately(&self, ids: BTreeSet<SurveyId>) -> Result<Vec<Arc<SurveyFile>>, StoreError>;

    /// Every survey, by id.
    async fn surveys(&self) -> Result<Vec<SurveyFile>, StoreError>;

    /// Adds or replaces a survey. Its metric stays as it is while there are responses on that metric's scale.
    async fn put_survey(&self, survey: SurveyFile) -> Result<PutSurvey, StoreError>;

    /// Takes a survey away and tells whether it was there. Its responses stay, and are back when it is.
    async fn delete_survey(&self, id: &SurveyId) -> Result<bool, StoreError>;

    /// The keys that links are signed with, the newest first.
    async fn link_keys(&self) -> Result<Vec<Key>, StoreError>;

    /// Signs with this key from now on. Of those before it only the newest is still believed.
    async fn add_link_key(&self, key: Key) -> Result<(), StoreError>;

    /// Variables of links' templates that nobody had filled in, the latest first.
    async fn faults(&self, survey: &SurveyId) -> Result<Vec<FaultCount>, StoreError>;

    /// Adds a token.
    async fn add_token(&self, hash: TokenHash, name: String, scopes: Scopes, now: Timestamp) -> Result<(), StoreError>;

    /// The token with that hash.
    async fn token(&self, hash: TokenHash) -> Result<Option<TokenEntry>, StoreError>;

    /// Every token, oldest first.
    async fn tokens(&self) -> Result<Vec<TokenEntry>, StoreError>;

    /// Takes the token of that id, or all tokens of that name, away; tells how many there were.
    async fn revoke_token(&self, name_or_id: String) -> Result<usize, StoreError>;

    /// Deletes the responses of a person and everything about them, for good: later revisions are not stored. Tells how many.
    async fn erase(&self, who: Who) -> Result<usize, StoreError>;

    /// Deletes the responses of a survey that were given before a moment, and its displays as old. The counts stay.
    async fn forget(&self, survey: &SurveyId, before: Timestamp) -> Result<Forgotten, StoreError>;

    /// Writes a whole and consistent copy into a new `SQLite` file, while others read and write.
    async fn back_up(&self, to: &Path) -> Result<(), StoreError>;

    /// Whether the database answers.
    async fn is_ready(&self) -> Result<(), StoreError>;

    /// How the store is doing. Answers at once, also when the database does not.
    fn pulse(&self) -> Pulse;

    /// Finishes what is queued and closes the files. Afterwards every method answers with an error.
    async fn close(&self);

    /// The survey of that id.
    async fn survey(&self, id: &SurveyId) -> Result<Option<SurveyFile>, StoreError> {
        Ok(self.surveys_named(BTreeSet::from([id.clone()])).await?.pop())
    }
}
