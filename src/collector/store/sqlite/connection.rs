//! How the file is opened.

use std::path::Path;
use std::time::{Duration, Instant};

use rusqlite::{Connection, OpenFlags};

use crate::store::StoreError;

/// The one connection that writes. A statement waits so long for another program that holds the database.
pub(super) fn for_writing(path: &Path, patience: Duration) -> Result<Connection, StoreError> {
    let connection = open(path, OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE, patience)?;
    use_wal(&connection, patience)?;
    // Each commit waits for the disk: what was acknowledged survives a power cut.
    connection.pragma_update(None, "synchronous", "FULL")?;
    // What is erased is overwritten.
    connection.pragma_update(None, "secure_delete", "ON")?;
    Ok(connection)
}

/// A connection that cannot write.
pub(super) fn for_reading(path: &Path, patience: Duration) -> Result<Connection, StoreError> {
    open(path, OpenFlags::SQLITE_OPEN_READ_ONLY, patience)
}

fn open(path: &Path, flags: OpenFlags, patience: Duration) -> Result<Connection, StoreError> {
    let connection = Connection::open_with_flags(path, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    // Before anything that may meet another process, the change of journal mode first of all.
    connection.busy_timeout(patience)?;
    Ok(connection)
}

/// Readers and the writer don't wait for each other in WAL mode. Of several processes that turn it on at once all but one
/// are told "busy" without `busy_timeout` being asked, so the patience is here.
fn use_wal(connection: &Connection, patience: Duration) -> Result<(), StoreError> {
    let until = Instant::now() + patience;
    loop {
        let mode = connection.pragma_update_and_check(None, "journal_mode", "WAL", |row| row.get::<_, String>(0));
        match mode.map_err(StoreError::from) {
            Ok(mode) if mode == "wal" => return Ok(()),
            Ok(mode) => return Err(StoreError::Unavailable(format!("its journal is {mode}, and must be wal"))),
            Err(StoreError::Busy) if Instant::now() < until => std::thread::sleep(Duration::from_millis(5)),
            Err(error) => return Err(error),
        }
    }
}
