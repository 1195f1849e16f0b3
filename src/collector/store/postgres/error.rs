//! What the library's errors mean to whoever asked.

use std::error::Error as _;
use std::fmt::Write as _;

use postgres::Error;
use postgres::error::{Severity, SqlState};

use super::certificate;
use crate::store::StoreError;

impl From<Error> for StoreError {
    fn from(error: Error) -> Self {
        let Some(of_server) = error.as_db_error() else {
            if let Some(why) = certificate::refused(&error) {
                return Self::Unavailable(why);
            }
            let told = told(&error);
            return if is_ours(&told) { Self::Broken(told) } else { Self::Unavailable(told) };
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

/// A value that is not what it should be. Everything else that the server did not say is trouble with the connection; the library
/// tells the two apart in words only.
fn is_ours(told: &str) -> bool {
    ["error serializing", "error deserializing", "invalid column", "expected "]
        .iter()
        .any(|words| told.starts_with(words))
}

/// Whether the connection cannot be used any more.
pub(super) fn is_of_connection(error: &Error) -> bool {
    match error.as_db_error() {
        Some(of_server) => matches!(of_server.parsed_severity(), Some(Severity::Fatal | Severity::Panic)),
        None => !is_ours(&error.to_string()),
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_asks_again_may_do_so_after_trouble_but_not_after_nonsense() {
        for (code, busy, trouble) in [
            ("40001", true, false),
            ("40P01", true, false),
            ("55P03", true, false),
            ("53100", false, true),
            ("53300", false, true),
            ("57P01", false, true),
            ("25006", false, true),
            ("28P01", false, true),
            ("3D000", false, true),
            ("23505", false, false),
            ("42P01", false, false),
        ] {
            let code = SqlState::from_code(code);
            assert_eq!((is_busy(&code), is_trouble(&code)), (busy, trouble), "{code:?}");
        }
    }
}
