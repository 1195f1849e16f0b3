//! SQL of responses.

use std::sync::LazyLock;

use domain::response::Signs;
use domain::{Day, SurveyId, Timestamp};
use insight::Standing;
use postgres::Row;

use super::connection::PostgresConnection;
use super::{arrays, entries};
use crate::store::ledger::{Changes, Entry, Written};
use crate::store::values::Found;
use crate::store::{Search, Since, StoreError};

/// What is written of a response, and of what kind it is.
const COLUMNS: [(&str, &str); 30] = [
    ("survey", "text"),
    ("id", "bytea"),
    ("rev", "integer"),
    ("metric", "text"),
    ("score", "integer"),
    ("scored_at", "bigint"),
    ("given_at", "bigint"),
    ("received_at", "bigint"),
    ("day", "integer"),
    ("standing", "text"),
    ("is_test", "boolean"),
    ("is_confirmed", "boolean"),
    ("is_quarantined", "boolean"),
    ("is_excluded", "boolean"),
    ("is_contested", "boolean"),
    ("identity", "bytea"),
    ("revision", "bigint"),
    ("has_comment", "boolean"),
    ("channel", "text"),
    ("locale", "text"),
    ("agent", "text"),
    ("department", "text"),
    ("page", "text"),
    ("properties", "text"),
    ("body", "text"),
    ("duration", "text"),
    ("first_at", "bigint"),
    ("signs", "integer"),
    ("is_released", "boolean"),
    ("is_signed", "boolean"),
];

/// Responses with what people have added, as [`found`] reads them.
macro_rules! whole {
    ($rest:literal) => {
        concat!(
            "SELECT body, responses.id, given_at, received_at, day, standing, is_contested, revision, added, signs, is_signed,
                identity
             FROM responses LEFT JOIN followups ON followups.survey = responses.survey AND followups.id = responses.id ",
            $rest
        )
    };
}
pub(super) use whole;

/// Which revision holds was decided before, under the lock of all that write.
static WRITE: LazyLock<String> = LazyLock::new(|| {
    let names = COLUMNS.map(|(name, _)| name).join(", ");
    let places = (1..).zip(COLUMNS).map(|(at, (_, kind))| format!("${at}::{kind}[]")).collect::<Vec<_>>().join(", ");
    let sets = COLUMNS[2..].iter().map(|(name, _)| format!("{name} = excluded.{name}")).collect::<Vec<_>>().join(", ");
    format!(
        "INSERT INTO responses ({names}) SELECT * FROM unnest({places}) ON CONFLICT (survey, id) DO UPDATE SET {sets}"
    )
});

const RESTAND: &str = "
    UPDATE responses SET standing = new.standing, is_contested = new.is_contested, is_quarantined = new.is_quarantined,
        is_excluded = new.is_excluded, revision = new.revision, signs = new.signs, is_released = new.is_released
    FROM unnest($1::text[], $2::bytea[], $3::text[], $4::boolean[], $5::boolean[], $6::boolean[], $7::bigint[], $8::integer[],
            $9::boolean[])
        AS new (survey, id, standing, is_contested, is_quarantined, is_excluded, revision, signs, is_released)
    WHERE responses.survey = new.survey AND responses.id = new.id";

const SEARCH: &str = whole!(
    "WHERE responses.survey = $1 AND (given_at, responses.id) < ($2, $3) AND is_test = $4
        AND ($5::integer IS NULL OR day >= $5) AND ($6::integer IS NULL OR day < $6)
        AND ($7::text IS NULL OR standing = $7) AND (has_comment OR NOT $8)
        AND ($9::text IS NULL OR channel = $9) AND ($10::integer IS NULL OR score = $10)
    ORDER BY given_at DESC, responses.id DESC LIMIT $11"
);

const CHANGED: &str = whole!(
    "WHERE responses.survey = $1 AND (revision, responses.id) > ($2, $3) ORDER BY revision, responses.id LIMIT $4"
);

pub(super) fn write(connection: &mut PostgresConnection, changes: &Changes<'_>) -> Result<(), StoreError> {
    if !changes.written.is_empty() {
        store(connection, &changes.written)?;
    }
    if !changes.restood.is_empty() {
        let entries: Vec<&Entry> = changes.restood.iter().map(|restood| restood.entry).collect();
        let (surveys, ids) = arrays::keys(entries.iter().map(|entry| &entry.key));
        let standings: Vec<&str> = entries.iter().map(|entry| entry.standing.name()).collect();
        let contested: Vec<bool> = entries.iter().map(|entry| entry.is_contested).collect();
        let quarantined: Vec<bool> = entries.iter().map(|entry| entry.said.is_quarantined()).collect();
        let excluded: Vec<bool> = entries.iter().map(|entry| entry.said.is_excluded).collect();
        let revisions: Vec<i64> = changes.restood.iter().map(|restood| number(restood.revision)).collect();
        let signs: Vec<i32> = entries.iter().map(|entry| entry.said.signs.bits().into()).collect();
        let released: Vec<bool> = entries.iter().map(|entry| entry.said.is_released).collect();
        connection.execute(
            RESTAND,
            &[&surveys, &ids, &standings, &contested, &quarantined, &excluded, &revisions, &signs, &released],
        )?;
    }
    Ok(())
}

fn store(connection: &mut PostgresConnection, written: &[Written<'_>]) -> Result<(), StoreError> {
    let properties = written
        .iter()
        .map(|written| serde_json::to_string(&written.entry.properties))
        .collect::<Result<Vec<_>, _>>()
        .map_err(|error| StoreError::Broken(error.to_string()))?;
    let (surveys, ids) = arrays::keys(written.iter().map(|written| &written.entry.key));
    let flags = |flag: fn(&Entry) -> bool| written.iter().map(|written| flag(written.entry)).collect::<Vec<_>>();
    let moments = |moment: fn(&Entry) -> Timestamp| {
        written.iter().map(|written| moment(written.entry).unix_millis()).collect::<Vec<_>>()
    };
    let values = |at: usize| written.iter().map(|written| written.entry.values[at].as_str()).collect::<Vec<_>>();
    connection.execute(
        &WRITE,
        &[
            &surveys,
            &ids,
            &written.iter().map(|written| i32::from(written.entry.rev)).collect::<Vec<_>>(),
            &written.iter().map(|written| written.metric.name()).collect::<Vec<_>>(),
            &written.iter().map(|written| i32::from(written.entry.score)).collect::<Vec<_>>(),
            &moments(|entry| entry.scored_at),
            &moments(|entry| entry.given_at),
            &moments(|entry| entry.received_at),
            &written.iter().map(|written| written.entry.day.number()).collect::<Vec<_>>(),
            &written.iter().map(|written| written.entry.standing.name()).collect::<Vec<_>>(),
            &flags(|entry| entry.is_test),
            &flags(|entry| entry.said.is_confirmed),
            &flags(|entry| entry.said.is_quarantined()),
            &flags(|entry| entry.said.is_excluded),
            &flags(|entry| entry.is_contested),
            &written
                .iter()
                .map(|written| written.entry.identity.map(|identity| identity.0.to_vec()))
                .collect::<Vec<_>>(),
            &written.iter().map(|written| number(written.revision)).collect::<Vec<_>>(),
            &written.iter().map(|written| written.has_comment).collect::<Vec<_>>(),
            &values(0),
            &values(1),
            &values(2),
            &values(3),
            &values(4),
            &properties,
            &written.iter().map(|written| written.body).collect::<Vec<_>>(),
            &values(6),
            &moments(|entry| entry.first_at),
            &written.iter().map(|written| i32::from(written.entry.said.signs.bits())).collect::<Vec<_>>(),
            &flags(|entry| entry.said.is_released),
            &flags(|entry| entry.is_signed),
        ],
    )?;
    Ok(())
}

pub(super) fn search(connection: &mut PostgresConnection, search: &Search) -> Result<Vec<Found>, StoreError> {
    let rows = connection.query(
        SEARCH,
        &[
            &search.survey.as_str(),
            &search.before.given_at,
            &&search.before.id[..],
            &search.is_test,
            &search.from.map(Day::number),
            &search.to.map(Day::number),
            &search.standing.map(Standing::name),
            &search.is_commented,
            &search.channel.map(domain::response::Channel::name),
            &search.score.map(i32::from),
            &i64::from(search.limit),
        ],
    )?;
    rows.iter().map(found).collect()
}

pub(super) fn changed(
    connection: &mut PostgresConnection,
    survey: &SurveyId,
    since: Since,
    limit: u16,
) -> Result<Vec<(Since, Found)>, StoreError> {
    let rows =
        connection.query(CHANGED, &[&survey.as_str(), &number(since.revision), &&since.id[..], &i64::from(limit)])?;
    let changed = rows.iter().map(|row| {
        let found = found(row)?;
        Ok((Since { revision: row.try_get::<_, i64>(7)?.unsigned_abs(), id: found.id }, found))
    });
    changed.collect()
}

pub(super) fn oldest(connection: &mut PostgresConnection, survey: &SurveyId) -> Result<Option<Day>, StoreError> {
    let sql = "SELECT day FROM responses WHERE survey = $1 ORDER BY given_at, id LIMIT 1";
    let rows = connection.query(sql, &[&survey.as_str()])?;
    Ok(rows.first().map(|row| row.try_get(0)).transpose()?.map(Day::from_number))
}

pub(super) fn found(row: &Row) -> Result<Found, StoreError> {
    Ok(Found {
        body: row.try_get(0)?,
        id: entries::id(row.try_get(1)?)?,
        given_at: Timestamp::from_unix_millis(row.try_get(2)?),
        received_at: Timestamp::from_unix_millis(row.try_get(3)?),
        day: Day::from_number(row.try_get(4)?),
        standing: standing(row.try_get(5)?)?,
        is_contested: row.try_get(6)?,
        signs: Signs::from_bits(narrowed(row.try_get::<_, i32>(9)?)?),
        is_signed: row.try_get(10)?,
        identity: entries::identity(row.try_get(11)?)?,
        followup: row.try_get(8)?,
    })
}

/// A revision as the database counts it.
pub(super) fn number(revision: u64) -> i64 {
    i64::try_from(revision).unwrap_or(i64::MAX)
}

/// A number of the database's as ours, which is smaller.
pub(super) fn narrowed<T: TryFrom<N>, N>(number: N) -> Result<T, StoreError> {
    T::try_from(number).map_err(|_| StoreError::Broken("it holds a number that is too large".to_owned()))
}

pub(super) fn standing(name: &str) -> Result<Standing, StoreError> {
    Standing::from_name(name).ok_or_else(|| StoreError::Broken(format!("it holds the unknown standing {name}")))
}
