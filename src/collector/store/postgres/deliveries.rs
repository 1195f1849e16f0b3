//! SQL of what is forwarded.

use domain::{ResponseId, SurveyId, Timestamp};
use postgres::Row;

use super::connection::{Parameters, PostgresConnection};
use super::entries;
use super::responses::{narrowed, number};
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

const ADD: &str = "
    INSERT INTO deliveries (rule, target, survey, subject, response, rev, mark, state, due, tries, refusals, level,
        doubt, is_gone, wanted, tried, doubted_at, sent, ticket, link)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)";

const REPLACE: &str = "
    UPDATE deliveries SET response = $2, rev = $3, state = $4, due = $5, tries = $6, refusals = $7, level = $8,
        doubt = $9, is_gone = $10, wanted = $11, tried = $12, sent = $13, ticket = $14, link = $15,
        doubted_at = $16, subject = $17
    WHERE id = $1";

impl Queue for PostgresConnection {
    fn cursors(&mut self) -> Result<Vec<Cursor>, StoreError> {
        let rows = self.query("SELECT rule, survey, revision, response, begins_at FROM forward_cursors", &[])?;
        let cursor = |row: &Row| {
            Ok(Cursor {
                rule: row.try_get(0)?,
                survey: survey(row.try_get(1)?)?,
                since: Since { revision: row.try_get::<_, i64>(2)?.unsigned_abs(), id: entries::id(row.try_get(3)?)? },
                begins_at: Timestamp::from_unix_millis(row.try_get(4)?),
            })
        };
        rows.iter().map(cursor).collect()
    }

    fn write_cursor(&mut self, cursor: &Cursor) -> Result<(), StoreError> {
        let Cursor { rule, survey, since, begins_at } = cursor;
        let sql =
            "INSERT INTO forward_cursors (rule, survey, revision, response, begins_at) VALUES ($1, $2, $3, $4, $5)
                   ON CONFLICT (rule, survey) DO UPDATE SET revision = excluded.revision, response = excluded.response,
                       begins_at = excluded.begins_at";
        let (revision, begins_at) = (number(since.revision), begins_at.unix_millis());
        self.execute(sql, &[rule, &survey.as_str(), &revision, &&since.id[..], &begins_at]).map(drop)
    }

    fn delivery_of(&mut self, rule: &str, survey: &SurveyId, subject: &[u8]) -> Result<Option<Delivery>, StoreError> {
        self.one(selected!("WHERE rule = $1 AND survey = $2 AND subject = $3"), &[&rule, &survey.as_str(), &subject])
    }

    fn delivery_elsewhere(
        &mut self,
        rule: &str,
        survey: &SurveyId,
        response: ResponseId,
        subject: &[u8],
    ) -> Result<Option<Delivery>, StoreError> {
        let sql =
            selected!("WHERE response = $3 AND survey = $2 AND rule = $1 AND subject <> $4 ORDER BY id DESC LIMIT 1");
        self.one(sql, &[&rule, &survey.as_str(), &&response.as_bytes()[..], &subject])
    }

    fn delivery(&mut self, id: i64) -> Result<Option<Delivery>, StoreError> {
        self.one(selected!("WHERE id = $1"), &[&id])
    }

    fn write_delivery(&mut self, delivery: &Delivery) -> Result<(), StoreError> {
        let (response, mark, wanted) = (&delivery.response.as_bytes()[..], &delivery.mark[..], &delivery.wanted[..]);
        let [tried, sent] = [&delivery.tried, &delivery.sent].map(|digest| digest.as_ref().map(|digest| &digest[..]));
        let (state, due) = (delivery.state.name(), delivery.state.due().map(Timestamp::unix_millis));
        let (rev, refusals) = (i32::from(delivery.rev), i32::from(delivery.refusals));
        let (number, level): (i32, i32) = (narrowed(delivery.tries)?, narrowed(delivery.level)?);
        let ticket = delivery.ticket.as_ref().map(|ticket| &ticket.id);
        let link = delivery.ticket.as_ref().and_then(|ticket| ticket.link.as_ref());
        let doubted_at = delivery.doubted_at.map(Timestamp::unix_millis);
        let (doubt, is_gone) = (&delivery.doubt.name(), &delivery.is_gone);
        if delivery.id == 0 {
            let Delivery { rule, target, survey, subject, .. } = delivery;
            #[rustfmt::skip]
            let columns: Parameters<'_> = &[
                rule, target, &survey.as_str(), subject, &response, &rev, &mark, &state, &due, &number, &refusals, &level,
                doubt, is_gone, &wanted, &tried, &doubted_at, &sent, &ticket, &link,
            ];
            return self.execute(ADD, columns).map(drop);
        }
        #[rustfmt::skip]
        let columns: Parameters<'_> = &[
            &delivery.id, &response, &rev, &state, &due, &number, &refusals, &level, doubt, is_gone, &wanted, &tried, &sent,
            &ticket, &link, &doubted_at, &delivery.subject,
        ];
        self.execute(REPLACE, columns).map(drop)
    }

    fn drop_delivery(&mut self, id: i64) -> Result<(), StoreError> {
        self.execute("DELETE FROM delivery_tries WHERE delivery = $1", &[&id])?;
        self.execute("DELETE FROM deliveries WHERE id = $1", &[&id]).map(drop)
    }

    fn next_delivery(&mut self, rule: &str, now: Timestamp) -> Result<Option<Delivery>, StoreError> {
        let now = now.unix_millis();
        let lost = selected!("WHERE rule = $1 AND state = 'trying' AND due <= $2 ORDER BY due LIMIT 1");
        if let Some(lost) = self.one(lost, &[&rule, &now])? {
            return Ok(Some(lost));
        }
        // Of those due the one that was tried least, so that one which always fails does not hold up the others.
        let waiting = selected!(
            "WHERE rule = $1 AND state = 'waiting' AND due <= $2 AND NOT EXISTS
                 (SELECT 1 FROM deliveries AS held WHERE held.rule = $1 AND held.level > 0 AND held.due > $2)
             ORDER BY tries, id LIMIT 1"
        );
        self.one(waiting, &[&rule, &now])
    }

    fn held(&mut self, rule: &str) -> Result<u32, StoreError> {
        let sql = "SELECT coalesce(max(level), 0) FROM deliveries WHERE rule = $1 AND level > 0";
        let rows = self.query(sql, &[&rule])?;
        rows.first().map_or(Ok(0), |row| narrowed(row.try_get::<_, i32>(0)?))
    }

    fn release(&mut self, rule: &str, now: Timestamp) -> Result<(), StoreError> {
        let sql =
            "UPDATE deliveries SET level = 0, due = CASE WHEN state = 'waiting' AND doubt = 'none' THEN least(due, $2) ELSE due END
             WHERE rule = $1 AND state IN ('waiting', 'unknown') AND level > 0";
        self.execute(sql, &[&rule, &now.unix_millis()]).map(drop)
    }

    fn is_gone(&mut self, rule: &str) -> Result<bool, StoreError> {
        let sql = "SELECT 1 FROM deliveries WHERE rule = $1 AND state = 'dead' AND is_gone LIMIT 1";
        Ok(!self.query(sql, &[&rule])?.is_empty())
    }

    fn write_try(&mut self, delivery: i64, count: u32, tried: &Try) -> Result<(), StoreError> {
        let count: i32 = narrowed(count)?;
        let status = tried.status.map(i32::from);
        let sql = "INSERT INTO delivery_tries (delivery, number, tried_at, outcome, status, detail)
                   VALUES ($1, $2, $3, $4, $5, $6)
                   ON CONFLICT (delivery, number) DO UPDATE
                   SET outcome = excluded.outcome, status = excluded.status, detail = excluded.detail";
        self.execute(sql, &[&delivery, &count, &tried.at.unix_millis(), &tried.outcome, &status, &tried.detail])?;
        let forgotten = count - narrowed::<i32, _>(TRIES)?;
        let sql = "DELETE FROM delivery_tries WHERE delivery = $1 AND number <= $2";
        self.execute(sql, &[&delivery, &forgotten]).map(drop)
    }

    fn tries(&mut self, delivery: i64) -> Result<Vec<Try>, StoreError> {
        let sql = "SELECT tried_at, outcome, status, detail FROM delivery_tries WHERE delivery = $1 ORDER BY number";
        let rows = self.query(sql, &[&delivery])?;
        let tried = |row: &Row| {
            let status = row.try_get::<_, Option<i32>>(2)?.map(narrowed).transpose()?;
            let at = Timestamp::from_unix_millis(row.try_get(0)?);
            Ok(Try { at, outcome: row.try_get(1)?, status, detail: row.try_get(3)? })
        };
        rows.iter().map(tried).collect()
    }

    fn list(&mut self, listing: &Listing) -> Result<Vec<Delivery>, StoreError> {
        let survey = listing.survey.as_ref().map(SurveyId::as_str);
        let response = listing.response.map(|response| response.as_bytes().to_vec());
        let (states, before, limit) = (&listing.states, &listing.before, i64::from(listing.limit));
        // One for each index that is of use.
        let rows = match (&response, &**states) {
            (Some(response), _) => {
                let sql = selected!(
                    "WHERE response = $4 AND ($1::text IS NULL OR survey = $1) AND ($2::bigint IS NULL OR id < $2)
                         AND (cardinality($5::text[]) = 0 OR state = ANY($5)) ORDER BY id DESC LIMIT $3"
                );
                self.query(sql, &[&survey, before, &limit, response, states])
            }
            (None, []) => {
                let sql = selected!(
                    "WHERE ($1::text IS NULL OR survey = $1) AND ($2::bigint IS NULL OR id < $2) ORDER BY id DESC LIMIT $3"
                );
                self.query(sql, &[&survey, before, &limit])
            }
            (None, [state]) => {
                let sql = selected!(
                    "WHERE state = $4 AND ($1::text IS NULL OR survey = $1) AND ($2::bigint IS NULL OR id < $2)
                     ORDER BY id DESC LIMIT $3"
                );
                self.query(sql, &[&survey, before, &limit, state])
            }
            (None, _) => {
                let sql = selected!(
                    "WHERE state = ANY($4) AND ($1::text IS NULL OR survey = $1) AND ($2::bigint IS NULL OR id < $2)
                     ORDER BY id DESC LIMIT $3"
                );
                self.query(sql, &[&survey, before, &limit, states])
            }
        };
        rows?.iter().map(delivery).collect()
    }

    fn doubt_queue(&mut self) -> Result<(), StoreError> {
        self.run(
            "UPDATE deliveries SET state = 'unknown', doubt = 'open', level = 0, due = 0 WHERE state IN ('waiting', 'trying');
             DELETE FROM forward_cursors;",
        )
    }

    fn backlog(&mut self, now: Timestamp) -> Result<Vec<Backlog>, StoreError> {
        let sql = "SELECT rule, target, state, count(*), max(due) FILTER (WHERE level > 0 AND due > $1),
                       bool_or(is_gone AND state = 'dead')
                   FROM deliveries GROUP BY rule, target, state ORDER BY rule, state";
        let rows = self.query(sql, &[&now.unix_millis()])?;
        let backlog = |row: &Row| {
            Ok(Backlog {
                rule: row.try_get(0)?,
                target: row.try_get(1)?,
                state: row.try_get(2)?,
                n: row.try_get::<_, i64>(3)?.unsigned_abs(),
                held_until: row.try_get::<_, Option<i64>>(4)?.map(Timestamp::from_unix_millis),
                is_gone: row.try_get(5)?,
            })
        };
        rows.iter().map(backlog).collect()
    }
}

impl PostgresConnection {
    fn one(&mut self, sql: &'static str, parameters: Parameters<'_>) -> Result<Option<Delivery>, StoreError> {
        self.query(sql, parameters)?.first().map(delivery).transpose()
    }
}

fn survey(id: String) -> Result<SurveyId, StoreError> {
    SurveyId::new(id).map_err(StoreError::Broken)
}

fn delivery(row: &Row) -> Result<Delivery, StoreError> {
    let due: Option<i64> = row.try_get(9)?;
    let ticket: Option<String> = row.try_get(19)?;
    let link: Option<String> = row.try_get(20)?;
    Ok(Delivery {
        id: row.try_get(0)?,
        rule: row.try_get(1)?,
        target: row.try_get(2)?,
        survey: survey(row.try_get(3)?)?,
        subject: row.try_get(4)?,
        response: ResponseId::from_bytes(entries::id(row.try_get(5)?)?),
        rev: narrowed(row.try_get::<_, i32>(6)?)?,
        mark: entries::id(row.try_get(7)?)?,
        state: State::kept(row.try_get(8)?, due.map(Timestamp::from_unix_millis))?,
        tries: narrowed(row.try_get::<_, i32>(10)?)?,
        refusals: narrowed(row.try_get::<_, i32>(11)?)?,
        level: narrowed(row.try_get::<_, i32>(12)?)?,
        doubt: Doubt::kept(row.try_get(13)?)?,
        is_gone: row.try_get(14)?,
        wanted: entries::id(row.try_get(15)?)?,
        tried: row.try_get::<_, Option<&[u8]>>(16)?.map(entries::id).transpose()?,
        doubted_at: row.try_get::<_, Option<i64>>(17)?.map(Timestamp::from_unix_millis),
        sent: row.try_get::<_, Option<&[u8]>>(18)?.map(entries::id).transpose()?,
        ticket: ticket.map(|id| Ticket { id, link }),
    })
}
