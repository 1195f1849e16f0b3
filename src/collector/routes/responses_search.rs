//! `POST /api/v1/responses/search`: responses by what is in them, and by what people have added.

use axum::extract::{Request, State};
use axum::http::HeaderMap;
use axum::response::Response;
use domain::condition::Condition;
use domain::strict::{Object, not_null};
use domain::{Problem, ProblemKind, SurveyId};
use insight::Standing;
use insight::files::Part;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Deserialize;

use super::responses_get::{LIMITS, Page, answers, file_name};
use crate::app::App;
use crate::conditions::{self, Persons};
use crate::export::{Form, Pages, Wanted, Writer, streamed};
use crate::iso_day::IsoDay;
use crate::openapi::{Body, JSON, Operation, Query, Schemas, survey_id};
use crate::refusal::Refusal;
use crate::store::{Before, Hunt, Status};

const MOST_BYTES: usize = 64 * 1024;
const LIMIT: u16 = 100;
const MOST: u16 = 1000;
const TEXT_CHARS: usize = 1000;
const ANY: &str = "any";

/// What to look for: all of it must hold.
#[derive(Deserialize, JsonSchema)]
#[schemars(rename = "SearchForResponses")]
#[serde(deny_unknown_fields)]
struct Asked {
    #[schemars(schema_with = "of_survey_id")]
    survey: String,
    /// The first day, in the survey's zone.
    #[serde(default, deserialize_with = "not_null")]
    #[schemars(with = "IsoDay")]
    from: Option<IsoDay>,
    /// The day after the last one.
    #[serde(default, deserialize_with = "not_null")]
    #[schemars(with = "IsoDay")]
    to: Option<IsoDay>,
    /// May look at score, group, ticket, the dimensions that every survey has, the survey's properties, `person.id`, `person.email`
    /// and `person.name`.
    #[serde(default, rename = "where", deserialize_with = "not_null")]
    #[schemars(with = "Condition")]
    condition: Option<Condition>,
    /// Words with spaces between. Each must stand in the comment, a text answer, the ticket, the agent, the department, the page,
    /// the person, the tags or the notes, in capitals or not.
    #[serde(default, deserialize_with = "not_null")]
    #[schemars(with = "String", length(max = TEXT_CHARS))]
    text: Option<String>,
    /// What they count as. Left out, `counted`; or any, where `excluded` is given.
    #[serde(default, deserialize_with = "not_null")]
    #[schemars(schema_with = "of_standings")]
    standing: Option<String>,
    /// Tests instead of real answers.
    #[serde(default)]
    test: bool,
    /// Tags, all of which it has.
    #[serde(default)]
    tags: Vec<String>,
    /// One of these.
    #[serde(default)]
    status: Vec<Status>,
    /// Who looks after it; an empty text for nobody.
    #[serde(default, deserialize_with = "not_null")]
    #[schemars(with = "String")]
    owner: Option<String>,
    /// Until when it should be done.
    #[serde(default, deserialize_with = "not_null")]
    #[schemars(with = "Due")]
    due: Option<Object<Due>>,
    /// Only what somebody has given a status, an owner, a day or a note, or only what nobody has.
    #[serde(default, deserialize_with = "not_null")]
    #[schemars(with = "bool")]
    taken_up: Option<bool>,
    /// Only what was taken out by hand, or only what was not.
    #[serde(default, deserialize_with = "not_null")]
    #[schemars(with = "bool")]
    excluded: Option<bool>,
    /// The `next` of the page before.
    #[serde(default, deserialize_with = "not_null")]
    #[schemars(with = "String", regex(pattern = "^[A-Za-z0-9_-]{32}$"))]
    cursor: Option<String>,
    #[serde(default, deserialize_with = "not_null")]
    #[schemars(with = "u64", range(min = 1), description = LIMITS)]
    limit: Option<u64>,
    /// Parts of a record that are left out.
    #[serde(default)]
    #[schemars(schema_with = "of_parts")]
    leave_out: Vec<String>,
}

/// Which days are meant.
#[derive(Deserialize, JsonSchema)]
#[schemars(rename = "DueDays")]
#[serde(deny_unknown_fields)]
struct Due {
    /// Only what is due on a day before this one.
    before: IsoDay,
}

fn of_survey_id(_: &mut SchemaGenerator) -> Schema {
    Schema::try_from(survey_id()).unwrap_or_default()
}

fn of_standings(_: &mut SchemaGenerator) -> Schema {
    let words: Vec<_> = Standing::ALL.map(Standing::name).into_iter().chain([ANY]).collect();
    json_schema!({ "type": "string", "enum": words })
}

fn of_parts(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "type": "array", "items": { "enum": Part::ALL.map(Part::name) } })
}

pub(crate) fn about(schemas: &mut Schemas) -> Operation {
    Operation {
        summary: "Search responses, newest first",
        about: "A search that has looked at 50,000 responses without filling its page answers with what it has, be it nothing, and with \
                `next` to go on. With `Accept: text/csv`, `application/x-ndjson` or `application/vnd.plaudit.delighted+json` all that is \
                found comes as one file, as `GET /api/v1/responses` has it.",
        path: Vec::new(),
        query: Query::Only(Vec::new()),
        body: Some(Body { about: "What to look for.", content: vec![(JSON, schemas.of::<Asked>())] }),
        answers: answers(schemas),
        refusals: &[
            "unknown-survey",
            "syntax",
            "missing",
            "wrong-type",
            "not-allowed",
            "unknown-key",
            "too-large",
            "body-incomplete",
            "unavailable",
        ],
    }
}

/// One page of what was looked for, or all of it as a file.
///
/// # Errors
/// When the body is not understood, or there is no such survey.
pub async fn post(State(app): State<App>, headers: HeaderMap, request: Request) -> Result<Response, Refusal> {
    let form = Form::asked_for(&headers);
    let asked: Asked = super::object(&app, request, MOST_BYTES, "the search").await?;
    let wrong = |path: &str, detail: String| Refusal::from(Problem::new(ProblemKind::NotAllowed, path, detail));
    let survey = SurveyId::new(asked.survey).map_err(|detail| wrong("$.survey", detail))?;
    let file = app.store.survey(&survey).await?.ok_or_else(|| Refusal::UnknownSurvey(survey.to_string()))?;

    let condition = asked.condition.unwrap_or_default();
    conditions::check(&condition, "$.where", &file, Persons::Named)?;
    let (from, to) = (asked.from.map(|day| day.0), asked.to.map(|day| day.0));
    if from.zip(to).is_some_and(|(from, to)| from > to) {
        return Err(wrong("$.to", "`to` lies before `from`".to_owned()));
    }
    let words = asked.text.unwrap_or_default();
    if words.chars().count() > TEXT_CHARS {
        return Err(wrong("$.text", format!("at most {TEXT_CHARS} characters are looked for")));
    }
    let standing = match asked.standing.as_deref() {
        None if asked.excluded.is_some() => None,
        None => Some(Standing::Counted),
        Some(ANY) => None,
        Some(name) => Some(Standing::from_name(name).ok_or_else(|| {
            let known = Standing::ALL.map(Standing::name).join(", ");
            wrong("$.standing", format!("\"{name}\" is not a standing; write one of {known}, or {ANY}"))
        })?),
    };
    let before = match asked.cursor.as_deref() {
        None => Before::NEWEST,
        Some(cursor) => Before::from_cursor(cursor)
            .ok_or_else(|| wrong("$.cursor", "the cursor is the `next` of the page before, unchanged".to_owned()))?,
    };
    let most = if form.is_some() { u64::MAX } else { MOST.into() };
    if asked.limit.is_some_and(|limit| !(1..=most).contains(&limit)) {
        return Err(wrong("$.limit", format!("`limit` must be a whole number from 1 to {MOST}, in a file any from 1")));
    }
    let parts = asked.leave_out.iter().enumerate().map(|(at, name)| {
        Part::from_name(name).ok_or_else(|| {
            let known = Part::ALL.map(Part::name).join(", ");
            wrong(&format!("$.leave_out[{at}]"), format!("\"{name}\" cannot be left out; write one of {known}"))
        })
    });
    let left_out: Vec<Part> = parts.collect::<Result<_, _>>()?;
    let hunt = Hunt {
        survey,
        metric: file.survey.metric,
        from,
        to,
        condition,
        words: words.split_whitespace().map(str::to_lowercase).collect(),
        standing,
        is_test: asked.test,
        tags: asked.tags,
        status: asked.status,
        owner: asked.owner,
        due_before: asked.due.map(|Object(due)| due.before.0),
        is_taken_up: asked.taken_up,
        is_excluded: asked.excluded,
        before,
        limit: asked.limit.and_then(|limit| u16::try_from(limit).ok()).unwrap_or(LIMIT),
    };
    if let Some(form) = form {
        let name = file_name(hunt.survey.as_str(), from, to);
        let writer = Writer::new(form, &file.survey.properties, left_out);
        return streamed(app, Pages::new(Wanted::Hunted(hunt), asked.limit), writer, form, &name).await;
    }
    let hunted = app.store.hunt(hunt).await?;
    super::json(&Page::of(&hunted.found, &left_out, hunted.next)?)
}
