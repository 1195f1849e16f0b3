//! SQL of tokens.

use domain::Timestamp;
use rusqlite::{Connection, OptionalExtension as _, Row};

use crate::store::{StoreError, TokenEntry};
use crate::token::{Scopes, TokenHash};

type Columns = (i64, String, String, i64);

pub(super) fn add(
    connection: &Connection,
    hash: TokenHash,
    name: &str,
    scopes: &Scopes,
    now: Timestamp,
) -> Result<(), StoreError> {
    connection
        .prepare_cached("INSERT INTO tokens (hash, name, scopes, created_at) VALUES (?1, ?2, ?3, ?4)")?
        .execute((hash.0, name, scopes.to_string(), now.unix_millis()))?;
    Ok(())
}

pub(super) fn by_hash(connection: &Connection, hash: TokenHash) -> Result<Option<TokenEntry>, StoreError> {
    connection
        .prepare_cached("SELECT id, name, scopes, created_at FROM tokens WHERE hash = ?1")?
        .query_row([hash.0], columns)
        .optional()?
        .map(entry)
        .transpose()
}

pub(super) fn all(connection: &Connection) -> Result<Vec<TokenEntry>, StoreError> {
    let mut statement = connection.prepare_cached("SELECT id, name, scopes, created_at FROM tokens ORDER BY id")?;
    let rows = statement.query_map([], columns)?.collect::<Result<Vec<_>, _>>()?;
    rows.into_iter().map(entry).collect()
}

pub(super) fn revoke(connection: &Connection, name_or_id: &str) -> Result<usize, StoreError> {
    Ok(match name_or_id.parse::<i64>() {
        Ok(id) => connection.prepare_cached("DELETE FROM tokens WHERE id = ?1")?.execute([id])?,
        Err(_) => connection.prepare_cached("DELETE FROM tokens WHERE name = ?1")?.execute([name_or_id])?,
    })
}

fn columns(row: &Row<'_>) -> rusqlite::Result<Columns> {
    Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))
}

fn entry((id, name, scopes, created_at): Columns) -> Result<TokenEntry, StoreError> {
    let scopes = Scopes::parse(&scopes).map_err(StoreError::Broken)?;
    Ok(TokenEntry { id, name, scopes, created_at: Timestamp::from_unix_millis(created_at) })
}
