//! SQL of what is forwarded.

use domain::{ResponseId, SurveyId, Timestamp};
use rusqlite::{Connection, OptionalExtension as _, Row, params};

use super::SqliteConnection;
use super::responses::number;
use crate::store::delivery::{Backlog, Cursor, Delivery, Doubt, Listing, Queue, State, TRIES, Ticket, Try};
use crate::store::{Since, StoreError};

macro_rules! selected {
    ($rest:literal) => {
        concat!(
            "SELECT id, rule, target, survey, subject, response, rev, mark, state, due, tries, refusals, level, doubt,
                is_gone, wanted, tried, doubted_at, sent, ticket, link FROM deliveries ",
            $rest
        )
    };
}

const WRITE: &str = "
    INSERT INTO deliveries (id, rule, target, survey, subject, response, rev, mark, state, due, tries, refusals, level,
        doubt, is_gone, wanted, tried, doubted_at, sent, ticket, link)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (id) DO UPDATE SET
        subject = excluded.subject, response = excluded.response, rev = excluded.rev, state = excluded.state, due = excluded.due, tries = excluded.tries,
        refusals = excluded.refusals, level = excluded.level, doubt = excluded.doubt,
        is_gone = excluded.is_gone, wanted = excluded.wanted, tried = excluded.tried, doubted_at = excluded.doubted_at, sent = excluded.sent, ticket = excluded.ticket,
        link = excluded.link";

impl Queue for SqliteConnection {
    fn cursors(&mut self) -> Result<Vec<Cursor>, StoreError> {
        let mut statement =
            self.inner().prepare_cached("SELECT rule, survey, revision, response, begins_at FROM forward_cursors")?;
        let mut rows = statement.query([])?;
        let mut all = Vec::new();
        while let Some(row) = rows.next()? {
            all.push(Cursor {
                rule: row.get(0)?,
                survey: survey(row.get(1)?)?,
                since: Since { revision: row.get::<_, i64>(2)?.unsigned_abs(), id: row.get(3)? },
                begins_at: Timestamp::from_unix_millis(row.get(4)?),
            });
        }
        Ok(all)
    }

    fn write_cursor(&mut self, cursor: &Cursor) -> Result<(), StoreError> {
        let Cursor { rule, survey, since, begins_at } = cursor;
        self.inner()
            .prepare_cached(
                "INSERT INTO forward_cursors (rule, survey, revision, response, begins_at) VALUES (?1, ?2, ?3, ?4, ?5)
                 ON CONFLICT (rule, survey) DO UPDATE SET revision = excluded.revision, response = excluded.response,
                     begins_at = excluded.begins_at",
            )?
            .execute((rule, survey.as_str(), number(since.revision), since.id, begins_at.unix_millis()))?;
        Ok(())
    }

    fn delivery_of(&mut self, rule: &str, survey: &SurveyId, subject: &[u8]) -> Result<Option<Delivery>, StoreError> {
        let sql = selected!("WHERE rule = ?1 AND survey = ?2 AND subject = ?3");
        one(self.inner(), sql, (rule, survey.as_str(), subject))
    }

    fn delivery_elsewhere(
        &mut self,
        rule: &str,
        survey: &SurveyId,
        response: ResponseId,
        subject: &[u8],
    ) -> Result<Option<Delivery>, StoreError> {
        let sql =
            selected!("WHERE response = ?3 AND survey = ?2 AND rule = ?1 AND subject <> ?4 ORDER BY id DESC LIMIT 1");
        one(self.inner(), sql, (rule, survey.as_str(), response.as_bytes(), subject))
    }

    fn delivery(&mut self, id: i64) -> Result<Option<Delivery>, StoreError> {
        one(self.inner(), selected!("WHERE id = ?1"), [id])
    }

    fn write_delivery(&mut self, delivery: &Delivery) -> Result<(), StoreError> {
        self.inner().prepare_cached(WRITE)?.execute(params![
            (delivery.id != 0).then_some(delivery.id),
            delivery.rule,
            delivery.target,
            delivery.survey.as_str(),
            delivery.subject,
            delivery.response.as_bytes(),
            delivery.rev,
            delivery.mark,
            delivery.state.name(),
            delivery.state.due().map(Timestamp::unix_millis),
            delivery.tries,
            delivery.refusals,
            delivery.level,
            delivery.doubt.name(),
            delivery.is_gone,
            delivery.wanted,
            delivery.tried,
            delivery.doubted_at.map(Timestamp::unix_millis),
            delivery.sent,
            delivery.ticket.as_ref().map(|ticket| &ticket.id),
            delivery.ticket.as_ref().and_then(|ticket| ticket.link.as_ref()),
        ])?;
        Ok(())
    }

    fn drop_delivery(&mut self, id: i64) -> Result<(), StoreError> {
        self.inner().prepare_cached("DELETE FROM delivery_tries WHERE delivery = ?1")?.execute([id])?;
        self.inner().prepare_cached("DELETE FROM deliveries WHERE id = ?1")?.execute([id])?;
        Ok(())
    }

    fn next_delivery(&mut self, rule: &str, now: Timestamp) -> Result<Option<Delivery>, StoreError> {
        let lost = selected!("WHERE rule = ?1 AND state = 'trying' AND due <= ?2 ORDER BY due LIMIT 1");
        if let Some(lost) = one(self.inner(), lost, (rule, now.unix_millis()))? {
            return Ok(Some(lost));
        }
        // Of those due the one that was tried least, so that one which always fails does not hold up the others.
        let waiting = selected!(
            "WHERE rule = ?1 AND state = 'waiting' AND due <= ?2 AND NOT EXISTS
                 (SELECT 1 FROM deliveries AS held WHERE held.rule = ?1 AND held.level > 0 AND held.due > ?2)
             ORDER BY tries, id LIMIT 1"
        );
        one(self.inner(), waiting, (rule, now.unix_millis()))
    }

    fn held(&mut self, rule: &str) -> Result<u32, StoreError> {
        let sql = "SELECT coalesce(max(level), 0) FROM deliveries WHERE rule = ?1 AND level > 0";
        Ok(self.inner().prepare_cached(sql)?.query_row([rule], |row| row.get(0))?)
    }

    fn release(&mut self, rule: &str, now: Timestamp) -> Result<(), StoreError> {
        let sql =
            "UPDATE deliveries SET level = 0, due = CASE WHEN state = 'waiting' AND doubt = 'none' THEN min(due, ?2) ELSE due END
             WHERE rule = ?1 AND state IN ('waiting', 'unknown') AND level > 0";
        self.inner().prepare_cached(sql)?.execute((rule, now.unix_millis()))?;
        Ok(())
    }

    fn is_gone(&mut self, rule: &str) -> Result<bool, StoreError> {
        let sql = "SELECT 1 FROM deliveries WHERE rule = ?1 AND state = 'dead' AND is_gone";
        Ok(self.inner().prepare_cached(sql)?.exists([rule])?)
    }

    fn write_try(&mut self, delivery: i64, number: u32, tried: &Try) -> Result<(), StoreError> {
        self.inner()
            .prepare_cached(
                "INSERT INTO delivery_tries (delivery, number, tried_at, outcome, status, detail) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
                 ON CONFLICT (delivery, number) DO UPDATE
                 SET outcome = excluded.outcome, status = excluded.status, detail = excluded.detail",
            )?
            .execute((delivery, number, tried.at.unix_millis(), &tried.outcome, tried.status, &tried.detail))?;
        let forget = "DELETE FROM delivery_tries WHERE delivery = ?1 AND number <= ?2";
        self.inner().prepare_cached(forget)?.execute((delivery, i64::from(number) - i64::from(TRIES)))?;
        Ok(())
    }

    fn tries(&mut self, delivery: i64) -> Result<Vec<Try>, StoreError> {
        let sql = "SELECT tried_at, outcome, status, detail FROM delivery_tries WHERE delivery = ?1 ORDER BY number";
        let mut statement = self.inner().prepare_cached(sql)?;
        let tries = statement.query_map([delivery], |row| {
            let at = Timestamp::from_unix_millis(row.get(0)?);
            Ok(Try { at, outcome: row.get(1)?, status: row.get(2)?, detail: row.get(3)? })
        })?;
        Ok(tries.collect::<Result<_, _>>()?)
    }

    fn list(&mut self, listing: &Listing) -> Result<Vec<Delivery>, StoreError> {
        // One for each index that is of use.
        let sql = match (listing.response, &*listing.states) {
            (Some(_), _) => selected!(
                "WHERE response = ?3 AND (?1 IS NULL OR survey = ?1) AND (?2 IS NULL OR instr(?2, ' ' || state || ' '))
                     AND (?4 IS NULL OR id < ?4) ORDER BY id DESC LIMIT ?5"
            ),
            (None, []) => {
                selected!("WHERE (?1 IS NULL OR survey = ?1) AND (?4 IS NULL OR id < ?4) ORDER BY id DESC LIMIT ?5")
            }
            (None, [_]) => selected!(
                "WHERE state = trim(?2) AND (?1 IS NULL OR survey = ?1) AND (?4 IS NULL OR id < ?4) ORDER BY id DESC LIMIT ?5"
            ),
            (None, _) => selected!(
                "WHERE state IN (SELECT value FROM json_each('[\"' || replace(trim(?2), ' ', '\",\"') || '\"]'))
                     AND (?1 IS NULL OR survey = ?1) AND (?4 IS NULL OR id < ?4) ORDER BY id DESC LIMIT ?5"
            ),
        };
        let states = (!listing.states.is_empty()).then(|| format!(" {} ", listing.states.join(" ")));
        let mut statement = self.inner().prepare_cached(sql)?;
        let mut rows = statement.query((
            listing.survey.as_ref().map(SurveyId::as_str),
            states,
            listing.response.map(|response| *response.as_bytes()),
            listing.before,
            listing.limit,
        ))?;
        let mut all = Vec::new();
        while let Some(row) = rows.next()? {
            all.push(delivery(row)?);
        }
        Ok(all)
    }

    fn doubt_queue(&mut self) -> Result<(), StoreError> {
        self.inner().execute_batch(
            "UPDATE deliveries SET state = 'unknown', doubt = 'open', level = 0, due = 0 WHERE state IN ('waiting', 'trying');
             DELETE FROM forward_cursors;",
        )?;
        Ok(())
    }

    fn backlog(&mut self, now: Timestamp) -> Result<Vec<Backlog>, StoreError> {
        let sql = "SELECT rule, target, state, count(*), max(CASE WHEN level > 0 AND due > ?1 THEN due END), max(is_gone AND state = 'dead')
                   FROM deliveries GROUP BY rule, target, state ORDER BY rule, state";
        let mut statement = self.inner().prepare_cached(sql)?;
        let rows = statement.query_map([now.unix_millis()], |row| {
            Ok(Backlog {
                rule: row.get(0)?,
                target: row.get(1)?,
                state: row.get(2)?,
                n: row.get::<_, i64>(3)?.unsigned_abs(),
                held_until: row.get::<_, Option<i64>>(4)?.map(Timestamp::from_unix_millis),
                is_gone: row.get(5)?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

fn one(connection: &Connection, sql: &str, parameters: impl rusqlite::Params) -> Result<Option<Delivery>, StoreError> {
    let mut statement = connection.prepare_cached(sql)?;
    let found = statement.query_row(parameters, |row| Ok(delivery(row))).optional()?;
    found.transpose()
}

fn survey(id: String) -> Result<SurveyId, StoreError> {
    SurveyId::new(id).map_err(StoreError::Broken)
}

fn delivery(row: &Row<'_>) -> Result<Delivery, StoreError> {
    let due: Option<i64> = row.get(9)?;
    let ticket: Option<String> = row.get(19)?;
    let link: Option<String> = row.get(20)?;
    Ok(Delivery {
        id: row.get(0)?,
        rule: row.get(1)?,
        target: row.get(2)?,
        survey: survey(row.get(3)?)?,
        subject: row.get(4)?,
        response: ResponseId::from_bytes(row.get(5)?),
        rev: row.get(6)?,
        mark: row.get(7)?,
        state: State::kept(&row.get::<_, String>(8)?, due.map(Timestamp::from_unix_millis))?,
        tries: row.get(10)?,
        refusals: row.get(11)?,
        level: row.get(12)?,
        doubt: Doubt::kept(row.get_ref(13)?.as_str().map_err(rusqlite::Error::from)?)?,
        is_gone: row.get(14)?,
        wanted: row.get(15)?,
        tried: row.get(16)?,
        doubted_at: row.get::<_, Option<i64>>(17)?.map(Timestamp::from_unix_millis),
        sent: row.get(18)?,
        ticket: ticket.map(|id| Ticket { id, link }),
    })
}
