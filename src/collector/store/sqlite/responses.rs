//! SQL of responses.

use domain::response::Response;
use domain::{Day, Timestamp};
use insight::Standing;
use rusqlite::{Connection, named_params};

use crate::store::{Found, Put, Row, Search, StoreError};

/// Stored only while its survey is there with the metric it was checked against. `given_at` and `day` outlive a revision
/// that keeps its `scored_at`.
const PUT: &str = "
    INSERT INTO responses (survey, id, rev, metric, score, scored_at, given_at, received_at, day, standing, is_test,
        has_comment, channel, locale, agent, department, page, properties, body)
    SELECT :survey, :id, :rev, :metric, :score, :scored_at, :given_at, :received_at, :day, :standing, :is_test,
        :has_comment, :channel, :locale, :agent, :department, :page, :properties, :body
    WHERE EXISTS (SELECT 1 FROM surveys WHERE id = :survey AND metric = :metric)
    ON CONFLICT (survey, id) DO UPDATE SET
        given_at = CASE WHEN scored_at = excluded.scored_at THEN given_at ELSE excluded.given_at END,
        day = CASE WHEN scored_at = excluded.scored_at THEN day ELSE excluded.day END,
        rev = excluded.rev, metric = excluded.metric, score = excluded.score, scored_at = excluded.scored_at,
        received_at = excluded.received_at, standing = excluded.standing, is_test = excluded.is_test,
        has_comment = excluded.has_comment, channel = excluded.channel, locale = excluded.locale,
        agent = excluded.agent, department = excluded.department, page = excluded.page,
        properties = excluded.properties, body = excluded.body
    WHERE excluded.rev > responses.rev";

const RAISE_REVISION: &str = "
    INSERT INTO revisions (survey, value) VALUES (?1, 1) ON CONFLICT (survey) DO UPDATE SET value = value + 1";

const SEARCH: &str = "
    SELECT body, id, given_at, received_at, day, standing FROM responses
    WHERE survey = :survey AND (given_at, id) < (:given_at, :id) AND is_test = :is_test
        AND (:from IS NULL OR day >= :from) AND (:to IS NULL OR day < :to)
        AND (:standing IS NULL OR standing = :standing) AND (has_comment OR NOT :is_commented)
        AND (:channel IS NULL OR channel = :channel) AND (:score IS NULL OR score = :score)
    ORDER BY given_at DESC, id DESC LIMIT :limit";

pub(super) fn put(connection: &Connection, row: &Row) -> Result<Put, StoreError> {
    let response = &row.response;
    let survey = response.survey.as_str();
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let changed = connection.prepare_cached(PUT)?.execute(named_params! {
        ":survey": survey,
        ":id": response.id.as_bytes(),
        ":rev": response.rev,
        ":metric": response.score.metric().name(),
        ":score": response.score.value(),
        ":scored_at": response.scored_at.unix_millis(),
        ":given_at": row.given_at.unix_millis(),
        ":received_at": row.received_at.unix_millis(),
        ":day": row.day.number(),
        ":standing": row.standing.name(),
        ":is_test": response.is_test,
        ":has_comment": !response.comment.trim().is_empty(),
        ":channel": response.channel.name(),
        ":locale": text(&response.locale),
        ":agent": text(&response.agent),
        ":department": text(&response.department),
        ":page": text(&response.page),
        ":properties": properties(response)?,
        ":body": row.body,
    })?;
    if changed > 0 {
        connection.prepare_cached(RAISE_REVISION)?.execute([survey])?;
        return Ok(Put::Stored);
    }
    let is_there = connection
        .prepare_cached("SELECT 1 FROM responses WHERE survey = ?1 AND id = ?2")?
        .exists((survey, response.id.as_bytes()))?;
    Ok(if is_there { Put::AlreadyStored } else { Put::NoSuchSurvey })
}

pub(super) fn search(connection: &Connection, search: &Search) -> Result<Vec<Found>, StoreError> {
    let mut statement = connection.prepare_cached(SEARCH)?;
    let mut rows = statement.query(named_params! {
        ":survey": search.survey.as_str(),
        ":given_at": search.before.given_at,
        ":id": search.before.id,
        ":is_test": search.is_test,
        ":from": search.from.map(Day::number),
        ":to": search.to.map(Day::number),
        ":standing": search.standing.map(Standing::name),
        ":is_commented": search.is_commented,
        ":channel": search.channel.map(domain::response::Channel::name),
        ":score": search.score,
        ":limit": search.limit,
    })?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(Found {
            body: row.get(0)?,
            id: row.get(1)?,
            given_at: Timestamp::from_unix_millis(row.get(2)?),
            received_at: Timestamp::from_unix_millis(row.get(3)?),
            day: Day::from_number(row.get(4)?),
            standing: standing(row.get_ref(5)?.as_str().map_err(rusqlite::Error::from)?)?,
        });
    }
    Ok(found)
}

pub(super) fn standing(name: &str) -> Result<Standing, StoreError> {
    Standing::from_name(name).ok_or_else(|| StoreError::Broken(format!("it holds the unknown standing {name}")))
}

/// The properties as a JSON object of texts, which `json_each` takes apart.
fn properties(response: &Response) -> Result<String, StoreError> {
    let properties: serde_json::Map<_, _> =
        response.properties.iter().map(|(name, value)| (name.clone(), value.as_str().into())).collect();
    serde_json::to_string(&properties).map_err(|error| StoreError::Broken(error.to_string()))
}
