//! One response: `GET` tells all that is known about it, `PATCH` what people have made of it.

use axum::extract::{Extension, FromRequestParts, Path, Request, State};
use axum::http::request::Parts;
use axum::response::Response;
use domain::strict::{Object, not_null};
use domain::{Problem, ProblemKind, ResponseId, SurveyId, Timestamp};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::responses_get::records;
use crate::app::App;
use crate::auth::Bearer;
use crate::export::GivenRecord;
use crate::iso_day::IsoDay;
use crate::openapi::{Answer, Body, GivenOut, JSON, Operation, Parameter, Query, Schemas, survey_id};
use crate::refusal::Refusal;
use crate::store::{CannotChange, Change, EVENTS, Event, FollowedUp, Found, Known, NOTES, Set, Status, What};

const MOST_BYTES: usize = 64 * 1024;
const TAGS: usize = 20;
const TAG_CHARS: usize = 50;
const NOTE_CHARS: usize = 2000;
const OWNER_CHARS: usize = 100;
const REASON_CHARS: usize = 200;

/// Which response a path names.
pub struct Place {
    survey: SurveyId,
    id: ResponseId,
}

impl FromRequestParts<App> for Place {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Refusal> {
        let Path((survey, id)) =
            Path::<(String, String)>::from_request_parts(parts, app).await.map_err(|_| Refusal::NotFound)?;
        let survey = SurveyId::new(survey.clone()).map_err(|_| Refusal::UnknownSurvey(survey))?;
        if app.store.survey(&survey).await?.is_none() {
            return Err(Refusal::UnknownSurvey(survey.to_string()));
        }
        let id = ResponseId::parse(&id).ok_or(Refusal::UnknownResponse(id))?;
        Ok(Self { survey, id })
    }
}

fn path() -> Vec<Parameter> {
    let id = json!({ "type": "string", "format": "uuid" });
    vec![
        Parameter::new("survey", "The survey's id.", survey_id(), "demo-nps"),
        Parameter::new("id", "The response's id.", id, "0190a000-0000-7000-8000-000000000001"),
    ]
}

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "KnownResponse")]
struct Whole {
    #[schemars(with = "GivenOut")]
    response: GivenRecord,
    /// Oldest first.
    history: Vec<Happened>,
    /// Others of the same identity, newest first.
    #[schemars(with = "Vec<GivenOut>")]
    alike: Vec<GivenRecord>,
}

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Event")]
struct Happened {
    #[schemars(with = "String", extend("format" = "date-time"))]
    at: Timestamp,
    /// The name of the token with which it was done; empty where it was the person who answered.
    by: String,
    what: What,
    /// The tag, the note, the status, the owner, the day, the reason, or the number of the latest revision.
    text: String,
}

impl From<Event> for Happened {
    fn from(Event { at, by, what, text }: Event) -> Self {
        Self { at, by, what, text }
    }
}

pub(crate) fn about_get(schemas: &mut Schemas) -> Operation {
    Operation {
        summary: "Read one response and all that is known about it",
        about: "Of its revisions the first and the latest are told of.",
        path: path(),
        query: Query::Only(Vec::new()),
        body: None,
        answers: vec![Answer::json(200, "The response.", schemas.of::<Whole>())],
        refusals: &["unknown-survey", "unknown-response", "not-found", "unavailable"],
    }
}

/// A response with its history, and others of the same identity.
///
/// # Errors
/// When there is none.
pub async fn get(State(app): State<App>, place: Place) -> Result<Response, Refusal> {
    let known = app.store.known(&place.survey, place.id).await?;
    let Known { found, history, alike } = known.ok_or_else(|| Refusal::UnknownResponse(place.id.to_text()))?;
    let history = history.into_iter().map(Happened::from).collect();
    super::json(&Whole { response: record(found)?, history, alike: records(&alike)? })
}

fn record(found: Found) -> Result<GivenRecord, Refusal> {
    records(&[found])?.pop().ok_or(Refusal::Broken)
}

/// What is to be changed. What is left out stays.
#[derive(Deserialize, JsonSchema)]
#[schemars(rename = "ChangeOfResponse", extend("minProperties" = 1))]
#[serde(deny_unknown_fields)]
struct Asked {
    /// All its tags.
    #[serde(default, deserialize_with = "not_null")]
    #[schemars(with = "Vec<Tag>", length(max = TAGS))]
    tags: Option<Vec<String>>,
    /// One more note.
    #[serde(default, deserialize_with = "not_null")]
    #[schemars(with = "String", length(min = 1, max = NOTE_CHARS))]
    note: Option<String>,
    /// The number of a note that goes.
    #[serde(default, deserialize_with = "not_null")]
    #[schemars(with = "u32")]
    remove_note: Option<u32>,
    /// How far people have come with it.
    #[serde(default, deserialize_with = "not_null")]
    #[schemars(with = "Status")]
    status: Option<Status>,
    /// Who looks after it; an empty text for nobody.
    #[serde(default, deserialize_with = "not_null")]
    #[schemars(with = "String", length(max = OWNER_CHARS))]
    owner: Option<String>,
    /// Until when; null for no day.
    #[serde(default)]
    #[schemars(with = "Option<IsoDay>")]
    due: Set<IsoDay>,
    /// Takes it out of the figures; null puts it back.
    #[serde(default)]
    #[schemars(with = "Option<Exclusion>")]
    exclude: Set<Object<Exclusion>>,
    /// Whether it is genuine, though it came as machines' answers come.
    #[serde(default, deserialize_with = "not_null")]
    #[schemars(with = "bool")]
    release: Option<bool>,
}

/// A tag.
#[derive(JsonSchema)]
#[schemars(inline)]
#[allow(dead_code, reason = "it is there to be described")]
struct Tag(#[schemars(length(min = 1, max = TAG_CHARS))] String);

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Exclusion {
    /// Why it does not count.
    #[schemars(length(min = 1, max = REASON_CHARS))]
    reason: String,
}

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "ChangedResponse")]
struct Changed {
    #[schemars(with = "GivenOut")]
    response: GivenRecord,
    /// The survey's revision; it has risen if anything has changed.
    revision: u64,
}

pub(crate) fn about_patch(schemas: &mut Schemas) -> Operation {
    Operation {
        summary: "Tag, note, follow up or exclude a response",
        about: "Each change is kept with the name of the token and the time. It stays when a later revision of the response comes, and \
                goes when the response is erased. Of notes, and of changes in all, a response takes so many and no more; the refusal names the number.",
        path: path(),
        query: Query::Only(Vec::new()),
        body: Some(Body { about: "At least one field.", content: vec![(JSON, schemas.of::<Asked>())] }),
        answers: vec![Answer::json(200, "The response as it is now.", schemas.of::<Changed>())],
        refusals: &[
            "unknown-survey",
            "unknown-response",
            "not-found",
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

/// Changes what people have added to a response.
///
/// # Errors
/// When there is none, or the change is not allowed.
pub async fn patch(
    State(app): State<App>,
    place: Place,
    Extension(bearer): Extension<Bearer>,
    request: Request,
) -> Result<Response, Refusal> {
    let asked: Asked = super::object(&app, request, MOST_BYTES, "the change").await?;
    let change = asked.checked()?;
    match app.store.follow_up(&place.survey, place.id, change, bearer.name, (app.now)()).await? {
        FollowedUp::Done { found, revision } => super::json(&Changed { response: record(*found)?, revision }),
        FollowedUp::NoSuchResponse => Err(Refusal::UnknownResponse(place.id.to_text())),
        FollowedUp::Refused(CannotChange::NoSuchNote) => {
            Err(Problem::new(ProblemKind::NotAllowed, "$.remove_note", "there is no note of that number").into())
        }
        FollowedUp::Refused(CannotChange::TooManyNotes) => {
            let detail = format!("a response can have {NOTES} notes; remove one first");
            Err(Problem::new(ProblemKind::NotAllowed, "$.note", detail).into())
        }
        FollowedUp::Refused(CannotChange::HistoryFull) => {
            let detail = format!("the history of a response has at most {EVENTS} events, and this would be more");
            Err(Problem::new(ProblemKind::NotAllowed, "$", detail).into())
        }
    }
}

impl Asked {
    fn checked(self) -> Result<Change, Refusal> {
        let mut problems = Vec::new();
        let mut tags: Option<Vec<String>> = None;
        if let Some(asked) = self.tags {
            if asked.len() > TAGS {
                let detail = format!("there are {} tags; at most {TAGS} are allowed", asked.len());
                problems.push(Problem::new(ProblemKind::NotAllowed, "$.tags", detail));
            }
            let mut kept: Vec<String> = Vec::new();
            for (at, tag) in asked.iter().enumerate() {
                let tag = text(tag, 1, TAG_CHARS, &format!("$.tags[{at}]"), &mut problems);
                if !kept.contains(&tag) {
                    kept.push(tag);
                }
            }
            tags = Some(kept);
        }
        let mut checked = |asked: String, least, most, path| text(&asked, least, most, path, &mut problems);
        let change = Change {
            tags,
            note: self.note.map(|note| checked(note, 1, NOTE_CHARS, "$.note")),
            remove_note: self.remove_note,
            status: self.status,
            owner: self.owner.map(|owner| checked(owner, 0, OWNER_CHARS, "$.owner")),
            due: self.due.map(|day| day.0),
            exclude: self.exclude.map(|Object(exclude)| checked(exclude.reason, 1, REASON_CHARS, "$.exclude.reason")),
            release: self.release,
        };
        if change == Change::default() {
            let detail = "name what to change: tags, note, remove_note, status, owner, due, exclude or release";
            problems.push(Problem::new(ProblemKind::Missing, "$", detail));
        }
        if problems.is_empty() { Ok(change) } else { Err(Refusal::Invalid(problems)) }
    }
}

/// A text without spaces around it, and without zero characters, which no database likes.
fn text(asked: &str, least: usize, most: usize, path: &str, problems: &mut Vec<Problem>) -> String {
    let text = asked.replace('\0', "").trim().to_owned();
    let chars = text.chars().count();
    if !(least..=most).contains(&chars) {
        let detail = format!("this has {chars} characters; it must have {least} to {most}");
        problems.push(Problem::new(ProblemKind::NotAllowed, path, detail));
    }
    text
}
