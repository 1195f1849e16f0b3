//! How what fails in a transaction is undone without its neighbours.

use std::panic::{AssertUnwindSafe, catch_unwind};

use super::database::{Access, Connection};
use crate::store::StoreError;

/// What fails or panics is undone alone; its neighbours in the transaction stay.
pub(super) fn in_savepoint<C: Connection, T>(
    connection: &mut C,
    work: impl FnOnce(&mut C) -> Result<T, StoreError>,
) -> Result<T, StoreError> {
    connection.mark()?;
    let outcome = caught(connection, work);
    if outcome.is_err() && connection.is_in_transaction() {
        connection.go_back()?;
    }
    if connection.is_in_transaction() {
        connection.go_on()?;
    }
    outcome
}

/// What fails or panics is undone with the whole transaction, and another one is begun in its place.
pub(super) fn or_from_the_start<C: Connection, T>(
    connection: &mut C,
    work: impl FnOnce(&mut C) -> Result<T, StoreError>,
) -> Result<T, StoreError> {
    let outcome = caught(connection, work);
    if outcome.is_err() && connection.is_in_transaction() {
        connection.roll_back()?;
        connection.begin(Access::Write)?;
    }
    outcome
}

fn caught<C, T>(connection: &mut C, work: impl FnOnce(&mut C) -> Result<T, StoreError>) -> Result<T, StoreError> {
    catch_unwind(AssertUnwindSafe(|| work(connection)))
        .unwrap_or_else(|_| Err(StoreError::Broken("a write panicked".to_owned())))
}
