//! The rows of whole tables.

use postgres::Row;
use postgres::types::ToSql;

use super::connection::PostgresConnection;
use crate::store::StoreError;
use crate::store::copy::{Kind, Rows, Table, Value};

impl Rows for PostgresConnection {
    fn each_of(
        &mut self,
        table: &Table,
        see: &mut dyn FnMut(Vec<Value>) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        let columns = table.columns.iter().map(|(name, kind)| match kind {
            Kind::Integer => format!("{name}::bigint"),
            _ => (*name).to_owned(),
        });
        let sql = format!("SELECT {} FROM {}", columns.collect::<Vec<_>>().join(", "), table.name);
        self.each_row::<&str, 0>(&sql, [], &mut |row| {
            let values = table.columns.iter().enumerate().map(|(at, (_, kind))| value(row, at, *kind));
            see(values.collect::<Result<_, _>>()?)
        })
    }

    fn add(&mut self, table: &Table, rows: &[Vec<Value>]) -> Result<(), StoreError> {
        if rows.is_empty() {
            return Ok(());
        }
        let kinds = table.columns.iter().map(|(_, kind)| match kind {
            Kind::Integer => "bigint",
            Kind::Flag => "boolean",
            Kind::Text => "text",
            Kind::Bytes => "bytea",
        });
        let places = (1..).zip(kinds).map(|(at, kind)| format!("${at}::{kind}[]")).collect::<Vec<_>>().join(", ");
        let sql = format!("INSERT INTO {} ({}) SELECT * FROM unnest({places})", table.name, table.names());
        let arrays: Vec<_> = table.columns.iter().enumerate().map(|(at, (_, kind))| array(rows, at, *kind)).collect();
        let arrays: Vec<&(dyn ToSql + Sync)> = arrays.iter().map(|array| &**array).collect();
        self.execute_once(&sql, &arrays)
    }

    fn count(&mut self, table: &Table) -> Result<u64, StoreError> {
        let mut count = 0;
        self.each_row::<&str, 0>(&format!("SELECT count(*) FROM {}", table.name), [], &mut |row| {
            count = row.try_get::<_, i64>(0)?.unsigned_abs();
            Ok(())
        })?;
        Ok(count)
    }

    fn empty(&mut self, table: &Table) -> Result<(), StoreError> {
        self.run(&format!("DELETE FROM {}", table.name))
    }

    fn go_on_counting(&mut self) -> Result<(), StoreError> {
        for table in ["tokens", "deliveries"] {
            self.run(&format!(
                "SELECT setval(pg_get_serial_sequence('{table}', 'id'), coalesce(max(id), 0) + 1, false) FROM {table}"
            ))?;
        }
        Ok(())
    }
}

fn value(row: &Row, at: usize, kind: Kind) -> Result<Value, StoreError> {
    let value = match kind {
        Kind::Integer => row.try_get::<_, Option<_>>(at)?.map(Value::Integer),
        Kind::Flag => row.try_get::<_, Option<_>>(at)?.map(Value::Flag),
        Kind::Text => row.try_get::<_, Option<_>>(at)?.map(Value::Text),
        Kind::Bytes => row.try_get::<_, Option<_>>(at)?.map(Value::Bytes),
    };
    Ok(value.unwrap_or(Value::Null))
}

/// One column of the rows. What is of another kind becomes null, which the tables refuse.
fn array(rows: &[Vec<Value>], at: usize, kind: Kind) -> Box<dyn ToSql + Sync> {
    let values = rows.iter().map(|row| row.get(at).cloned().unwrap_or(Value::Null));
    macro_rules! of {
        ($kind:path) => {
            Box::new(values.map(|value| if let $kind(value) = value { Some(value) } else { None }).collect::<Vec<_>>())
        };
    }
    match kind {
        Kind::Integer => of!(Value::Integer),
        Kind::Flag => of!(Value::Flag),
        Kind::Text => of!(Value::Text),
        Kind::Bytes => of!(Value::Bytes),
    }
}
