//! Responses as the first version of the tables kept them.
//!
//! What may come in is decided where answers arrive, and what was taken once is kept. So these records are read without today's
//! limits: written out they may be longer than one that is sent (`1e15` has four characters, and as it is kept eighteen), and the
//! first version took names of properties that are refused today.

use std::collections::BTreeMap;

use domain::response::{Channel, Confirmation, Person, Response};
use domain::{Day, Metric, ResponseId, Score, SurveyId, Timestamp};
use insight::Standing;
use rusqlite::Connection;
use serde::Deserialize;

use crate::store::StoreError;
use crate::store::values::Row;

/// At most so many of them, each with its place, that come after a place.
pub(super) fn rows(connection: &Connection, after: i64, most: i64) -> Result<Vec<(i64, Row)>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT rowid, body, given_at, received_at, day FROM responses_before WHERE rowid > ?1 ORDER BY rowid LIMIT ?2",
    )?;
    let mut rows = statement.query([after, most])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let body: String = row.get(1)?;
        let response = response(&body)?;
        let standing = Standing::of(&response);
        found.push((
            row.get(0)?,
            Row {
                link: None,
                response,
                body,
                given_at: Timestamp::from_unix_millis(row.get(2)?),
                received_at: Timestamp::from_unix_millis(row.get(3)?),
                day: Day::from_number(row.get(4)?),
                standing,
            },
        ));
    }
    Ok(found)
}

/// What the books want to know of a record; all of it stays in the record itself.
#[derive(Deserialize)]
struct Record {
    id: String,
    rev: u16,
    survey: SurveyId,
    metric: String,
    score: i64,
    comment: String,
    confirmed: String,
    test: bool,
    channel: String,
    locale: Option<String>,
    page: Option<String>,
    ticket: Option<String>,
    agent: Option<String>,
    department: Option<String>,
    person: Whom,
    properties: BTreeMap<String, String>,
    scored_at: Timestamp,
    duration_ms: Option<u64>,
}

#[derive(Deserialize)]
struct Whom {
    id: String,
    email: String,
    name: String,
}

fn response(body: &str) -> Result<Response, StoreError> {
    let broken = |why: &str| StoreError::Broken(format!("it holds a record that this version cannot read: {why}"));
    let record: Record = serde_json::from_str(body).map_err(|error| broken(&error.to_string()))?;
    let unknown = |field: &str| broken(&format!("its {field} is unknown"));
    let metric = Metric::from_name(&record.metric).ok_or_else(|| unknown("metric"))?;
    let confirmations = [Confirmation::Gesture, Confirmation::Dwell, Confirmation::Instant, Confirmation::None];
    let confirmed = confirmations.into_iter().find(|confirmed| confirmed.name() == record.confirmed);
    let response = Response::new(
        ResponseId::parse(&record.id).ok_or_else(|| unknown("id"))?,
        record.survey,
        Score::new(metric, record.score).map_err(|_| unknown("score"))?,
        confirmed.ok_or_else(|| unknown("confirmation"))?,
        Channel::from_name(&record.channel).ok_or_else(|| unknown("channel"))?,
        record.scored_at,
    );
    Ok(Response {
        rev: record.rev,
        comment: record.comment,
        is_test: record.test,
        locale: record.locale,
        page: record.page,
        ticket: record.ticket,
        agent: record.agent,
        department: record.department,
        person: Person { id: record.person.id, email: record.person.email, name: record.person.name },
        properties: record.properties.into_iter().collect(),
        duration_ms: record.duration_ms,
        ..response
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::store::ledger::Entry;

    #[test]
    fn the_books_learn_the_same_of_a_record_as_when_it_came() {
        let full = json!({
            "v": 1, "id": "0190a000-0000-7000-8000-000000000007", "rev": 3, "survey": "s", "metric": "csat", "score": 4,
            "comment": "hm", "answers": { "reason": ["price"] }, "complete": true, "confirmed": "dwell", "test": true,
            "channel": "email", "locale": "et", "page": "https://shop.example/cart", "ticket": "LA-1042", "agent": "Ann",
            "department": "sales", "person": { "id": "7", "email": "a@x.example", "name": "A" },
            "properties": { "plan": "pro", "seats": 5 }, "consent": true, "shown_at": "2026-03-01T12:00:00Z",
            "scored_at": "2026-03-01T12:00:05Z", "sent_at": "2026-03-01T12:00:06Z", "duration_ms": 5120, "more": [1e15],
        });
        let least = json!({
            "v": 1, "id": "0190a000-0000-7000-8000-000000000008", "rev": 1, "survey": "s", "metric": "nps", "score": 0,
            "confirmed": "none", "channel": "web", "scored_at": "2026-03-01T12:00:05Z",
        });
        for record in [full, least] {
            let came = domain::response::read(&record.to_string()).unwrap();
            let entry = |response: Response, body: &str| {
                let at = Timestamp::from_unix_millis(1_772_366_400_000);
                let standing = Standing::of(&response);
                let (received_at, day) = (at, Day::from_number(20_513));
                let body = body.to_owned();
                Entry::of(&Row { response, body, given_at: at, received_at, day, standing, link: None })
            };
            let body = came.to_json();
            let kept = response(&body).unwrap();
            assert_eq!((&kept.comment, kept.score), (&came.comment, came.score));
            assert_eq!(entry(kept, &body), entry(came, &body));
        }
    }

    #[test]
    fn what_is_no_record_is_told() {
        for body in ["", "{}", "[]"] {
            let told = response(body).unwrap_err().to_string();
            assert!(told.contains("a record that this version cannot read: "), "{told}");
        }
    }
}
