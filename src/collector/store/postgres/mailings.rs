//! SQL of mails that go out once for each period.

use domain::{Day, Timestamp};

use super::connection::PostgresConnection;
use crate::store::StoreError;
use crate::store::mailing::{Mailing, Shelf, State};

impl Shelf for PostgresConnection {
    fn mailing(&mut self, name: &str) -> Result<Option<Mailing>, StoreError> {
        let rows = self.query("SELECT until, state, moment, tries FROM mailings WHERE name = $1", &[&name])?;
        let Some(row) = rows.first() else { return Ok(None) };
        let (word, moment): (String, Option<i64>) = (row.try_get(1)?, row.try_get(2)?);
        let state = State::read(&word, moment.map(Timestamp::from_unix_millis))
            .ok_or_else(|| StoreError::Broken(format!("a mail is in the state {word}")))?;
        let tries = row.try_get::<_, i32>(3)?.unsigned_abs();
        Ok(Some(Mailing { name: name.to_owned(), until: Day::from_number(row.try_get(0)?), state, tries }))
    }

    fn write_mailing(&mut self, mailing: &Mailing) -> Result<(), StoreError> {
        let (state, moment) = mailing.state.written();
        let (until, moment) = (mailing.until.number(), moment.map(Timestamp::unix_millis));
        let tries = i32::try_from(mailing.tries).unwrap_or(i32::MAX);
        let sql = "INSERT INTO mailings (name, until, state, moment, tries) VALUES ($1, $2, $3, $4, $5)
                   ON CONFLICT (name) DO UPDATE SET until = excluded.until, state = excluded.state,
                       moment = excluded.moment, tries = excluded.tries";
        self.execute(sql, &[&mailing.name, &until, &state, &moment, &tries]).map(drop)
    }
}
