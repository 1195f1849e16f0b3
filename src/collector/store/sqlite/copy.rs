//! Whole files: backups as they are made and read, and their rows.

use std::path::Path;

use rusqlite::types::Value as Stored;
use rusqlite::{Connection, params_from_iter};

use super::connection::{self, SqliteConnection};
use super::{Options, migrations};
use crate::store::StoreError;
use crate::store::copy::{Kind, Rows, Table, Value};

/// A new file with our tables.
pub(in crate::store) fn new_file(path: &Path) -> Result<SqliteConnection, StoreError> {
    if path.exists() {
        return Err(StoreError::Unavailable("there is a file of that name already".to_owned()));
    }
    let mut connection = connection::for_writing(path, Options::default().patience)?;
    migrations::run(&mut connection, None)?;
    Ok(connection)
}

/// A file that was made before, which stays as it is.
pub(in crate::store) fn old_file(path: &Path) -> Result<SqliteConnection, StoreError> {
    if !path.is_file() {
        return Err(StoreError::Unavailable("there is no such file".to_owned()));
    }
    let connection = connection::for_reading(path, Options::default().patience)?;
    migrations::check(&connection)?;
    Ok(connection)
}

/// One snapshot, packed: other connections read and write on.
pub(super) fn back_up(source: &Connection, to: &Path) -> Result<(), StoreError> {
    let to = to.to_str().ok_or_else(|| StoreError::Unavailable("the copy's name is not UTF-8".to_owned()))?;
    source.execute("VACUUM INTO ?1", [to])?;
    Ok(())
}

impl Rows for SqliteConnection {
    fn each_of(
        &mut self,
        table: &Table,
        see: &mut dyn FnMut(Vec<Value>) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        let sql = format!("SELECT {} FROM {}", table.names(), table.name);
        let mut statement = self.inner().prepare(&sql)?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let values = table.columns.iter().enumerate().map(|(at, (_, kind))| Ok(value(row.get(at)?, *kind)));
            see(values.collect::<Result<_, StoreError>>()?)?;
        }
        Ok(())
    }

    fn add(&mut self, table: &Table, rows: &[Vec<Value>]) -> Result<(), StoreError> {
        let places = vec!["?"; table.columns.len()].join(", ");
        let sql = format!("INSERT INTO {} ({}) VALUES ({places})", table.name, table.names());
        let mut statement = self.inner().prepare_cached(&sql)?;
        for row in rows {
            statement.execute(params_from_iter(row.iter().map(stored)))?;
        }
        Ok(())
    }

    fn count(&mut self, table: &Table) -> Result<u64, StoreError> {
        let sql = format!("SELECT count(*) FROM {}", table.name);
        Ok(self.inner().query_row(&sql, [], |row| row.get::<_, i64>(0))?.unsigned_abs())
    }

    fn empty(&mut self, table: &Table) -> Result<(), StoreError> {
        self.inner().execute(&format!("DELETE FROM {}", table.name), [])?;
        Ok(())
    }

    /// The next number is one more than the highest anyway.
    fn go_on_counting(&mut self) -> Result<(), StoreError> {
        Ok(())
    }
}

fn value(stored: Stored, kind: Kind) -> Value {
    match stored {
        Stored::Integer(number) if kind == Kind::Flag => Value::Flag(number != 0),
        Stored::Integer(number) => Value::Integer(number),
        Stored::Text(text) => Value::Text(text),
        Stored::Blob(bytes) => Value::Bytes(bytes),
        // No column holds fractions: the tables are strict.
        Stored::Null | Stored::Real(_) => Value::Null,
    }
}

fn stored(value: &Value) -> Stored {
    match value {
        Value::Null => Stored::Null,
        Value::Integer(number) => Stored::Integer(*number),
        Value::Flag(flag) => Stored::Integer(i64::from(*flag)),
        Value::Text(text) => Stored::Text(text.clone()),
        Value::Bytes(bytes) => Stored::Blob(bytes.clone()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::copy::TABLES;

    #[test]
    fn the_list_of_tables_is_what_the_migrations_make() {
        let folder = tempfile::tempdir().unwrap();
        let file = new_file(&folder.path().join("new.db")).unwrap();
        let made = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name";
        let mut made = file.inner().prepare(made).unwrap();
        let made: Vec<String> = made.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
        let mut listed: Vec<_> = TABLES.iter().map(|table| table.name).collect();
        listed.sort_unstable();
        assert_eq!(made, listed);
        for table in &TABLES {
            let columns = format!("SELECT name, type FROM pragma_table_info('{}')", table.name);
            let mut columns = file.inner().prepare(&columns).unwrap();
            let columns: Vec<(String, String)> =
                columns.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap().map(Result::unwrap).collect();
            let names: Vec<_> = columns.iter().map(|(name, _)| name.as_str()).collect();
            assert_eq!(names, table.columns.iter().map(|(name, _)| *name).collect::<Vec<_>>(), "{}", table.name);
            for ((name, declared), (_, kind)) in columns.iter().zip(table.columns) {
                let expected = match kind {
                    Kind::Integer | Kind::Flag => "INTEGER",
                    Kind::Text => "TEXT",
                    Kind::Bytes => "BLOB",
                };
                assert_eq!(declared, expected, "{}.{name}", table.name);
                assert_eq!(
                    name.starts_with("is_") || name == "has_comment",
                    *kind == Kind::Flag,
                    "{}.{name}",
                    table.name
                );
            }
        }
    }
}
