//! `POST /api/v1/links` signs links for scripted mailings, `POST /api/v1/links/check` tells whether one is still good.

use std::collections::BTreeMap;

use axum::extract::{Request, State};
use axum::http::header;
use axum::response::Response;
use domain::link::NONCE;
use domain::strict::Object;
use domain::{Problem, ProblemKind, SurveyId, Timestamp};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::app::App;
use crate::link::{Order, verify};
use crate::openapi::{Answer, Body, JSON, Operation, Query, Schemas};
use crate::refusal::Refusal;

const MOST_BYTES: usize = 1024 * 1024;
const CHECK_BYTES: usize = 8 * 1024;
/// Links that are signed at once.
const LINKS: usize = 500;

/// Links to one survey that are to be signed.
#[derive(Deserialize, JsonSchema)]
#[schemars(rename = "LinksToSign")]
#[serde(deny_unknown_fields)]
struct Asked {
    /// The survey's id.
    survey: String,
    /// At most 500.
    #[schemars(with = "Vec<Link>", length(min = 1, max = LINKS))]
    links: Vec<Object<Link>>,
}

/// One of them. Whoever gets the link can read all of it, so it holds no e-mail address and no name.
#[derive(Deserialize, JsonSchema, Default)]
#[schemars(rename = "LinkToSign")]
#[serde(deny_unknown_fields, default)]
struct Link {
    /// The help desk's ticket.
    ticket: String,
    /// Who served the person.
    agent: String,
    /// That agent's department.
    department: String,
    /// Your own id of the person.
    person: String,
    /// `email`, where nothing is said; or `link` or `kiosk`.
    channel: Option<String>,
    /// Properties that the survey's file lists.
    properties: BTreeMap<String, String>,
    /// How long it is valid, such as `30d`, or `never`. Left out, 90 days.
    expires: Option<String>,
}

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "SignedLinks")]
struct Links {
    /// In the order of what was asked for.
    links: Vec<Signed>,
}

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "SignedLink")]
struct Signed {
    /// The address of the survey's page with the token in it.
    url: String,
    /// The token alone, which stands in the address as `t`.
    token: String,
    /// From when on it is not valid any more; null for never.
    #[schemars(with = "Option<String>", extend("format" = "date-time"))]
    expires_at: Option<Timestamp>,
}

pub(crate) fn about_sign(schemas: &mut Schemas) -> Operation {
    Operation {
        summary: "Sign links to a survey",
        about: "Signs all of them or, where one is wrong, none. The signature says whose answer comes by the link, and that nobody has \
                altered it; the score is not part of it and may be added behind `#`.",
        path: Vec::new(),
        query: Query::Only(Vec::new()),
        body: Some(Body {
            about: "The survey, and what each link says.",
            content: vec![(JSON, schemas.of::<Asked>())],
        }),
        answers: vec![Answer::json(200, "The links.", schemas.of::<Links>())],
        refusals: &[
            "syntax",
            "missing",
            "wrong-type",
            "not-allowed",
            "unknown-key",
            "too-large",
            "unknown-survey",
            "body-incomplete",
            "unavailable",
        ],
    }
}

/// Signs links.
///
/// # Errors
/// When there is no such survey, or with everything that is wrong with the links.
pub async fn sign(State(app): State<App>, request: Request) -> Result<Response, Refusal> {
    let base = base(&app, &request);
    let asked: Asked = super::object(&app, request, MOST_BYTES, "the links").await?;
    if asked.links.is_empty() || asked.links.len() > LINKS {
        let detail = format!("there are {} links; 1 to {LINKS} are signed at once", asked.links.len());
        return Err(Problem::new(ProblemKind::NotAllowed, "$.links", detail).into());
    }
    let file = match SurveyId::new(asked.survey.clone()) {
        Ok(id) => app.store.survey(&id).await?,
        Err(_) => None,
    };
    let file = file.ok_or(Refusal::UnknownSurvey(asked.survey))?;
    let key = app.store.link_keys().await?.into_iter().next().ok_or(Refusal::Broken)?;
    let now = (app.now)();
    let (mut links, mut problems) = (Vec::with_capacity(asked.links.len()), Vec::new());
    for (at, Object(link)) in asked.links.into_iter().enumerate() {
        let mut nonce = [0; NONCE];
        getrandom::fill(&mut nonce).map_err(|error| {
            tracing::error!(%error, "no randomness for a link");
            Refusal::Broken
        })?;
        match Order::from(link).sign(&file.survey, &key, now, nonce) {
            Ok(signed) => links.push(Signed {
                url: signed.url(&base, &file.survey),
                token: signed.token,
                expires_at: signed.expires_at.and_then(|seconds| i64::try_from(seconds).ok()).map(moment),
            }),
            Err(wrong) => problems.extend(wrong.into_iter().map(|problem| {
                let path = problem.path.replacen('$', &format!("$.links[{at}]"), 1);
                Problem::new(problem.kind, path, problem.detail)
            })),
        }
    }
    if problems.is_empty() { super::json(&Links { links }) } else { Err(Refusal::Invalid(problems)) }
}

fn moment(seconds: i64) -> Timestamp {
    Timestamp::from_unix_millis(seconds.saturating_mul(1000))
}

impl From<Link> for Order {
    fn from(link: Link) -> Self {
        let Link { ticket, agent, department, person, channel, properties, expires } = link;
        Self { ticket, agent, department, person, channel, properties: properties.into_iter().collect(), expires }
    }
}

/// Where visitors reach the survey's page: as the operator says, else where this request came to.
fn base(app: &App, request: &Request) -> String {
    let host = request.headers().get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or("localhost");
    let base = app.public_url.as_ref().map_or_else(|| format!("http://{host}"), ToString::to_string);
    base.trim_end_matches('/').to_owned()
}

/// A link that somebody came by.
#[derive(Deserialize, JsonSchema)]
#[schemars(rename = "LinkToCheck")]
#[serde(deny_unknown_fields)]
struct Doubtful {
    /// The survey that it leads to.
    survey: String,
    /// The token in it.
    token: String,
}

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "GoodLink")]
struct Good {
    /// Always true; a link that is not good is refused.
    good: bool,
}

pub(crate) fn about_check(schemas: &mut Schemas) -> Operation {
    Operation {
        summary: "Ask whether a signed link is good",
        about: "An answer that bears the token would be taken. Nothing is stored.",
        path: Vec::new(),
        query: Query::Among(Vec::new()),
        body: Some(Body { about: "The survey and the token.", content: vec![(JSON, schemas.of::<Doubtful>())] }),
        answers: vec![Answer::json(200, "It is good.", schemas.of::<Good>())],
        refusals: &[
            "syntax",
            "missing",
            "wrong-type",
            "unknown-key",
            "too-large",
            "unknown-survey",
            "link-altered",
            "link-expired",
            "link-of-another",
            "body-incomplete",
            "unavailable",
        ],
    }
}

/// Whether a link is good.
///
/// # Errors
/// When it is not, with the reason.
pub async fn check(State(app): State<App>, request: Request) -> Result<Response, Refusal> {
    let doubtful: Doubtful = super::object(&app, request, CHECK_BYTES, "the link").await?;
    let id = SurveyId::new(doubtful.survey.clone()).map_err(|_| Refusal::UnknownSurvey(doubtful.survey))?;
    verify(&doubtful.token, &app.store.link_keys().await?, &id, (app.now)()).map_err(Refusal::BadLink)?;
    super::json(&Good { good: true })
}
