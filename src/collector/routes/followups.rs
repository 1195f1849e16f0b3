//! `GET /api/v1/followups/{survey}`: what is to be done about responses, and how soon somebody was in touch.

use axum::extract::{Extension, Query, State};
use axum::response::Response;
use domain::{Day, SurveyId};
use insight::statistics::Median;
use schemars::JsonSchema;
use serde::Serialize;

use super::segment::Segment;
use crate::app::App;
use crate::auth::Bearer;
use crate::filters::Filters;
use crate::openapi::{Answer, Operation, Parameter, Query as Parameters, Schemas, survey_id};
use crate::refusal::Refusal;
use crate::store::{Agenda, Look};

/// How much there is to be done. Tests are in none of it.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "FollowUps")]
struct Told {
    /// Responses that are open, of whatever day.
    waiting: u64,
    /// Responses that are not resolved although their day has passed, in the survey's zone.
    overdue: u64,
    /// Responses that the token's name is the owner of, and that are not resolved.
    mine: u64,
    /// Counted responses of these days that are unhappy, have a comment, and to which nobody has given a status, an owner, a day or
    /// a note.
    untouched: u64,
    /// Counted responses of these days that came as machines' answers come, and that a person has released from quarantine.
    released: u64,
    first_contact: FirstContact,
}

/// How long it took, from when a response of these days came first, until its status became contacted or resolved. A status that was
/// taken back within five minutes was a slip; what is excluded or quarantined is left out.
#[derive(Serialize, JsonSchema)]
struct FirstContact {
    /// Responses that somebody has answered.
    n: u64,
    /// Null where there are none.
    median: Option<Seconds>,
    /// Responses that are open and that nobody has answered yet: the median has nothing of them.
    waiting: u64,
}

/// A median with its 95 % interval, in seconds. Under five responses, it says more of those few than of the team.
#[derive(Serialize, JsonSchema)]
struct Seconds {
    value: f64,
    lo: f64,
    hi: f64,
}

impl From<Agenda> for Told {
    fn from(agenda: Agenda) -> Self {
        let Agenda { waiting, overdue, mine, untouched, released, first_contact, without_contact } = agenda;
        let seconds = |median: Median| Seconds { value: median.value, lo: median.interval.lo, hi: median.interval.hi };
        let n = first_contact.map_or(0, |median| median.n);
        let first_contact = FirstContact { n, median: first_contact.map(seconds), waiting: without_contact };
        Self { waiting, overdue, mine, untouched, released, first_contact }
    }
}

pub(crate) fn about(schemas: &mut Schemas) -> Operation {
    Operation {
        summary: "Ask what is to be done about responses",
        about: "It takes as long as people have added something to responses, however many there are. `from` and `to` are for \
                `untouched`, `released` and `first_contact`; what waits for somebody waits whatever its day.",
        path: vec![Parameter::new("survey", "The survey's id.", survey_id(), "demo-nps")],
        query: Parameters::Only(Parameter::days().into()),
        body: None,
        answers: vec![Answer::json(200, "How much there is to be done.", schemas.of::<Told>())],
        refusals: &["unknown-survey", "not-found", "unavailable"],
    }
}

/// How much there is to be done, for whoever asks.
///
/// # Errors
/// When a parameter is not understood, or there is no such survey.
pub async fn get(
    State(app): State<App>,
    Segment(survey): Segment,
    Extension(bearer): Extension<Bearer>,
    Query(parameters): Query<Vec<(String, String)>>,
) -> Result<Response, Refusal> {
    let mut filters = Filters::new(parameters);
    let (from, to) = filters.days()?;
    filters.finish()?;
    let unknown = || Refusal::UnknownSurvey(survey.clone());
    let id = SurveyId::new(survey.clone()).map_err(|_| unknown())?;
    let file = app.store.survey(&id).await?.ok_or_else(unknown)?;
    let days = from.unwrap_or(Day::from_number(i32::MIN))..to.unwrap_or(Day::from_number(i32::MAX));
    let today = file.zone.day_of((app.now)());
    let look = Look { survey: id, metric: file.survey.metric, days, today, me: bearer.name };
    super::json(&Told::from(app.store.agenda(look).await?))
}
