//! One file on this machine: the store that needs nothing installed.
//!
//! Each file holds the SQL of one kind of thing; `connection` has the transactions and says which is which.

mod connection;
mod counts;
mod displays;
mod entries;
mod error;
mod figures;
mod migrations;
mod people;
mod responses;
mod surveys;
mod tokens;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use rusqlite::Connection;

pub(in crate::store) use self::connection::SqliteConnection;
use super::keeper::{Database, Keeper};
pub use super::options::Options;
use super::{Store, StoreError};
use crate::survey_file::SurveyFile;

/// Opens the database in that file and brings its tables up to date; a new one gets `first_survey`.
///
/// # Errors
/// When the file cannot be opened, is no database of ours, or was made by a newer version.
pub fn open(path: &str, first_survey: &SurveyFile, options: Options) -> Result<Arc<dyn Store>, StoreError> {
    if path.is_empty() || path == ":memory:" {
        return Err(StoreError::Unavailable("it needs the name of a file".to_owned()));
    }
    let file = File::at(Path::new(path), options.patience);
    let mut connection = file.for_writing()?;
    migrations::run(&mut connection, first_survey)?;
    Ok(Arc::new(Keeper::new(file, connection, options)?))
}

/// A database in one file.
pub(in crate::store) struct File {
    path: PathBuf,
    /// How long a statement waits for another program that holds the database.
    patience: Duration,
}

impl File {
    pub(in crate::store) fn at(path: &Path, patience: Duration) -> Self {
        Self { path: path.to_owned(), patience }
    }
}

impl Database for File {
    type Connection = SqliteConnection;

    fn for_writing(&self) -> Result<SqliteConnection, StoreError> {
        connection::for_writing(&self.path, self.patience)
    }

    fn for_reading(&self) -> Result<SqliteConnection, StoreError> {
        connection::for_reading(&self.path, self.patience)
    }

    fn back_up(&self, to: &Path) -> Result<(), StoreError> {
        let source = connection::for_reading(&self.path, self.patience)?.into_inner();
        back_up(&source, to)
    }
}

/// One snapshot, packed: other connections read and write on.
fn back_up(source: &Connection, to: &Path) -> Result<(), StoreError> {
    let to = to.to_str().ok_or_else(|| StoreError::Unavailable("the copy's name is not UTF-8".to_owned()))?;
    source.execute("VACUUM INTO ?1", [to])?;
    Ok(())
}
