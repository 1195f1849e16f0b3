//! One file on this machine: the store that needs nothing installed.
//!
//! Each file holds the SQL of one kind of thing; `connection` has the transactions and says which is which.

mod connection;
mod copy;
mod counts;
mod deliveries;
mod displays;
mod entries;
mod error;
mod figures;
mod first_version;
mod followups;
mod links;
mod mailings;
mod migrations;
mod people;
mod responses;
mod scan;
mod settings;
mod surveys;
mod tokens;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

pub(in crate::store) use self::connection::SqliteConnection;
pub(in crate::store) use self::copy::{new_file, old_file};
use super::keeper::{Database, Keeper};
pub use super::options::Options;
use super::{Store, StoreError};
use crate::survey_file::SurveyFile;

/// Opens the database in that file and brings its tables up to date; a new one gets `first_survey`.
///
/// # Errors
/// When the file cannot be opened, is no database of ours, or was made by a newer version.
pub fn open(path: &str, first_survey: &SurveyFile, options: Options) -> Result<Arc<dyn Store>, StoreError> {
    let (file, connection) = connect(path, first_survey, options)?;
    Ok(Arc::new(Keeper::new(file, connection, options)?))
}

/// A connection that writes, to a file whose tables are up to date.
pub(in crate::store) fn connect(
    path: &str,
    first_survey: &SurveyFile,
    options: Options,
) -> Result<(File, SqliteConnection), StoreError> {
    if path.is_empty() || path == ":memory:" {
        return Err(StoreError::Unavailable("it needs the name of a file".to_owned()));
    }
    let file = File::at(Path::new(path), options.patience);
    let mut connection = file.for_writing()?;
    migrations::run(&mut connection, Some(first_survey))?;
    Ok((file, connection))
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
        copy::back_up(&source, to)
    }
}
