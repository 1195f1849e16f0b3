//! SQL of tokens.

use domain::Timestamp;
use postgres::Row;

use super::connection::PostgresConnection;
use crate::store::{StoreError, TokenEntry};
use crate::token::{Scopes, TokenHash};

pub(super) fn add(
    connection: &mut PostgresConnection,
    hash: TokenHash,
    name: &str,
    scopes: &Scopes,
    now: Timestamp,
) -> Result<(), StoreError> {
    let sql = "INSERT INTO tokens (hash, name, scopes, created_at) VALUES ($1, $2, $3, $4)";
    connection.execute(sql, &[&&hash.0[..], &name, &scopes.to_string(), &now.unix_millis()]).map(drop)
}

pub(super) fn by_hash(connection: &mut PostgresConnection, hash: TokenHash) -> Result<Option<TokenEntry>, StoreError> {
    let sql = "SELECT id, name, scopes, created_at FROM tokens WHERE hash = $1";
    connection.query(sql, &[&&hash.0[..]])?.first().map(entry).transpose()
}

pub(super) fn all(connection: &mut PostgresConnection) -> Result<Vec<TokenEntry>, StoreError> {
    connection.query("SELECT id, name, scopes, created_at FROM tokens ORDER BY id", &[])?.iter().map(entry).collect()
}

pub(super) fn revoke(connection: &mut PostgresConnection, name_or_id: &str) -> Result<usize, StoreError> {
    let revoked = match name_or_id.parse::<i64>() {
        Ok(id) => connection.execute("DELETE FROM tokens WHERE id = $1", &[&id])?,
        Err(_) => connection.execute("DELETE FROM tokens WHERE name = $1", &[&name_or_id])?,
    };
    Ok(usize::try_from(revoked).unwrap_or(usize::MAX))
}

fn entry(row: &Row) -> Result<TokenEntry, StoreError> {
    let scopes = Scopes::parse(row.try_get(2)?).map_err(StoreError::Broken)?;
    let created_at = Timestamp::from_unix_millis(row.try_get(3)?);
    Ok(TokenEntry { id: row.try_get(0)?, name: row.try_get(1)?, scopes, created_at })
}
