//! SQL of what people add to responses.

use domain::{Day, ResponseId, SurveyId, Timestamp};
use rusqlite::{Connection, OptionalExtension as _};

use super::responses::{found, standing, whole};
use crate::store::StoreError;
use crate::store::keeper::See;
use crate::store::ledger::{Event, Followup, Handled, Key, Status, What};
use crate::store::values::Found;

pub(super) fn of(connection: &Connection, key: &Key) -> Result<Option<Followup>, StoreError> {
    let kept: Option<(u32, u32, String)> = connection
        .prepare_cached(
            "SELECT notes_made, (SELECT coalesce(max(number), 0) FROM history WHERE survey = ?1 AND id = ?2), added
             FROM followups WHERE survey = ?1 AND id = ?2",
        )?
        .query_row((key.survey.as_str(), key.id.as_bytes()), |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
        .optional()?;
    kept.map(|(notes_made, events, added)| Followup::kept(notes_made, events, &added)).transpose()
}

pub(super) fn write(
    connection: &Connection,
    key: &Key,
    followup: &Followup,
    events: &[Event],
) -> Result<(), StoreError> {
    let place = (key.survey.as_str(), key.id.as_bytes());
    connection
        .prepare_cached(
            "INSERT INTO followups (survey, id, notes_made, added) VALUES (?1, ?2, ?3, ?4) ON CONFLICT (survey, id) DO UPDATE
             SET notes_made = excluded.notes_made, added = excluded.added",
        )?
        .execute((place.0, place.1, followup.notes_made, followup.written()?))?;
    let mut statement = connection.prepare_cached(
        "INSERT INTO history (survey, id, number, happened_at, by, what, text)
         SELECT ?1, ?2, coalesce(max(number), 0) + 1, ?3, ?4, ?5, ?6 FROM history WHERE survey = ?1 AND id = ?2",
    )?;
    for event in events {
        statement.execute((place.0, place.1, event.at.unix_millis(), &event.by, event.what.name(), &event.text))?;
    }
    Ok(())
}

pub(super) fn found_of(connection: &Connection, key: &Key) -> Result<Option<Found>, StoreError> {
    let mut statement = connection.prepare_cached(whole!("WHERE responses.survey = ?1 AND responses.id = ?2"))?;
    let mut rows = statement.query((key.survey.as_str(), key.id.as_bytes()))?;
    rows.next()?.map(found).transpose()
}

pub(super) fn history(connection: &Connection, key: &Key) -> Result<Vec<Event>, StoreError> {
    let place = (key.survey.as_str(), key.id.as_bytes());
    let (rev, first_at, received_at): (u16, i64, i64) = connection
        .prepare_cached("SELECT rev, first_at, received_at FROM responses WHERE survey = ?1 AND id = ?2")?
        .query_row(place, |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    let moment = Timestamp::from_unix_millis;
    let mut events = Event::of_response(rev, moment(first_at), moment(received_at));
    let mut statement = connection.prepare_cached(
        "SELECT happened_at, by, what, text FROM history WHERE survey = ?1 AND id = ?2 ORDER BY number",
    )?;
    let mut rows = statement.query(place)?;
    while let Some(row) = rows.next()? {
        let what: String = row.get(2)?;
        events.push(Event { at: moment(row.get(0)?), by: row.get(1)?, what: What::kept(&what)?, text: row.get(3)? });
    }
    Ok(events)
}

pub(super) fn handled(connection: &Connection, survey: &SurveyId, see: See<'_>) -> Result<(), StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT followups.id, day, score, standing, is_test, has_comment, first_at, added, happened_at, text, signs <> 0
         FROM followups CROSS JOIN responses ON responses.survey = followups.survey AND responses.id = followups.id
         LEFT JOIN history ON history.survey = followups.survey AND history.id = followups.id AND what = ?2
         WHERE followups.survey = ?1 ORDER BY followups.id, number",
    )?;
    let mut rows = statement.query((survey.as_str(), What::Status.name()))?;
    let text = |error| StoreError::from(rusqlite::Error::from(error));
    while let Some(row) = rows.next()? {
        let handled = Handled {
            id: ResponseId::from_bytes(row.get(0)?),
            day: Day::from_number(row.get(1)?),
            score: row.get(2)?,
            standing: standing(row.get_ref(3)?.as_str().map_err(text)?)?,
            is_test: row.get(4)?,
            has_comment: row.get(5)?,
            has_signs: row.get(10)?,
            first_at: Timestamp::from_unix_millis(row.get(6)?),
        };
        let change = match row.get::<_, Option<i64>>(8)? {
            Some(at) => {
                let status = Status::kept(row.get_ref(9)?.as_str().map_err(text)?)?;
                Some((Timestamp::from_unix_millis(at), status))
            }
            None => None,
        };
        see(handled, row.get_ref(7)?.as_str().map_err(text)?, change)?;
    }
    Ok(())
}

pub(super) fn others(connection: &Connection, key: &Key, limit: u16) -> Result<Vec<Found>, StoreError> {
    let mut statement = connection.prepare_cached(whole!(
        "WHERE responses.survey = ?1 AND responses.id <> ?2
             AND identity = (SELECT identity FROM responses WHERE survey = ?1 AND id = ?2)
         ORDER BY given_at DESC, responses.id DESC LIMIT ?3"
    ))?;
    let mut rows = statement.query((key.survey.as_str(), key.id.as_bytes(), limit))?;
    let mut all = Vec::new();
    while let Some(row) = rows.next()? {
        all.push(found(row)?);
    }
    Ok(all)
}
