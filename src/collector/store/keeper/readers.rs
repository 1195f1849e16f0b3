//! A small pool of connections that only read.

use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::Semaphore;

use super::database::{Access, Connection, Database};
use crate::store::StoreError;

pub(super) struct Readers<D: Database> {
    database: Arc<D>,
    permits: Arc<Semaphore>,
    idle: Mutex<Vec<D::Connection>>,
}

impl<D: Database> Readers<D> {
    pub(super) fn new(database: Arc<D>, most: usize) -> Self {
        Self { database, permits: Arc::new(Semaphore::new(most)), idle: Mutex::default() }
    }

    /// Runs `work` on a thread that may block, on one snapshot of the database.
    pub(super) async fn read<T, F>(self: &Arc<Self>, work: F) -> Result<T, StoreError>
    where
        T: Send + 'static,
        F: FnOnce(&mut D::Connection) -> Result<T, StoreError> + Send + 'static,
    {
        let permit = Arc::clone(&self.permits).acquire_owned().await.map_err(|_| StoreError::closed())?;
        let pool = Arc::clone(self);
        let reading = tokio::task::spawn_blocking(move || {
            // Held until the read is over, also where nobody waits for it any more.
            let _permit = permit;
            let mut connection = pool.begun()?;
            let outcome = work(&mut connection);
            let ended = connection.roll_back();
            if ended.is_ok() && connection.is_usable() {
                pool.put_back(connection);
            }
            outcome
        });
        reading.await.unwrap_or_else(|error| Err(StoreError::Broken(error.to_string())))
    }

    /// No read begins after this; idle connections are closed.
    pub(super) async fn close(&self) {
        self.permits.close();
        let idle = std::mem::take(&mut *self.idle.lock().unwrap_or_else(PoisonError::into_inner));
        // Closing may block. A panic in it has nobody left to tell.
        let _ = tokio::task::spawn_blocking(move || drop(idle)).await;
    }

    /// A connection in a transaction. One that has gone stale in the pool is no reason to fail.
    fn begun(&self) -> Result<D::Connection, StoreError> {
        loop {
            let idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
            let Some(mut connection) = idle else { break };
            if connection.is_usable() && connection.begin(Access::Read).is_ok() {
                return Ok(connection);
            }
        }
        let mut connection = self.database.for_reading()?;
        connection.begin(Access::Read)?;
        Ok(connection)
    }

    fn put_back(&self, connection: D::Connection) {
        if !self.permits.is_closed() {
            self.idle.lock().unwrap_or_else(PoisonError::into_inner).push(connection);
        }
    }
}
