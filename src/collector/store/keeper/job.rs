//! What waits for the writer, and who is told how it went.

use tokio::sync::oneshot;

use super::database::Connection;
use super::undoing::in_savepoint;
use crate::store::StoreError;
use crate::store::values::{Put, Row};

/// What waits for the writer.
pub(super) enum Job<C> {
    /// Responses to put: what several such jobs change together is written once.
    Put(Puts),
    Other(Box<dyn Work<C>>),
}

impl<C> Job<C> {
    /// How many rows of a group it takes.
    pub(super) fn size(&self) -> usize {
        match self {
            Self::Put(puts) => puts.rows.len(),
            Self::Other(_) => 1,
        }
    }

    /// How many responses it brought into the transaction.
    pub(super) fn responses(&self) -> usize {
        match self {
            Self::Put(Puts { outcome: Some(Ok(puts)), .. }) => puts.len(),
            _ => 0,
        }
    }

    pub(super) fn as_puts(&mut self) -> Option<&mut Puts> {
        match self {
            Self::Put(puts) => Some(puts),
            Self::Other(_) => None,
        }
    }

    /// Answers whoever waits, after the commit.
    pub(super) fn answer(self, committed: Result<(), StoreError>) {
        match self {
            Self::Put(puts) => tell(puts.waiter, puts.outcome, committed),
            Self::Other(work) => work.answer(committed),
        }
    }
}

pub(super) struct Puts {
    pub(super) rows: Vec<Row>,
    pub(super) outcome: Option<Result<Vec<Put>, StoreError>>,
    pub(super) waiter: oneshot::Sender<Result<Vec<Put>, StoreError>>,
}

/// Any other write.
pub(super) trait Work<C>: Send {
    fn run(&mut self, connection: &mut C);
    fn answer(self: Box<Self>, committed: Result<(), StoreError>);
}

pub(super) struct Task<F, T> {
    pub(super) work: Option<F>,
    pub(super) outcome: Option<Result<T, StoreError>>,
    pub(super) waiter: oneshot::Sender<Result<T, StoreError>>,
}

impl<C, T, F> Work<C> for Task<F, T>
where
    C: Connection,
    T: Send,
    F: FnOnce(&mut C) -> Result<T, StoreError> + Send,
{
    fn run(&mut self, connection: &mut C) {
        self.outcome = self.work.take().map(|work| in_savepoint(connection, work));
    }

    fn answer(self: Box<Self>, committed: Result<(), StoreError>) {
        tell(self.waiter, self.outcome, committed);
    }
}

fn tell<T>(
    waiter: oneshot::Sender<Result<T, StoreError>>,
    outcome: Option<Result<T, StoreError>>,
    committed: Result<(), StoreError>,
) {
    let outcome = match (outcome, committed) {
        (Some(Err(error)), _) | (_, Err(error)) => Err(error),
        (Some(done), Ok(())) => done,
        (None, Ok(())) => Err(StoreError::closed()),
    };
    // Nobody waits any more where a client has gone.
    let _ = waiter.send(outcome);
}
