//! One file on this machine: the store that needs nothing installed.
//!
//! Writes go through one thread that commits in groups (`writer`), reads through a small pool of read-only connections
//! (`readers`), so neither waits for the other. Each remaining file holds the SQL of one kind of thing.

mod connection;
mod error;
mod figures;
mod migrations;
mod readers;
mod responses;
mod surveys;
mod tokens;
mod writer;

use std::collections::BTreeSet;
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use domain::{Day, SurveyId, Timestamp};

use self::readers::Readers;
use self::writer::Writer;
use super::{By, Counts, Found, Pulse, Put, PutSurvey, Row, Search, Store, StoreError, Tally, TokenEntry};
use crate::survey_file::SurveyFile;
use crate::token::{Scopes, TokenHash};

/// What can be chosen about such a store.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// How many writes may wait; one more is told to come back later.
    pub queue: usize,
    /// How many scans run at once, and as many lookups beside them.
    pub readers: usize,
    /// How long a statement waits for another program that holds the database.
    pub patience: Duration,
}

impl Default for Options {
    fn default() -> Self {
        Self { queue: 1024, readers: 4, patience: Duration::from_secs(5) }
    }
}

/// A database in one file.
pub struct Sqlite {
    writer: Writer,
    /// For reads that may take long.
    scans: Arc<Readers>,
    /// For reads of a row or two, which every posted answer waits for: never behind a scan.
    lookups: Arc<Readers>,
}

impl Sqlite {
    /// Opens the database in that file and brings its tables up to date; a new one gets `first_survey`.
    ///
    /// # Errors
    /// When the file cannot be opened, is no database of ours, or was made by a newer version.
    pub fn open(path: &str, first_survey: &SurveyFile, options: Options) -> Result<Self, StoreError> {
        if path.is_empty() || path == ":memory:" {
            return Err(StoreError::Unavailable("it needs the name of a file".to_owned()));
        }
        let path = Path::new(path);
        let mut connection = connection::for_writing(path, options.patience)?;
        migrations::run(&mut connection, first_survey)?;
        let writer = Writer::start(connection, options.queue)?;
        let readers = || Arc::new(Readers::new(path.to_owned(), options.readers, options.patience));
        Ok(Self { writer, scans: readers(), lookups: readers() })
    }
}

#[async_trait]
impl Store for Sqlite {
    async fn put_responses(&self, rows: Vec<Row>) -> Result<Vec<Put>, StoreError> {
        let count = rows.len();
        let put = move |connection: &_| rows.iter().map(|row| responses::put(connection, row)).collect();
        let done = self.writer.write(put).await;
        if done.is_ok() {
            self.writer.recorder().rows(count);
        }
        done
    }

    async fn responses(&self, search: Search) -> Result<Vec<Found>, StoreError> {
        self.scans.read(move |connection| responses::search(connection, &search)).await
    }

    async fn counts(&self, survey: &SurveyId, days: Range<Day>, dimensions: Vec<By>) -> Result<Counts, StoreError> {
        let survey = survey.clone();
        self.scans.read(move |connection| figures::counts(connection, &survey, &days, dimensions)).await
    }

    async fn tallies(&self, survey: &SurveyId, days: Range<Day>) -> Result<Vec<Tally>, StoreError> {
        let survey = survey.clone();
        self.scans.read(move |connection| figures::tallies(connection, &survey, &days)).await
    }

    async fn surveys_named(&self, ids: BTreeSet<SurveyId>) -> Result<Vec<SurveyFile>, StoreError> {
        self.lookups
            .read(move |connection| {
                let found = ids.iter().map(|id| surveys::named(connection, id)).collect::<Result<Vec<_>, _>>()?;
                Ok(found.into_iter().flatten().collect())
            })
            .await
    }

    async fn surveys(&self) -> Result<Vec<SurveyFile>, StoreError> {
        self.lookups.read(surveys::all).await
    }

    async fn put_survey(&self, survey: SurveyFile) -> Result<PutSurvey, StoreError> {
        self.writer.write(move |connection| surveys::put(connection, &survey)).await
    }

    async fn delete_survey(&self, id: &SurveyId) -> Result<bool, StoreError> {
        let id = id.clone();
        self.writer.write(move |connection| surveys::delete(connection, &id)).await
    }

    async fn add_token(&self, hash: TokenHash, name: String, scopes: Scopes, now: Timestamp) -> Result<(), StoreError> {
        self.writer.write(move |connection| tokens::add(connection, hash, &name, &scopes, now)).await
    }

    async fn token(&self, hash: TokenHash) -> Result<Option<TokenEntry>, StoreError> {
        self.lookups.read(move |connection| tokens::by_hash(connection, hash)).await
    }

    async fn tokens(&self) -> Result<Vec<TokenEntry>, StoreError> {
        self.lookups.read(tokens::all).await
    }

    async fn revoke_token(&self, name_or_id: String) -> Result<usize, StoreError> {
        self.writer.write(move |connection| tokens::revoke(connection, &name_or_id)).await
    }

    async fn is_ready(&self) -> Result<(), StoreError> {
        self.writer.is_running()?;
        self.lookups.read(|connection| Ok(connection.query_row("SELECT 1", [], |_| Ok(()))?)).await
    }

    fn pulse(&self) -> Pulse {
        self.writer.pulse()
    }

    async fn close(&self) {
        // The writer goes last, so that its connection is the one that tidies the log away.
        self.scans.close();
        self.lookups.close();
        self.writer.close().await;
    }
}
