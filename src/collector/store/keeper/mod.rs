//! The one implementation of [`Store`], over whatever [`database::Database`] there is.
//!
//! Writes go through one thread that commits in groups (`writer`), reads through a small pool of read-only connections
//! (`readers`), so neither waits for the other. What a write means is the ledger's affair.

mod database;
mod delivering;
mod follow;
mod job;
mod lately;
mod looking;
mod mailing;
mod readers;
mod scanning;
mod undoing;
mod writer;

use std::collections::BTreeSet;
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

use async_trait::async_trait;
use domain::{Day, ResponseId, SurveyId, Timestamp};
use insight::DisplayCount;
use tokio::sync::Semaphore;

pub(crate) use self::database::{Access, Connection, Database, See};
use self::lately::Lately;
use self::looking::{Looked, look_for};
use self::readers::Readers;
use self::writer::Writer;
use super::by::By;
use super::ledger;
use super::ledger::{Agenda, Change, Hunt, Hunted, Key, Look, Scan, Tell};
use super::values::{
    Changed, Counts, Display, FaultCount, FollowedUp, Forgotten, Found, Known, Put, PutSurvey, Row, Settings, Tally,
    TokenEntry, Who,
};
use super::{Options, Pulse, Search, Since, Store, StoreError};
use crate::link;
use crate::survey_file::SurveyFile;
use crate::token::{Scopes, TokenHash};

/// Responses that are forgotten in one transaction: others want to write, too.
const FORGOTTEN_AT_ONCE: u32 = 500;

/// A store over one database.
pub(crate) struct Keeper<D: Database> {
    database: Arc<D>,
    writer: Writer<D::Connection>,
    /// For reads that may take long.
    scans: Arc<Readers<D>>,
    /// For reads of a row or two, which every posted answer waits for: never behind a scan.
    lookups: Arc<Readers<D>>,
    lately: Lately,
    /// Reads of many responses, one by one, leave half of the readers to those who want what is kept.
    long: Arc<Semaphore>,
}

impl<D: Database> Keeper<D> {
    /// Keeps what is in a database whose tables are up to date; `connection` is the one that writes.
    pub(crate) fn new(database: D, connection: D::Connection, options: Options) -> Result<Self, StoreError> {
        let database = Arc::new(database);
        let writer = Writer::start(Arc::clone(&database), connection, options.queue)?;
        let readers = || Arc::new(Readers::new(Arc::clone(&database), options.readers));
        let (scans, lookups) = (readers(), readers());
        let long = Arc::new(Semaphore::new((options.readers / 2).max(1)));
        Ok(Self { database, writer, scans, lookups, lately: Lately::default(), long })
    }

    /// Looks at many responses, once few enough others do. Whoever does not wait any longer leaves the line.
    async fn read_many<T, F>(&self, work: F) -> Result<T, StoreError>
    where
        T: Send + 'static,
        F: FnOnce(&mut D::Connection) -> Result<T, StoreError> + Send + 'static,
    {
        let permit = Arc::clone(&self.long).acquire_owned().await.map_err(|_| StoreError::closed())?;
        let reading = move |connection: &mut D::Connection| {
            let _permit = permit;
            work(connection)
        };
        self.scans.read(reading).await
    }
}

#[async_trait]
impl<D: Database> Store for Keeper<D> {
    async fn put_responses(&self, rows: Vec<Row>) -> Result<Vec<Put>, StoreError> {
        self.writer.put(rows).await
    }

    async fn put_displays(&self, displays: Vec<Display>) -> Result<(), StoreError> {
        self.writer.write(move |connection| ledger::put_displays(connection, &displays)).await
    }

    async fn responses(&self, search: Search) -> Result<Vec<Found>, StoreError> {
        self.scans.read(move |connection| connection.search(&search)).await
    }

    async fn changes(&self, survey: &SurveyId, since: Since, limit: u16) -> Result<Changed, StoreError> {
        let survey = survey.clone();
        let read = move |connection: &mut D::Connection| {
            let revision = connection.revision(&survey)?;
            let mut found = connection.changed(&survey, since, limit.saturating_add(1))?;
            let has_more = found.len() > usize::from(limit);
            found.truncate(limit.into());
            let next = found.last().filter(|_| has_more).map_or(Since::after(revision), |(place, _)| *place);
            Ok(Changed { revision, next, has_more, found: found.into_iter().map(|(_, found)| found).collect() })
        };
        self.lookups.read(read).await
    }

    async fn counts(&self, survey: &SurveyId, days: Range<Day>, dimensions: Vec<By>) -> Result<Counts, StoreError> {
        let survey = survey.clone();
        let read = move |connection: &mut D::Connection| {
            let revision = connection.revision(&survey)?;
            let along = dimensions.into_iter().map(|by| {
                let counts = ledger::counts(connection, &survey, &days, &by)?;
                Ok((by, counts))
            });
            let dimensions = along.collect::<Result<_, StoreError>>()?;
            let displays = connection.displays(&survey, &days)?;
            let tallies = connection.tallies(&survey, &days)?;
            Ok(Counts { revision, dimensions, displays, tallies, crossing: None })
        };
        self.scans.read(read).await
    }

    async fn scan(&self, scan: Scan, tell: Tell) -> Result<Option<Counts>, StoreError> {
        self.read_many(move |connection| scanning::count(connection, &scan, tell)).await
    }

    async fn hunt(&self, hunt: Hunt) -> Result<Hunted, StoreError> {
        self.read_many(move |connection| scanning::hunt(connection, &hunt)).await
    }

    async fn agenda(&self, look: Look) -> Result<Agenda, StoreError> {
        self.scans.read(move |connection| scanning::agenda(connection, &look)).await
    }

    async fn known(&self, survey: &SurveyId, id: ResponseId) -> Result<Option<Known>, StoreError> {
        let key = Key { survey: survey.clone(), id };
        self.lookups.read(move |connection| follow::known(connection, &key)).await
    }

    async fn follow_up(
        &self,
        survey: &SurveyId,
        id: ResponseId,
        change: Change,
        by: String,
        at: Timestamp,
    ) -> Result<FollowedUp, StoreError> {
        let key = Key { survey: survey.clone(), id };
        self.writer.write(move |connection| follow::follow_up(connection, &key, &change, &by, at)).await
    }

    async fn settings(&self, survey: &SurveyId) -> Result<Option<Settings>, StoreError> {
        let survey = survey.clone();
        self.lookups.read(move |connection| connection.settings(&survey)).await
    }

    async fn put_settings(&self, survey: &SurveyId, based_on: u64, body: String) -> Result<Option<u64>, StoreError> {
        let survey = survey.clone();
        let put = move |connection: &mut D::Connection| {
            let revision = connection.settings(&survey)?.map_or(0, |settings| settings.revision);
            if revision != based_on {
                return Ok(None);
            }
            let settings = Settings { revision: revision + 1, body };
            connection.write_settings(&survey, &settings)?;
            Ok(Some(settings.revision))
        };
        self.writer.write(put).await
    }

    async fn tallies(&self, survey: &SurveyId, days: Range<Day>) -> Result<Vec<Tally>, StoreError> {
        let survey = survey.clone();
        self.scans.read(move |connection| connection.tallies(&survey, &days)).await
    }

    async fn displays(&self, survey: &SurveyId, days: Range<Day>) -> Result<Vec<DisplayCount>, StoreError> {
        let survey = survey.clone();
        self.scans.read(move |connection| connection.displays(&survey, &days)).await
    }

    async fn surveys_named(&self, ids: BTreeSet<SurveyId>) -> Result<Vec<SurveyFile>, StoreError> {
        let read = move |connection: &mut D::Connection| {
            let found = ids.iter().map(|id| connection.survey(id)).collect::<Result<Vec<_>, _>>()?;
            Ok(found.into_iter().flatten().collect())
        };
        self.lookups.read(read).await
    }

    async fn surveys_lately(&self, ids: BTreeSet<SurveyId>) -> Result<Vec<Arc<SurveyFile>>, StoreError> {
        let looked = self.lately.look(ids);
        if looked.missing.is_empty() {
            return Ok(looked.found);
        }
        let read = self.surveys_named(looked.missing.clone()).await?;
        Ok(self.lately.note(looked, read))
    }

    async fn surveys(&self) -> Result<Vec<SurveyFile>, StoreError> {
        self.lookups.read(Connection::surveys).await
    }

    async fn put_survey(&self, survey: SurveyFile) -> Result<PutSurvey, StoreError> {
        let id = survey.survey.id.clone();
        let put = self.writer.write(move |connection| put_survey(connection, &survey)).await;
        self.lately.forget(&id);
        put
    }

    async fn delete_survey(&self, id: &SurveyId) -> Result<bool, StoreError> {
        let deleted = id.clone();
        let deleted = self.writer.write(move |connection| connection.delete_survey(&deleted)).await;
        self.lately.forget(id);
        deleted
    }

    async fn link_keys(&self) -> Result<Vec<link::Key>, StoreError> {
        self.lookups.read(Connection::link_keys).await
    }

    async fn add_link_key(&self, key: link::Key) -> Result<(), StoreError> {
        let add = move |connection: &mut D::Connection| {
            for old in connection.link_keys()?.into_iter().skip(link::LIVE - 1) {
                connection.remove_link_key(&old.id)?;
            }
            connection.add_link_key(&key)
        };
        self.writer.write(add).await
    }

    async fn faults(&self, survey: &SurveyId) -> Result<Vec<FaultCount>, StoreError> {
        let survey = survey.clone();
        self.lookups.read(move |connection| connection.faults(&survey)).await
    }

    async fn add_token(&self, hash: TokenHash, name: String, scopes: Scopes, now: Timestamp) -> Result<(), StoreError> {
        self.writer.write(move |connection| connection.add_token(hash, &name, &scopes, now)).await
    }

    async fn token(&self, hash: TokenHash) -> Result<Option<TokenEntry>, StoreError> {
        self.lookups.read(move |connection| connection.token(hash)).await
    }

    async fn tokens(&self) -> Result<Vec<TokenEntry>, StoreError> {
        self.lookups.read(Connection::tokens).await
    }

    async fn revoke_token(&self, name_or_id: String) -> Result<usize, StoreError> {
        self.writer.write(move |connection| connection.revoke_token(&name_or_id)).await
    }

    async fn erase(&self, who: Who) -> Result<usize, StoreError> {
        let looked_for = who.clone();
        let looking = move |connection: &mut D::Connection| look_for(connection, &looked_for, &Looked::default());
        let looked = self.scans.read(looking).await?;
        let erased = self.writer.write(move |connection| erase(connection, &who, looked)).await?;
        let database = Arc::clone(&self.database);
        let scrubbing = tokio::task::spawn_blocking(move || database.for_writing()?.scrub());
        scrubbing.await.unwrap_or_else(|error| Err(StoreError::Broken(error.to_string())))?;
        Ok(erased)
    }

    async fn forget(&self, survey: &SurveyId, before: Timestamp) -> Result<Forgotten, StoreError> {
        let mut all = Forgotten::default();
        loop {
            let survey = survey.clone();
            let forget = move |connection: &mut D::Connection| connection.forget(&survey, before, FORGOTTEN_AT_ONCE);
            let forgotten = self.writer.write(forget).await?;
            if forgotten == Forgotten::default() {
                return Ok(all);
            }
            all.responses += forgotten.responses;
            all.displays += forgotten.displays;
        }
    }

    async fn back_up(&self, to: &Path) -> Result<(), StoreError> {
        let (database, to) = (Arc::clone(&self.database), to.to_owned());
        let copying = tokio::task::spawn_blocking(move || database.back_up(&to));
        copying.await.unwrap_or_else(|error| Err(StoreError::Broken(error.to_string())))
    }

    async fn is_ready(&self) -> Result<(), StoreError> {
        self.writer.is_running()?;
        self.lookups.read(Connection::ping).await
    }

    fn pulse(&self) -> Pulse {
        self.writer.pulse()
    }

    async fn close(&self) {
        // The writer goes last, so that its connection is the one that tidies the log away.
        self.long.close();
        self.scans.close().await;
        self.lookups.close().await;
        self.writer.close().await;
    }
}

/// Adds or replaces a survey, and counts its responses by what they were not counted by before.
pub(crate) fn put_survey(connection: &mut impl Connection, file: &SurveyFile) -> Result<PutSurvey, StoreError> {
    let survey = &file.survey;
    if let Some(other) = connection.other_metric(&survey.id, survey.metric)? {
        return Ok(PutSurvey::HasResponsesOn(other));
    }
    let book = connection.books(&BTreeSet::from([survey.id.clone()]))?.remove(&survey.id);
    connection.write_survey(file)?;
    let was_counted_by = book.as_ref().map_or(&[][..], |book| &book.segments);
    let without = |these: &[String], those: &[String]| -> Vec<String> {
        these.iter().filter(|segment| !those.contains(segment)).cloned().collect()
    };
    // A segment may have the name of a dimension that every survey has, in files from before there was that dimension.
    let own = |segments: Vec<String>| -> Vec<String> {
        segments.into_iter().filter(|segment| !By::is_built_in(segment)).collect()
    };
    connection.clear(&survey.id, &own(without(was_counted_by, &survey.segments)))?;
    ledger::rebuild(connection, &survey.id, &own(without(&survey.segments, was_counted_by)))?;
    let is_there = book.is_some_and(|book| book.metric.is_some());
    Ok(if is_there { PutSurvey::Replaced } else { PutSurvey::Created })
}

/// Erases what was found, and what has come since.
fn erase(connection: &mut impl Connection, who: &Who, looked: Looked) -> Result<usize, StoreError> {
    let mut keys = look_for(connection, who, &looked)?.keys;
    keys.extend(looked.keys);
    let books = connection.books(&keys.iter().map(|key| key.survey.clone()).collect())?;
    let mut page = ledger::Page::open(connection, books, &keys)?;
    for key in &keys {
        page.erase(key);
    }
    let erased = page.erased();
    page.close(connection)?;
    Ok(erased)
}
