//! Which database a `--database` names.

use std::path::Path;
use std::sync::Arc;

use anyhow::{Context as _, bail};
use domain::Timestamp;

use super::Store;
use super::{Options, postgres, sqlite};
use crate::survey_file::SurveyFile;

/// The survey that every new database has.
pub(super) const DEMO_SURVEY: &str = include_str!("../../surveys/demo-nps.json");

/// Opens the database that `uri` names, and makes it where there is none.
///
/// # Errors
/// With one sentence: an unknown kind of database, or one that cannot be opened. Never with a password.
pub fn open(uri: &str, now: Timestamp) -> anyhow::Result<Arc<dyn Store>> {
    open_with(uri, Options::default().queue, now)
}

/// Opens it with that many writes that may wait.
///
/// # Errors
/// As [`open`].
pub fn open_with(uri: &str, queue: usize, now: Timestamp) -> anyhow::Result<Arc<dyn Store>> {
    let first_survey = first_survey(now)?;
    let options = Options { queue, ..Options::default() };
    match named(uri)? {
        Named::Sqlite(path) => {
            let store = sqlite::open(path, &first_survey, options);
            store.with_context(|| format!("cannot open the database {path}"))
        }
        Named::Postgres(url) => aside(|| {
            let store = postgres::open(url, &first_survey, options);
            store.context("cannot open the PostgreSQL database")
        }),
    }
}

/// The file that `uri` names, where it names one.
pub(crate) fn file(uri: &str) -> Option<&Path> {
    match named(uri) {
        Ok(Named::Sqlite(path)) => Some(Path::new(path)),
        _ => None,
    }
}

pub(super) fn first_survey(now: Timestamp) -> anyhow::Result<SurveyFile> {
    SurveyFile::read(DEMO_SURVEY, now)
        .map_err(|problems| anyhow::anyhow!("the built-in survey is broken: {problems:?}"))
}

/// A database, by its kind.
pub(super) enum Named<'a> {
    /// The file of that path.
    Sqlite(&'a str),
    /// The database of that URL.
    Postgres(&'a str),
}

pub(super) fn named(uri: &str) -> anyhow::Result<Named<'_>> {
    match uri.split_once(':') {
        Some(("sqlite", path)) => Ok(Named::Sqlite(path.strip_prefix("//").unwrap_or(path))),
        Some(("postgres" | "postgresql", rest)) if rest.starts_with("//") => Ok(Named::Postgres(uri)),
        // Not repeated in the message: it may hold a password.
        _ => bail!(
            "a database is written as sqlite: and a file, such as --database sqlite:plaudit.db, or as \
             postgres://USER:PASSWORD@HOST/DATABASE"
        ),
    }
}

/// Runs what blocks on a thread of its own: one that works on tasks may not.
pub(super) fn aside<T: Send>(work: impl FnOnce() -> anyhow::Result<T> + Send) -> anyhow::Result<T> {
    std::thread::scope(|scope| {
        let done = scope.spawn(work).join();
        done.unwrap_or_else(|_| bail!("opening the database panicked"))
    })
}
