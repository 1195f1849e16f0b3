//! A connection: its transactions, its prepared statements, and which SQL is whose.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::{ControlFlow, Range};
use std::sync::Arc;

use domain::{Day, Metric, ResponseId, SurveyId, Timestamp};
use insight::DisplayCount;
use postgres::fallible_iterator::FallibleIterator as _;
use postgres::types::{BorrowToSql, ToSql};
use postgres::{Client, Row, Statement};

use super::server::Server;
use super::{
    counts, displays, entries, error, figures, followups, links, people, responses, scan, settings, surveys, tokens,
};
use crate::link;
use crate::store::keeper::{self, Access};
use crate::store::ledger::{
    Book, Changes, Counting, Crowd, DisplayCell, Entry, Event, FaultCell, Followup, Key, SheetKey, Shown, Tables, Value,
};
use crate::store::values::{FaultCount, Forgotten, Found, Settings, Tally, TokenEntry};
use crate::store::{Before, Search, Since, StoreError};
use crate::survey_file::SurveyFile;
use crate::token::{Scopes, TokenHash};

pub(super) type Parameters<'a> = &'a [&'a (dyn ToSql + Sync)];

/// One connection to the server.
pub(in crate::store) struct PostgresConnection {
    server: Arc<Server>,
    /// `None` only while it is dropped.
    client: Option<Client>,
    statements: HashMap<&'static str, Statement>,
    transaction: Transaction,
    is_lost: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Transaction {
    No,
    Open,
    /// A statement has failed, and the server takes nothing but the way back. COMMIT would undo it all and say nothing.
    Failed,
}

impl PostgresConnection {
    pub(super) fn new(server: Arc<Server>) -> Result<Self, StoreError> {
        let client = Some(server.connect()?);
        Ok(Self { server, client, statements: HashMap::new(), transaction: Transaction::No, is_lost: false })
    }

    fn client(&mut self) -> Result<&mut Client, StoreError> {
        self.client.as_mut().ok_or_else(|| StoreError::Unavailable("the connection is closed".to_owned()))
    }

    /// Statements without parameters, one round trip for all of them.
    pub(super) fn run(&mut self, sql: &str) -> Result<(), StoreError> {
        let done = self.client()?.batch_execute(sql);
        self.noted(done)
    }

    pub(super) fn query(&mut self, sql: &'static str, parameters: Parameters<'_>) -> Result<Vec<Row>, StoreError> {
        let statement = self.prepared(sql)?;
        let found = self.client()?.query(&statement, parameters);
        self.noted(found)
    }

    pub(super) fn execute(&mut self, sql: &'static str, parameters: Parameters<'_>) -> Result<u64, StoreError> {
        let statement = self.prepared(sql)?;
        let done = self.client()?.execute(&statement, parameters);
        self.noted(done)
    }

    /// The rows of a statement that is not worth keeping prepared.
    pub(super) fn query_once(&mut self, sql: &str) -> Result<Vec<Row>, StoreError> {
        let found = self.client()?.query(sql, &[]);
        self.noted(found)
    }

    /// A statement that is not worth keeping prepared.
    pub(super) fn execute_once(&mut self, sql: &str, parameters: Parameters<'_>) -> Result<(), StoreError> {
        let done = self.client()?.execute(sql, parameters).map(drop);
        self.noted(done)
    }

    /// Sees each row as it arrives, so that there may be more than memory holds.
    pub(super) fn each_row<P: BorrowToSql, const N: usize>(
        &mut self,
        sql: &str,
        parameters: [P; N],
        see: &mut dyn FnMut(&Row) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        let client = self.client()?;
        let seen = client.query_raw(sql, parameters).and_then(|mut rows| {
            while let Some(row) = rows.next()? {
                if let Err(error) = see(&row) {
                    return Ok(Err(error));
                }
            }
            Ok(Ok(()))
        });
        self.noted(seen)?
    }

    fn prepared(&mut self, sql: &'static str) -> Result<Statement, StoreError> {
        if let Some(statement) = self.statements.get(sql) {
            return Ok(statement.clone());
        }
        let prepared = self.client()?.prepare(sql);
        let statement = self.noted(prepared)?;
        self.statements.insert(sql, statement.clone());
        Ok(statement)
    }

    fn noted<T>(&mut self, outcome: Result<T, postgres::Error>) -> Result<T, StoreError> {
        outcome.map_err(|error| {
            // The client itself knows only of connections that it has closed.
            self.is_lost |= error::is_of_connection(&error);
            if self.transaction == Transaction::Open {
                self.transaction = Transaction::Failed;
            }
            error.into()
        })
    }

    fn is_closed(&self) -> bool {
        self.is_lost || self.client.as_ref().is_none_or(Client::is_closed)
    }

    fn try_begin(&mut self, access: Access) -> Result<(), StoreError> {
        let begin = match access {
            Access::Read => "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY".to_owned(),
            // One lock for all that is ours in this database, so that one writer at a time holds it, as in SQLite: what a
            // transaction has read nobody changes, and no two wait for each other in a ring, in whatever order their groups
            // touch the surveys. Each statement sees what was committed before it, so all that follow the lock see everything.
            // A 200 means "on disk", whatever the server is set to. A collector that stands still in the middle gives the lock up.
            Access::Write => format!(
                "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE;
                 SET LOCAL lock_timeout = {};
                 SET LOCAL idle_in_transaction_session_timeout = '10s';
                 SELECT set_config('synchronous_commit', 'on', true) WHERE current_setting('synchronous_commit') = 'off';
                 SELECT pg_advisory_xact_lock(1347175764, hashtext(current_schema()::text));",
                self.server.patience.as_millis().max(1)
            ),
        };
        self.run(&begin)
    }
}

impl Drop for PostgresConnection {
    /// Closing blocks inside the library, which panics on threads that work on tasks.
    fn drop(&mut self) {
        if let Some(client) = self.client.take()
            && tokio::runtime::Handle::try_current().is_ok()
        {
            // It is over in a moment, and whoever has closed a store finds it closed. A panic has nobody left to tell.
            let _ = std::thread::spawn(move || drop(client)).join();
        }
    }
}

impl Tables for PostgresConnection {
    fn books(&mut self, surveys: &BTreeSet<SurveyId>) -> Result<BTreeMap<SurveyId, Book>, StoreError> {
        surveys::books(self, surveys)
    }

    fn erased(&mut self, keys: &BTreeSet<Key>) -> Result<BTreeSet<Key>, StoreError> {
        people::erased(self, keys)
    }

    fn entries(&mut self, keys: &BTreeSet<Key>) -> Result<Vec<Entry>, StoreError> {
        entries::of_keys(self, keys)
    }

    fn rivals(&mut self, crowds: &BTreeMap<Crowd, usize>) -> Result<Vec<Entry>, StoreError> {
        entries::rivals(self, crowds)
    }

    fn latest(&mut self, crowds: &BTreeMap<Crowd, i64>) -> Result<Vec<Entry>, StoreError> {
        entries::latest(self, crowds)
    }

    fn each(&mut self, survey: &SurveyId, see: &mut dyn FnMut(Entry)) -> Result<(), StoreError> {
        entries::each(self, survey, see)
    }

    fn values(&mut self, values: &BTreeSet<Value>) -> Result<BTreeMap<Value, u32>, StoreError> {
        counts::values(self, values)
    }

    fn value_count(&mut self, survey: &SurveyId, dimension: &str) -> Result<u32, StoreError> {
        counts::value_count(self, survey, dimension)
    }

    fn value_names(&mut self, survey: &SurveyId, dimension: &str) -> Result<Vec<(u32, String)>, StoreError> {
        counts::value_names(self, survey, dimension)
    }

    fn sheets(&mut self, keys: &BTreeSet<SheetKey>) -> Result<BTreeMap<SheetKey, Vec<u8>>, StoreError> {
        counts::sheets(self, keys)
    }

    fn sheets_of(
        &mut self,
        survey: &SurveyId,
        dimension: &str,
        days: &Range<Day>,
    ) -> Result<Vec<(Day, Vec<u8>)>, StoreError> {
        counts::sheets_of(self, survey, dimension, days)
    }

    fn write(&mut self, changes: &Changes<'_>) -> Result<(), StoreError> {
        responses::write(self, changes)?;
        people::erase(self, &changes.erased)?;
        counts::write(self, changes)?;
        surveys::raise(self, &changes.revisions)
    }

    fn clear(&mut self, survey: &SurveyId, dimensions: &[String]) -> Result<(), StoreError> {
        counts::clear(self, survey, dimensions)
    }

    fn note_faults(&mut self, cells: &[FaultCell]) -> Result<(), StoreError> {
        links::note_faults(self, cells)
    }

    fn followup(&mut self, key: &Key) -> Result<Option<Followup>, StoreError> {
        followups::of(self, key)
    }

    fn write_followup(&mut self, key: &Key, followup: &Followup, events: &[Event]) -> Result<(), StoreError> {
        followups::write(self, key, followup, events)
    }

    fn shown(&mut self, keys: &BTreeSet<Key>) -> Result<Vec<Shown>, StoreError> {
        displays::of_keys(self, keys)
    }

    fn write_shown(&mut self, shown: &[&Shown], cells: &BTreeMap<DisplayCell, [i64; 4]>) -> Result<(), StoreError> {
        displays::write(self, shown, cells)
    }
}

impl keeper::Connection for PostgresConnection {
    fn begin(&mut self, access: Access) -> Result<(), StoreError> {
        let mut begun = self.try_begin(access);
        if begun.is_err() && self.is_closed() {
            // That the server has gone is seen only now; it may be back. Nothing has happened yet that could be lost.
            *self = Self::new(Arc::clone(&self.server))?;
            begun = self.try_begin(access);
        }
        match begun {
            Ok(()) => self.transaction = Transaction::Open,
            // What failed may be what came after BEGIN. The first error tells more than a second one.
            Err(_) => drop(self.run("ROLLBACK")),
        }
        begun
    }

    fn commit(&mut self) -> Result<(), StoreError> {
        if self.transaction == Transaction::Failed {
            return Err(StoreError::Broken("a statement failed, and the transaction with it".to_owned()));
        }
        self.run("COMMIT")?;
        self.transaction = Transaction::No;
        Ok(())
    }

    fn roll_back(&mut self) -> Result<(), StoreError> {
        self.run("ROLLBACK")?;
        self.transaction = Transaction::No;
        Ok(())
    }

    fn is_in_transaction(&self) -> bool {
        self.transaction != Transaction::No && !self.is_closed()
    }

    fn is_usable(&self) -> bool {
        self.transaction == Transaction::No && !self.is_closed()
    }

    fn mark(&mut self) -> Result<(), StoreError> {
        self.run("SAVEPOINT job")
    }

    fn go_back(&mut self) -> Result<(), StoreError> {
        self.run("ROLLBACK TO job")?;
        self.transaction = Transaction::Open;
        Ok(())
    }

    fn go_on(&mut self) -> Result<(), StoreError> {
        self.run("RELEASE job")
    }

    fn search(&mut self, search: &Search) -> Result<Vec<Found>, StoreError> {
        responses::search(self, search)
    }

    fn found(&mut self, key: &Key) -> Result<Option<Found>, StoreError> {
        followups::found_of(self, key)
    }

    fn history(&mut self, key: &Key) -> Result<Vec<Event>, StoreError> {
        followups::history(self, key)
    }

    fn others(&mut self, key: &Key, limit: u16) -> Result<Vec<Found>, StoreError> {
        followups::others(self, key, limit)
    }

    fn scan(
        &mut self,
        survey: &SurveyId,
        days: &Range<Day>,
        expected: u64,
        counting: &mut Counting<'_>,
    ) -> Result<(), StoreError> {
        scan::each(self, survey, days, expected, counting)
    }

    fn newest(
        &mut self,
        survey: &SurveyId,
        before: Before,
        is_followed_up: bool,
        see: &mut dyn FnMut(Found, bool) -> Result<ControlFlow<()>, StoreError>,
    ) -> Result<(), StoreError> {
        scan::newest(self, survey, before, is_followed_up, see)
    }

    fn handled(&mut self, survey: &SurveyId, see: keeper::See<'_>) -> Result<(), StoreError> {
        followups::handled(self, survey, see)
    }

    fn oldest(&mut self, survey: &SurveyId) -> Result<Option<Day>, StoreError> {
        responses::oldest(self, survey)
    }

    fn changed(&mut self, survey: &SurveyId, since: Since, limit: u16) -> Result<Vec<(Since, Found)>, StoreError> {
        responses::changed(self, survey, since, limit)
    }

    fn revision(&mut self, survey: &SurveyId) -> Result<u64, StoreError> {
        surveys::revision(self, survey)
    }

    fn tallies(&mut self, survey: &SurveyId, days: &Range<Day>) -> Result<Vec<Tally>, StoreError> {
        figures::tallies(self, survey, days)
    }

    fn displays(&mut self, survey: &SurveyId, days: &Range<Day>) -> Result<Vec<DisplayCount>, StoreError> {
        displays::counts(self, survey, days)
    }

    fn survey(&mut self, id: &SurveyId) -> Result<Option<SurveyFile>, StoreError> {
        surveys::named(self, id)
    }

    fn surveys(&mut self) -> Result<Vec<SurveyFile>, StoreError> {
        surveys::all(self)
    }

    fn write_survey(&mut self, file: &SurveyFile) -> Result<(), StoreError> {
        surveys::write(self, file)
    }

    fn delete_survey(&mut self, id: &SurveyId) -> Result<bool, StoreError> {
        surveys::delete(self, id)
    }

    fn other_metric(&mut self, survey: &SurveyId, metric: Metric) -> Result<Option<Metric>, StoreError> {
        surveys::other_metric(self, survey, metric)
    }

    fn settings(&mut self, survey: &SurveyId) -> Result<Option<Settings>, StoreError> {
        settings::of(self, survey)
    }

    fn write_settings(&mut self, survey: &SurveyId, settings: &Settings) -> Result<(), StoreError> {
        settings::write(self, survey, settings)
    }

    fn link_keys(&mut self) -> Result<Vec<link::Key>, StoreError> {
        links::keys(self)
    }

    fn add_link_key(&mut self, key: &link::Key) -> Result<(), StoreError> {
        links::add_key(self, key)
    }

    fn remove_link_key(&mut self, id: &str) -> Result<(), StoreError> {
        links::remove_key(self, id)
    }

    fn faults(&mut self, survey: &SurveyId) -> Result<Vec<FaultCount>, StoreError> {
        links::faults(self, survey)
    }

    fn add_token(&mut self, hash: TokenHash, name: &str, scopes: &Scopes, now: Timestamp) -> Result<(), StoreError> {
        tokens::add(self, hash, name, scopes, now)
    }

    fn token(&mut self, hash: TokenHash) -> Result<Option<TokenEntry>, StoreError> {
        tokens::by_hash(self, hash)
    }

    fn tokens(&mut self) -> Result<Vec<TokenEntry>, StoreError> {
        tokens::all(self)
    }

    fn revoke_token(&mut self, name_or_id: &str) -> Result<usize, StoreError> {
        tokens::revoke(self, name_or_id)
    }

    fn revisions(&mut self) -> Result<BTreeMap<SurveyId, u64>, StoreError> {
        surveys::revisions(self)
    }

    fn each_body(
        &mut self,
        survey: &SurveyId,
        after: u64,
        see: &mut dyn FnMut(ResponseId, &str) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        people::each_body(self, survey, after, see)
    }

    fn forget(&mut self, survey: &SurveyId, before: Timestamp, limit: u32) -> Result<Forgotten, StoreError> {
        people::forget(self, survey, before, limit)
    }

    fn scrub(&mut self) -> Result<(), StoreError> {
        people::scrub(self)
    }

    fn ping(&mut self) -> Result<(), StoreError> {
        self.query("SELECT 1", &[]).map(drop)
    }
}
