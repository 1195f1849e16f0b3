//! SQL of what people add to responses.

use domain::{Day, SurveyId, Timestamp};

use super::connection::PostgresConnection;
use super::entries;
use super::responses::{found, narrowed, standing, whole};
use crate::store::StoreError;
use crate::store::keeper::See;
use crate::store::ledger::{Event, Followup, Handled, Key, Status, What};
use crate::store::values::Found;

pub(super) fn of(connection: &mut PostgresConnection, key: &Key) -> Result<Option<Followup>, StoreError> {
    let sql = "SELECT notes_made, (SELECT coalesce(max(number), 0) FROM history WHERE survey = $1 AND id = $2), added
               FROM followups WHERE survey = $1 AND id = $2";
    let rows = connection.query(sql, &[&key.survey.as_str(), &&key.id.as_bytes()[..]])?;
    let Some(row) = rows.first() else { return Ok(None) };
    let (notes_made, events) = (narrowed(row.try_get::<_, i32>(0)?)?, narrowed(row.try_get::<_, i32>(1)?)?);
    Followup::kept(notes_made, events, row.try_get(2)?).map(Some)
}

pub(super) fn write(
    connection: &mut PostgresConnection,
    key: &Key,
    followup: &Followup,
    events: &[Event],
) -> Result<(), StoreError> {
    let (survey, id) = (key.survey.as_str(), &key.id.as_bytes()[..]);
    let sql = "INSERT INTO followups (survey, id, notes_made, added) VALUES ($1, $2, $3, $4) ON CONFLICT (survey, id) DO UPDATE
               SET notes_made = excluded.notes_made, added = excluded.added";
    let notes_made: i32 = narrowed(followup.notes_made)?;
    connection.execute(sql, &[&survey, &id, &notes_made, &followup.written()?])?;
    let sql = "INSERT INTO history (survey, id, number, happened_at, by, what, text)
               SELECT $1, $2, (SELECT coalesce(max(number), 0) FROM history WHERE survey = $1 AND id = $2) + place,
                   happened_at, of_whom, what, text
               FROM unnest($3::bigint[], $4::text[], $5::text[], $6::text[]) WITH ORDINALITY
                   AS new (happened_at, of_whom, what, text, place)";
    let moments: Vec<i64> = events.iter().map(|event| event.at.unix_millis()).collect();
    let by: Vec<&str> = events.iter().map(|event| event.by.as_str()).collect();
    let what: Vec<&str> = events.iter().map(|event| event.what.name()).collect();
    let texts: Vec<&str> = events.iter().map(|event| event.text.as_str()).collect();
    connection.execute(sql, &[&survey, &id, &moments, &by, &what, &texts]).map(drop)
}

pub(super) fn found_of(connection: &mut PostgresConnection, key: &Key) -> Result<Option<Found>, StoreError> {
    let sql = whole!("WHERE responses.survey = $1 AND responses.id = $2");
    let rows = connection.query(sql, &[&key.survey.as_str(), &&key.id.as_bytes()[..]])?;
    rows.first().map(found).transpose()
}

pub(super) fn history(connection: &mut PostgresConnection, key: &Key) -> Result<Vec<Event>, StoreError> {
    let (survey, id) = (key.survey.as_str(), &key.id.as_bytes()[..]);
    let moment = Timestamp::from_unix_millis;
    let sql = "SELECT rev, first_at, received_at FROM responses WHERE survey = $1 AND id = $2";
    let mut events = Vec::new();
    for row in connection.query(sql, &[&survey, &id])? {
        let rev = narrowed(row.try_get::<_, i32>(0)?)?;
        events = Event::of_response(rev, moment(row.try_get(1)?), moment(row.try_get(2)?));
    }
    let sql = "SELECT happened_at, by, what, text FROM history WHERE survey = $1 AND id = $2 ORDER BY number";
    for row in connection.query(sql, &[&survey, &id])? {
        let what = What::kept(row.try_get(2)?)?;
        events.push(Event { at: moment(row.try_get(0)?), by: row.try_get(1)?, what, text: row.try_get(3)? });
    }
    Ok(events)
}

pub(super) fn handled(connection: &mut PostgresConnection, survey: &SurveyId, see: See<'_>) -> Result<(), StoreError> {
    let sql = "SELECT followups.id, day, score, standing, is_test, has_comment, first_at, added, happened_at, text, signs <> 0
               FROM followups JOIN responses ON responses.survey = followups.survey AND responses.id = followups.id
               LEFT JOIN history ON history.survey = followups.survey AND history.id = followups.id AND what = $2
               WHERE followups.survey = $1 ORDER BY followups.id, number";
    connection.each_row(sql, [survey.as_str(), What::Status.name()], &mut |row| {
        let handled = Handled {
            id: domain::ResponseId::from_bytes(entries::id(row.try_get(0)?)?),
            day: Day::from_number(row.try_get(1)?),
            score: narrowed(row.try_get::<_, i32>(2)?)?,
            standing: standing(row.try_get(3)?)?,
            is_test: row.try_get(4)?,
            has_comment: row.try_get(5)?,
            has_signs: row.try_get(10)?,
            first_at: Timestamp::from_unix_millis(row.try_get(6)?),
        };
        let change = match row.try_get::<_, Option<i64>>(8)? {
            Some(at) => Some((Timestamp::from_unix_millis(at), Status::kept(row.try_get(9)?)?)),
            None => None,
        };
        see(handled, row.try_get(7)?, change)
    })
}

pub(super) fn others(connection: &mut PostgresConnection, key: &Key, limit: u16) -> Result<Vec<Found>, StoreError> {
    let sql = whole!(
        "WHERE responses.survey = $1 AND responses.id <> $2
             AND identity = (SELECT identity FROM responses WHERE survey = $1 AND id = $2)
         ORDER BY given_at DESC, responses.id DESC LIMIT $3"
    );
    let rows = connection.query(sql, &[&key.survey.as_str(), &&key.id.as_bytes()[..], &i64::from(limit)])?;
    rows.iter().map(found).collect()
}
