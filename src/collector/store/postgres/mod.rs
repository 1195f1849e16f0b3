//! A server that several collectors share.
//!
//! Cut as `sqlite` is: each file holds the SQL of one kind of thing; `connection` has the transactions and says which is which.
//! Rows go over the line as arrays ([`arrays`]), since here each statement is a journey.

mod arrays;
mod certificate;
mod connection;
mod copy;
mod counts;
mod deliveries;
mod displays;
mod entries;
mod error;
mod figures;
mod followups;
mod links;
mod mailings;
mod migrations;
mod people;
mod responses;
mod scan;
mod server;
mod settings;
mod surveys;
mod tokens;

use std::path::Path;
use std::sync::Arc;

pub(in crate::store) use self::connection::PostgresConnection;
use self::server::Server;
use super::keeper::{Access, Connection as _, Database, Keeper};
use super::options::Options;
use super::{Store, StoreError, copy as rows};
use crate::survey_file::SurveyFile;

/// Opens the database that the URL names and brings its tables up to date; a new one gets `first_survey`. Blocks, and must be
/// called where that is allowed.
///
/// # Errors
/// When the server cannot be reached, or the database is not ours or was made by a newer version. Never with the password.
pub fn open(url: &str, first_survey: &SurveyFile, options: Options) -> Result<Arc<dyn Store>, StoreError> {
    let (database, connection) = connect(url, first_survey, options)?;
    Ok(Arc::new(Keeper::new(database, connection, options)?))
}

/// A connection that writes, to a database whose tables are up to date.
pub(in crate::store) fn connect(
    url: &str,
    first_survey: &SurveyFile,
    options: Options,
) -> Result<(Postgres, PostgresConnection), StoreError> {
    let database = Postgres(Arc::new(Server::read(url, options.patience)?));
    let mut connection = database.for_writing()?;
    migrations::run(&mut connection, first_survey)?;
    Ok((database, connection))
}

/// A database on a server.
pub(in crate::store) struct Postgres(Arc<Server>);

impl Database for Postgres {
    type Connection = PostgresConnection;

    fn for_writing(&self) -> Result<PostgresConnection, StoreError> {
        PostgresConnection::new(Arc::clone(&self.0))
    }

    fn for_reading(&self) -> Result<PostgresConnection, StoreError> {
        self.for_writing()
    }

    fn back_up(&self, to: &Path) -> Result<(), StoreError> {
        let mut source = self.for_reading()?;
        source.begin(Access::Read)?;
        rows::into_new_file(&mut source, to)
    }
}
