//! `GET /api/v1/responses`: single responses, newest first.

use std::collections::BTreeMap;

use axum::extract::{Query, State};
use axum::response::Response;
use domain::response::{Channel, Sign};
use insight::Standing;
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::json;
use serde_json::value::{RawValue, to_raw_value};

use crate::app::App;
use crate::filters::Filters;
use crate::openapi::{Answer, GivenOut, Operation, Parameter, Query as Parameters, Schemas};
use crate::refusal::Refusal;
use crate::store::{Before, Found, Search};

const LIMIT: u16 = 100;
const MOST: u16 = 1000;

pub(crate) fn about(schemas: &mut Schemas) -> Operation {
    let words = |words: Vec<&str>| json!({ "type": "string", "enum": words });
    let flag = || json!({ "type": "boolean", "default": false });
    let standings = Standing::ALL.map(Standing::name).into_iter().chain(["any"]).collect();
    let limit = json!({ "type": "integer", "minimum": 1, "maximum": MOST, "default": LIMIT });
    let score = json!({ "type": "integer", "minimum": 0, "maximum": 10 });
    let cursor = json!({ "type": "string", "pattern": "^[A-Za-z0-9_-]{32}$" });
    let filters = [
        Parameter::new("standing", "What they count as. Left out, `counted`.", words(standings), "any"),
        Parameter::new("test", "Tests instead of real answers.", flag(), false),
        Parameter::new("commented", "Only those with a comment.", flag(), true),
        Parameter::new("channel", "Only through this channel.", words(CHANNELS.to_vec()), "web"),
        Parameter::new("score", "Only with this score.", score, 9),
        Parameter::new("cursor", "The `next` of the page before.", cursor, Before::NEWEST.to_cursor()),
        Parameter::new("limit", "At most that many.", limit, 50),
    ];
    Operation {
        summary: "Read single responses, newest first",
        about: "All filters must hold.",
        path: Vec::new(),
        query: Parameters::Only([Parameter::survey()].into_iter().chain(Parameter::days()).chain(filters).collect()),
        body: None,
        answers: vec![Answer::json(200, "One page.", schemas.of::<Page>())],
        refusals: &["unknown-survey", "unavailable"],
    }
}

const CHANNELS: [&str; 5] = ["web", "link", "email", "kiosk", "import"];

/// Responses, as clients get them.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "ResponsePage")]
pub(super) struct Page {
    #[schemars(with = "Vec<GivenOut>")]
    responses: Vec<GivenRecord>,
    /// What to send as `cursor` for the next page; null on the last one.
    next: Option<String>,
}

/// A record as it is given out.
pub(super) type GivenRecord = BTreeMap<String, Box<RawValue>>;

impl Page {
    pub(super) fn of(found: &[Found], next: Option<Before>) -> Result<Self, Refusal> {
        Ok(Self { responses: records(found)?, next: next.map(Before::to_cursor) })
    }
}

/// Records as they are given out.
pub(super) fn records(found: &[Found]) -> Result<Vec<GivenRecord>, Refusal> {
    found.iter().map(record).collect::<Result<_, _>>().map_err(|error| {
        tracing::error!(%error, "a stored record could not be read");
        Refusal::Broken
    })
}

/// One page of what the filters let through.
///
/// # Errors
/// When a filter is not understood, or there is no such survey.
pub async fn list(
    State(app): State<App>,
    Query(parameters): Query<Vec<(String, String)>>,
) -> Result<Response, Refusal> {
    let search = search(parameters)?;
    if app.store.survey(&search.survey).await?.is_none() {
        return Err(Refusal::UnknownSurvey(search.survey.to_string()));
    }
    let limit = search.limit;
    // One more than asked for tells whether there is a next page.
    let mut found = app.store.responses(Search { limit: limit + 1, ..search }).await?;
    let has_more = found.len() > usize::from(limit);
    found.truncate(limit.into());
    let next = found.last().filter(|_| has_more).map(|last| Before::at(last.given_at, last.id));
    super::json(&Page::of(&found, next)?)
}

fn search(parameters: Vec<(String, String)>) -> Result<Search, Refusal> {
    let mut filters = Filters::new(parameters);
    let survey = filters.survey()?;
    let (from, to) = filters.days()?;
    let standings = Standing::ALL.map(Standing::name).join(", ");
    let standing = filters.take("standing", &format!("one of {standings}, or any"), |name| match name {
        "any" => Some(None),
        name => Standing::from_name(name).map(Some),
    })?;
    let search = Search {
        survey,
        from,
        to,
        standing: standing.unwrap_or(Some(Standing::Counted)),
        is_test: filters.flag("test")?,
        is_commented: filters.flag("commented")?,
        channel: filters.take("channel", &format!("one of {}", CHANNELS.join(", ")), Channel::from_name)?,
        score: filters
            .take("score", "a whole number from 0 to 10", |score| score.parse().ok().filter(|score| *score <= 10))?,
        before: filters
            .take("cursor", "the `next` of the page before, unchanged", Before::from_cursor)?
            .unwrap_or(Before::NEWEST),
        limit: filters
            .take("limit", &format!("a whole number from 1 to {MOST}"), |limit| {
                limit.parse().ok().filter(|limit| (1..=MOST).contains(limit))
            })?
            .unwrap_or(LIMIT),
    };
    filters.finish()?;
    Ok(search)
}

/// The record as it came, with what the collector knows about it. Our words win over unknown fields of the same name.
fn record(found: &Found) -> serde_json::Result<GivenRecord> {
    let mut record: GivenRecord = serde_json::from_str(&found.body)?;
    record.insert("received_at".to_owned(), to_raw_value(&found.received_at)?);
    record.insert("day".to_owned(), to_raw_value(&found.day.to_text())?);
    record.insert("standing".to_owned(), to_raw_value(found.standing.name())?);
    record.insert("contested".to_owned(), to_raw_value(&found.is_contested)?);
    let signs: Vec<_> = found.signs.iter().map(Sign::name).collect();
    record.insert("signs".to_owned(), to_raw_value(&signs)?);
    record.insert("signed".to_owned(), to_raw_value(&found.is_signed)?);
    record.remove("followup");
    if let Some(followup) = &found.followup {
        record.insert("followup".to_owned(), RawValue::from_string(followup.clone())?);
    }
    Ok(record)
}
