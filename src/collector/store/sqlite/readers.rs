//! A small pool of connections that only read.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use rusqlite::Connection;
use tokio::sync::Semaphore;

use super::connection;
use crate::store::StoreError;

pub(super) struct Readers {
    path: PathBuf,
    patience: Duration,
    permits: Arc<Semaphore>,
    idle: Mutex<Vec<Connection>>,
}

impl Readers {
    pub(super) fn new(path: PathBuf, most: usize, patience: Duration) -> Self {
        Self { path, patience, permits: Arc::new(Semaphore::new(most)), idle: Mutex::default() }
    }

    /// Runs `work` on a thread that may block, on one snapshot of the database.
    pub(super) async fn read<T, F>(self: &Arc<Self>, work: F) -> Result<T, StoreError>
    where
        T: Send + 'static,
        F: FnOnce(&Connection) -> Result<T, StoreError> + Send + 'static,
    {
        let closed = || StoreError::Unavailable("it is being closed".to_owned());
        let permit = Arc::clone(&self.permits).acquire_owned().await.map_err(|_| closed())?;
        let pool = Arc::clone(self);
        let reading = tokio::task::spawn_blocking(move || {
            // Held until the read is over, also where nobody waits for it any more.
            let _permit = permit;
            let connection = pool.take()?;
            let snapshot = connection.unchecked_transaction()?;
            let outcome = work(&snapshot);
            drop(snapshot);
            pool.put_back(connection);
            outcome
        });
        reading.await.unwrap_or_else(|error| Err(StoreError::Broken(error.to_string())))
    }

    /// No read begins after this; idle connections are closed.
    pub(super) fn close(&self) {
        self.permits.close();
        self.idle.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }

    fn take(&self) -> Result<Connection, StoreError> {
        let idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
        idle.map_or_else(|| connection::for_reading(&self.path, self.patience), Ok)
    }

    fn put_back(&self, connection: Connection) {
        if !self.permits.is_closed() {
            self.idle.lock().unwrap_or_else(PoisonError::into_inner).push(connection);
        }
    }
}
