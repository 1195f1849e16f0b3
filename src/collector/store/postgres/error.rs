//! What the library's errors mean to whoever asked.

use std::error::Error as _;
use std::fmt::Write as _;

use postgres::Error;
use postgres::error::SqlState;

use crate::store::StoreError;

impl From<Error> for StoreError {
    fn from(error: Error) -> Self {
        let Some(of_server) = error.as_db_error() else {
            // A value that is not what it should be; everything else is trouble with the connection.
            let is_ours = error.is_wrong_type_or_value();
            let told = told(&error);
            return if is_ours { Self::Broken(told) } else { Self::Unavailable(told) };
        };
        // The message alone: the details repeat the values, which are somebody's answers.
        let told = format!("{} ({})", of_server.message(), of_server.code().code());
        match of_server.code() {
            code if is_busy(code) => Self::Busy,
            code if is_trouble(code) => Self::Unavailable(told),
            _ => Self::Broken(told),
        }
    }
}

trait Kind {
    fn is_wrong_type_or_value(&self) -> bool;
}

impl Kind for Error {
    fn is_wrong_type_or_value(&self) -> bool {
        let text = self.to_string();
        text.starts_with("error deserializing")
            || text.starts_with("error serializing")
            || text.starts_with("invalid column")
    }
}

/// The error with its causes.
fn told(error: &Error) -> String {
    let mut told = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        // Writing to a string cannot fail.
        let _ = write!(told, ": {error}");
        cause = error.source();
    }
    told
}

/// Others were in the way; the same request may do a little later.
fn is_busy(code: &SqlState) -> bool {
    [&SqlState::T_R_SERIALIZATION_FAILURE, &SqlState::T_R_DEADLOCK_DETECTED, &SqlState::LOCK_NOT_AVAILABLE]
        .contains(&code)
}

/// Classes of errors that somebody has to mend: connection (08), access (28), no such database (3D), resources (53: disk full,
/// too many connections), stopped by an operator (57), input and output (58); and a server that only reads.
fn is_trouble(code: &SqlState) -> bool {
    let class = &code.code()[..2];
    ["08", "28", "3D", "53", "57", "58"].contains(&class)
        || [&SqlState::READ_ONLY_SQL_TRANSACTION, &SqlState::INSUFFICIENT_PRIVILEGE].contains(&code)
}
