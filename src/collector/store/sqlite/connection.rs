//! How the file is opened, and the transactions on it.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::{ControlFlow, Range};
use std::path::Path;
use std::time::{Duration, Instant};

use domain::{Day, Metric, ResponseId, SurveyId, Timestamp};
use insight::DisplayCount;
use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};

use super::{counts, displays, entries, figures, followups, links, people, responses, scan, settings, surveys, tokens};
use crate::link;
use crate::store::keeper::{self, Access};
use crate::store::ledger::{
    Book, Changes, Counting, Crowd, DisplayCell, Entry, Event, FaultCell, Followup, Key, SheetKey, Shown, Tables, Value,
};
use crate::store::values::{FaultCount, Forgotten, Found, Settings, Tally, TokenEntry};
use crate::store::{Before, Search, Since, StoreError};
use crate::survey_file::SurveyFile;
use crate::token::{Scopes, TokenHash};

/// One connection to the file.
pub(in crate::store) struct SqliteConnection(Connection);

/// The one connection that writes. A statement waits so long for another program that holds the database.
pub(super) fn for_writing(path: &Path, patience: Duration) -> Result<SqliteConnection, StoreError> {
    let connection = open(path, OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE, patience)?;
    use_wal(&connection, patience)?;
    // Each commit waits for the disk: what was acknowledged survives a power cut.
    connection.pragma_update(None, "synchronous", "FULL")?;
    // In kibibytes, as the sign says: the upper floors of the trees of a large database stay in memory.
    connection.pragma_update(None, "cache_size", -32_768)?;
    // In pages. What is changed again and again is copied from the log into the file once in a while, not every few commits.
    connection.pragma_update(None, "wal_autocheckpoint", 4_000)?;
    // What is erased is overwritten.
    connection.pragma_update(None, "secure_delete", "ON")?;
    Ok(SqliteConnection(connection))
}

/// A connection that cannot write.
pub(super) fn for_reading(path: &Path, patience: Duration) -> Result<SqliteConnection, StoreError> {
    open(path, OpenFlags::SQLITE_OPEN_READ_ONLY, patience).map(SqliteConnection)
}

fn open(path: &Path, flags: OpenFlags, patience: Duration) -> Result<Connection, StoreError> {
    let connection = Connection::open_with_flags(path, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    // Before anything that may meet another process, the change of journal mode first of all.
    connection.busy_timeout(patience)?;
    // A plan that depends on a bound value is made anew for each: an index of only some rows makes SQLite look at them.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    // A write touches some forty statements, and preparing one costs more than running it.
    connection.set_prepared_statement_cache_capacity(64);
    Ok(connection)
}

/// Readers and the writer don't wait for each other in WAL mode. Of several processes that turn it on at once all but one
/// are told "busy" without `busy_timeout` being asked, so the patience is here.
fn use_wal(connection: &Connection, patience: Duration) -> Result<(), StoreError> {
    until_not_busy(patience, || {
        let mode = connection.pragma_update_and_check(None, "journal_mode", "WAL", |row| row.get::<_, String>(0))?;
        if mode == "wal" {
            Ok(())
        } else {
            Err(StoreError::Unavailable(format!("its journal is {mode}, and must be wal")))
        }
    })
}

fn until_not_busy<T>(patience: Duration, mut act: impl FnMut() -> Result<T, StoreError>) -> Result<T, StoreError> {
    let until = Instant::now() + patience;
    loop {
        match act() {
            Err(StoreError::Busy) if Instant::now() < until => std::thread::sleep(Duration::from_millis(5)),
            outcome => return outcome,
        }
    }
}

impl SqliteConnection {
    pub(super) fn into_inner(self) -> Connection {
        self.0
    }

    pub(in crate::store) fn inner(&self) -> &Connection {
        &self.0
    }

    fn run(&self, sql: &str) -> Result<(), StoreError> {
        self.0.prepare_cached(sql)?.execute([])?;
        Ok(())
    }
}

impl Tables for SqliteConnection {
    fn books(&mut self, surveys: &BTreeSet<SurveyId>) -> Result<BTreeMap<SurveyId, Book>, StoreError> {
        surveys::books(&self.0, surveys)
    }

    fn erased(&mut self, keys: &BTreeSet<Key>) -> Result<BTreeSet<Key>, StoreError> {
        people::erased(&self.0, keys)
    }

    fn entries(&mut self, keys: &BTreeSet<Key>) -> Result<Vec<Entry>, StoreError> {
        entries::of_keys(&self.0, keys)
    }

    fn rivals(&mut self, crowds: &BTreeMap<Crowd, usize>) -> Result<Vec<Entry>, StoreError> {
        entries::rivals(&self.0, crowds)
    }

    fn latest(&mut self, crowds: &BTreeMap<Crowd, i64>) -> Result<Vec<Entry>, StoreError> {
        entries::latest(&self.0, crowds)
    }

    fn each(&mut self, survey: &SurveyId, see: &mut dyn FnMut(Entry)) -> Result<(), StoreError> {
        entries::each(&self.0, survey, see)
    }

    fn values(&mut self, values: &BTreeSet<Value>) -> Result<BTreeMap<Value, u32>, StoreError> {
        counts::values(&self.0, values)
    }

    fn value_count(&mut self, survey: &SurveyId, dimension: &str) -> Result<u32, StoreError> {
        counts::value_count(&self.0, survey, dimension)
    }

    fn value_names(&mut self, survey: &SurveyId, dimension: &str) -> Result<Vec<(u32, String)>, StoreError> {
        counts::value_names(&self.0, survey, dimension)
    }

    fn sheets(&mut self, keys: &BTreeSet<SheetKey>) -> Result<BTreeMap<SheetKey, Vec<u8>>, StoreError> {
        counts::sheets(&self.0, keys)
    }

    fn sheets_of(
        &mut self,
        survey: &SurveyId,
        dimension: &str,
        days: &Range<Day>,
    ) -> Result<Vec<(Day, Vec<u8>)>, StoreError> {
        counts::sheets_of(&self.0, survey, dimension, days)
    }

    fn write(&mut self, changes: &Changes<'_>) -> Result<(), StoreError> {
        responses::write(&self.0, changes)?;
        people::erase(&self.0, &changes.erased)?;
        counts::write(&self.0, changes)?;
        surveys::raise(&self.0, &changes.revisions)
    }

    fn clear(&mut self, survey: &SurveyId, dimensions: &[String]) -> Result<(), StoreError> {
        counts::clear(&self.0, survey, dimensions)
    }

    fn note_faults(&mut self, cells: &[FaultCell]) -> Result<(), StoreError> {
        links::note_faults(&self.0, cells)
    }

    fn followup(&mut self, key: &Key) -> Result<Option<Followup>, StoreError> {
        followups::of(&self.0, key)
    }

    fn write_followup(&mut self, key: &Key, followup: &Followup, events: &[Event]) -> Result<(), StoreError> {
        followups::write(&self.0, key, followup, events)
    }

    fn shown(&mut self, keys: &BTreeSet<Key>) -> Result<Vec<Shown>, StoreError> {
        displays::of_keys(&self.0, keys)
    }

    fn write_shown(&mut self, shown: &[&Shown], cells: &BTreeMap<DisplayCell, [i64; 4]>) -> Result<(), StoreError> {
        displays::write(&self.0, shown, cells)
    }
}

impl keeper::Connection for SqliteConnection {
    fn begin(&mut self, access: Access) -> Result<(), StoreError> {
        // A read that turned into a write would fail at once when somebody else has written meanwhile.
        self.run(if access == Access::Write { "BEGIN IMMEDIATE" } else { "BEGIN" })
    }

    fn commit(&mut self) -> Result<(), StoreError> {
        self.run("COMMIT")
    }

    fn roll_back(&mut self) -> Result<(), StoreError> {
        self.run("ROLLBACK")
    }

    fn is_in_transaction(&self) -> bool {
        !self.0.is_autocommit()
    }

    fn is_usable(&self) -> bool {
        self.0.is_autocommit()
    }

    fn mark(&mut self) -> Result<(), StoreError> {
        self.run("SAVEPOINT job")
    }

    fn go_back(&mut self) -> Result<(), StoreError> {
        self.run("ROLLBACK TO job")
    }

    fn go_on(&mut self) -> Result<(), StoreError> {
        self.run("RELEASE job")
    }

    fn search(&mut self, search: &Search) -> Result<Vec<Found>, StoreError> {
        responses::search(&self.0, search)
    }

    fn found(&mut self, key: &Key) -> Result<Option<Found>, StoreError> {
        followups::found_of(&self.0, key)
    }

    fn history(&mut self, key: &Key) -> Result<Vec<Event>, StoreError> {
        followups::history(&self.0, key)
    }

    fn others(&mut self, key: &Key, limit: u16) -> Result<Vec<Found>, StoreError> {
        followups::others(&self.0, key, limit)
    }

    fn scan(
        &mut self,
        survey: &SurveyId,
        days: &Range<Day>,
        _: u64,
        counting: &mut Counting<'_>,
    ) -> Result<(), StoreError> {
        scan::each(&self.0, survey, days, counting)
    }

    fn newest(
        &mut self,
        survey: &SurveyId,
        before: Before,
        is_followed_up: bool,
        see: &mut dyn FnMut(Found, bool) -> Result<ControlFlow<()>, StoreError>,
    ) -> Result<(), StoreError> {
        scan::newest(&self.0, survey, before, is_followed_up, see)
    }

    fn handled(&mut self, survey: &SurveyId, see: keeper::See<'_>) -> Result<(), StoreError> {
        followups::handled(&self.0, survey, see)
    }

    fn oldest(&mut self, survey: &SurveyId) -> Result<Option<Day>, StoreError> {
        responses::oldest(&self.0, survey)
    }

    fn changed(&mut self, survey: &SurveyId, since: Since, limit: u16) -> Result<Vec<(Since, Found)>, StoreError> {
        responses::changed(&self.0, survey, since, limit)
    }

    fn revision(&mut self, survey: &SurveyId) -> Result<u64, StoreError> {
        surveys::revision(&self.0, survey)
    }

    fn tallies(&mut self, survey: &SurveyId, days: &Range<Day>) -> Result<Vec<Tally>, StoreError> {
        figures::tallies(&self.0, survey, days)
    }

    fn displays(&mut self, survey: &SurveyId, days: &Range<Day>) -> Result<Vec<DisplayCount>, StoreError> {
        displays::counts(&self.0, survey, days)
    }

    fn survey(&mut self, id: &SurveyId) -> Result<Option<SurveyFile>, StoreError> {
        surveys::named(&self.0, id)
    }

    fn surveys(&mut self) -> Result<Vec<SurveyFile>, StoreError> {
        surveys::all(&self.0)
    }

    fn write_survey(&mut self, file: &SurveyFile) -> Result<(), StoreError> {
        surveys::write(&self.0, file)
    }

    fn delete_survey(&mut self, id: &SurveyId) -> Result<bool, StoreError> {
        surveys::delete(&self.0, id)
    }

    fn other_metric(&mut self, survey: &SurveyId, metric: Metric) -> Result<Option<Metric>, StoreError> {
        surveys::other_metric(&self.0, survey, metric)
    }

    fn settings(&mut self, survey: &SurveyId) -> Result<Option<Settings>, StoreError> {
        settings::of(&self.0, survey)
    }

    fn write_settings(&mut self, survey: &SurveyId, settings: &Settings) -> Result<(), StoreError> {
        settings::write(&self.0, survey, settings)
    }

    fn link_keys(&mut self) -> Result<Vec<link::Key>, StoreError> {
        links::keys(&self.0)
    }

    fn add_link_key(&mut self, key: &link::Key) -> Result<(), StoreError> {
        links::add_key(&self.0, key)
    }

    fn remove_link_key(&mut self, id: &str) -> Result<(), StoreError> {
        links::remove_key(&self.0, id)
    }

    fn faults(&mut self, survey: &SurveyId) -> Result<Vec<FaultCount>, StoreError> {
        links::faults(&self.0, survey)
    }

    fn add_token(&mut self, hash: TokenHash, name: &str, scopes: &Scopes, now: Timestamp) -> Result<(), StoreError> {
        tokens::add(&self.0, hash, name, scopes, now)
    }

    fn token(&mut self, hash: TokenHash) -> Result<Option<TokenEntry>, StoreError> {
        tokens::by_hash(&self.0, hash)
    }

    fn tokens(&mut self) -> Result<Vec<TokenEntry>, StoreError> {
        tokens::all(&self.0)
    }

    fn revoke_token(&mut self, name_or_id: &str) -> Result<usize, StoreError> {
        tokens::revoke(&self.0, name_or_id)
    }

    fn revisions(&mut self) -> Result<BTreeMap<SurveyId, u64>, StoreError> {
        surveys::revisions(&self.0)
    }

    fn each_body(
        &mut self,
        survey: &SurveyId,
        after: u64,
        see: &mut dyn FnMut(ResponseId, &str) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        people::each_body(&self.0, survey, after, see)
    }

    fn forget(&mut self, survey: &SurveyId, before: Timestamp, limit: u32) -> Result<Forgotten, StoreError> {
        people::forget(&self.0, survey, before, limit)
    }

    fn scrub(&mut self) -> Result<(), StoreError> {
        people::scrub(&self.0)
    }

    fn ping(&mut self) -> Result<(), StoreError> {
        Ok(self.0.query_row("SELECT 1", [], |_| Ok(()))?)
    }
}
