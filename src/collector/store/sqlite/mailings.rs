//! SQL of mails that go out once for each period.

use domain::{Day, Timestamp};
use rusqlite::OptionalExtension as _;

use super::SqliteConnection;
use crate::store::StoreError;
use crate::store::mailing::{Mailing, Shelf, State};

impl Shelf for SqliteConnection {
    fn mailing(&mut self, name: &str) -> Result<Option<Mailing>, StoreError> {
        let found: Option<(i32, String, Option<i64>, u32)> = self
            .inner()
            .prepare_cached("SELECT until, state, moment, tries FROM mailings WHERE name = ?1")?
            .query_row([name], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))
            .optional()?;
        let Some((until, word, moment, tries)) = found else { return Ok(None) };
        let state = State::read(&word, moment.map(Timestamp::from_unix_millis))
            .ok_or_else(|| StoreError::Broken(format!("a mail is in the state {word}")))?;
        Ok(Some(Mailing { name: name.to_owned(), until: Day::from_number(until), state, tries }))
    }

    fn write_mailing(&mut self, mailing: &Mailing) -> Result<(), StoreError> {
        let (state, moment) = mailing.state.written();
        self.inner()
            .prepare_cached(
                "INSERT INTO mailings (name, until, state, moment, tries) VALUES (?1, ?2, ?3, ?4, ?5)
                 ON CONFLICT (name) DO UPDATE SET until = excluded.until, state = excluded.state,
                     moment = excluded.moment, tries = excluded.tries",
            )?
            .execute((
                &mailing.name,
                mailing.until.number(),
                state,
                moment.map(Timestamp::unix_millis),
                mailing.tries,
            ))?;
        Ok(())
    }
}
