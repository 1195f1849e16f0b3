//! `GET /api/v1/responses`: single responses, newest first.

use axum::extract::{Query, State};
use axum::http::HeaderMap;
use axum::response::Response;
use domain::Day;
use domain::response::Channel;
use insight::Standing;
use insight::files::Part;
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::json;

use crate::app::App;
use crate::export::{Form, GivenRecord, Pages, Wanted, Writer, given, streamed};
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
    let limit = json!({ "type": "integer", "minimum": 1 });
    let score = json!({ "type": "integer", "minimum": 0, "maximum": 10 });
    let cursor = json!({ "type": "string", "pattern": "^[A-Za-z0-9_-]{32}$" });
    let names = Part::ALL.map(Part::name).join("|");
    let parts = json!({ "type": "string", "pattern": format!("^({names})(,({names}))*$") });
    let filters = [
        Parameter::new("standing", "What they count as. Left out, `counted`.", words(standings), "any"),
        Parameter::new("test", "Tests instead of real answers.", flag(), false),
        Parameter::new("commented", "Only those with a comment.", flag(), true),
        Parameter::new("channel", "Only through this channel.", words(CHANNELS.to_vec()), "web"),
        Parameter::new("score", "Only with this score.", score, 9),
        Parameter::new("cursor", "The `next` of the page before.", cursor, Before::NEWEST.to_cursor()),
        Parameter::new("limit", LIMITS, limit, 50),
        Parameter::new("leave_out", "Parts of a record that are left out, with commas between.", parts, "person,page"),
    ];
    Operation {
        summary: "Read single responses, newest first",
        about: FILES,
        path: Vec::new(),
        query: Parameters::Only([Parameter::survey()].into_iter().chain(Parameter::days()).chain(filters).collect()),
        body: None,
        answers: answers(schemas),
        refusals: &["unknown-survey", "unavailable"],
    }
}

/// What is said of `limit`.
pub(super) const LIMITS: &str =
    "At most that many. A page has at most 1000, and 100 where nothing is said; a file as many as there are.";

/// What is said of files.
const FILES: &str = "All filters must hold. With `Accept: text/csv`, `application/x-ndjson` or, for a list as Delighted's API gives it, \
                     `application/vnd.plaudit.delighted+json` all that is found comes as one file, up to `limit`. A file that the collector \
                     cannot finish breaks off with its connection, without the end of a chunked answer.";

/// A page, or a file.
pub(super) fn answers(schemas: &mut Schemas) -> Vec<Answer> {
    let about = "One page, or a file of the form that `Accept` names.";
    let files = Form::ALL.map(|form| Answer::text(form.media(), about));
    [Answer::json(200, about, schemas.of::<Page>())].into_iter().chain(files).collect()
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

impl Page {
    pub(super) fn of(found: &[Found], left_out: &[Part], next: Option<Before>) -> Result<Self, Refusal> {
        Ok(Self { responses: records_without(found, left_out)?, next: next.map(Before::to_cursor) })
    }
}

/// Records as they are given out.
pub(super) fn records(found: &[Found]) -> Result<Vec<GivenRecord>, Refusal> {
    records_without(found, &[])
}

fn records_without(found: &[Found], left_out: &[Part]) -> Result<Vec<GivenRecord>, Refusal> {
    found.iter().map(|found| given(found, left_out)).collect::<Result<_, _>>().map_err(|error| {
        tracing::error!(%error, "a stored record could not be read");
        Refusal::Broken
    })
}

/// One page of what the filters let through, or all of it as a file.
///
/// # Errors
/// When a filter is not understood, or there is no such survey.
pub async fn list(
    State(app): State<App>,
    headers: HeaderMap,
    Query(parameters): Query<Vec<(String, String)>>,
) -> Result<Response, Refusal> {
    let form = Form::asked_for(&headers);
    let (search, limit, left_out) = search(parameters, form)?;
    let Some(file) = app.store.survey(&search.survey).await? else {
        return Err(Refusal::UnknownSurvey(search.survey.to_string()));
    };
    if let Some(form) = form {
        let name = file_name(search.survey.as_str(), search.from, search.to);
        let writer = Writer::new(form, &file.survey.properties, left_out);
        return streamed(app, Pages::new(Wanted::Listed(search), limit), writer, form, &name).await;
    }
    let limit = search.limit;
    // One more than asked for tells whether there is a next page.
    let mut found = app.store.responses(Search { limit: limit + 1, ..search }).await?;
    let has_more = found.len() > usize::from(limit);
    found.truncate(limit.into());
    let next = found.last().filter(|_| has_more).map(|last| Before::at(last.given_at, last.id));
    super::json(&Page::of(&found, &left_out, next)?)
}

/// How a file is called, without its end.
pub(super) fn file_name(survey: &str, from: Option<Day>, to: Option<Day>) -> String {
    let days = [from, to].into_iter().flatten().map(|day| format!("_{}", day.to_text()));
    format!("{survey}{}", days.collect::<String>())
}

/// What to look for, how many a file may have, and what is left out of it.
fn search(parameters: Vec<(String, String)>, form: Option<Form>) -> Result<(Search, Option<u64>, Vec<Part>), Refusal> {
    let mut filters = Filters::new(parameters);
    let survey = filters.survey()?;
    let (from, to) = filters.days()?;
    let standings = Standing::ALL.map(Standing::name).join(", ");
    let standing = filters.take("standing", &format!("one of {standings}, or any"), |name| match name {
        "any" => Some(None),
        name => Standing::from_name(name).map(Some),
    })?;
    let parts = format!("names with commas between, of {}", Part::ALL.map(Part::name).join(", "));
    let left_out = filters.take("leave_out", &parts, |names| names.split(',').map(Part::from_name).collect())?;
    let most = if form.is_some() { u64::MAX } else { MOST.into() };
    let limits =
        if form.is_some() { "a whole number from 1".to_owned() } else { format!("a whole number from 1 to {MOST}") };
    let limit: Option<u64> =
        filters.take("limit", &limits, |limit| limit.parse().ok().filter(|limit| (1..=most).contains(limit)))?;
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
        limit: limit.and_then(|limit| u16::try_from(limit).ok()).unwrap_or(LIMIT),
    };
    filters.finish()?;
    Ok((search, limit, left_out.unwrap_or_default()))
}
