//! `POST /api/v1/probe`: what `plaudit probe` does, for the dashboard.

use std::net::SocketAddr;

use axum::extract::{ConnectInfo, Request, State};
use axum::http::{HeaderMap, HeaderName, header};
use axum::response::Response;
use domain::deliver::{self, Format};
use domain::{Metric, Problem, ProblemKind, SurveyId};
use schemars::JsonSchema;
use serde::Deserialize;

use crate::app::App;
use crate::body;
use crate::openapi::{Answer, Body, JSON, Operation, Query, Schemas};
use crate::probe::{Headers, Means, Probe, Reach, Reader, Report, Sample, Website};
use crate::refusal::Refusal;

const MOST_BYTES: usize = 32 * 1024;

pub(crate) fn about(schemas: &mut Schemas) -> Operation {
    Operation {
        summary: "Try an endpoint as a browser would",
        about: "The collector connects to addresses of the public internet only. It posts nothing without `send`, and then \
                one record marked as a test.",
        path: Vec::new(),
        query: Query::Only(Vec::new()),
        body: Some(Body { about: "What to try.", content: vec![(JSON, schemas.of::<Wish>())] }),
        answers: vec![Answer::json(200, "What was seen, also where the endpoint fails.", schemas.of::<Report>())],
        refusals: &["syntax", "not-allowed", "too-large", "body-incomplete"],
    }
}

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Probe")]
struct Wish {
    /// The endpoint, as it stands in `deliver` of the survey file.
    url: String,
    /// The website whose visitors answer: scheme and host.
    origin: String,
    /// The form of delivery.
    #[serde(rename = "as", default = "json")]
    form: Format,
    /// Headers that the survey file sends along.
    #[serde(default)]
    headers: deliver::Headers,
    /// Whether to post one record, marked as a test.
    #[serde(default)]
    send: bool,
    /// The survey that the record is of; left out, `demo-nps`.
    #[serde(default)]
    survey: Option<String>,
    /// That survey's metric; left out, `nps`.
    #[serde(default)]
    metric: Option<String>,
}

fn json() -> Format {
    Format::Json
}

/// Tries an endpoint. The collector connects to an address that somebody else gave, so it goes no further than the public
/// internet, and tells of an answer only its status and what browsers read of its headers.
///
/// # Errors
/// When the wish cannot be understood. What is wrong with the endpoint is in the report.
pub async fn post(State(app): State<App>, request: Request) -> Result<Response, Refusal> {
    let (parts, body) = request.into_parts();
    let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|info| info.0);
    // What the world reaches through a proxy nobody asks from here, whatever the proxy says in its headers.
    let is_for_the_world = app.public_url.as_ref().is_some_and(|url| !url.is_on_this_machine());
    let is_local = !is_for_the_world && is_on_this_machine(peer, &parts.headers);
    let reach = if is_local { Reach::PublicAndLoopback } else { Reach::Public };
    let bytes = body::read(body, MOST_BYTES, app.body_time).await?;
    let probe = read(&bytes)?;
    super::json(&probe.run(&Means { now: app.now, ..Means::new(reach, Reader::Client) }).await)
}

fn read(bytes: &[u8]) -> Result<Probe, Problem> {
    let not_allowed = |path: &str, detail: String| Problem::new(ProblemKind::NotAllowed, path, detail);
    let problem = |path: String, error: &serde_json::Error| {
        let kind = if error.is_data() { ProblemKind::NotAllowed } else { ProblemKind::Syntax };
        let detail = error.to_string();
        // Lines and columns of a body that a program wrote help nobody.
        let detail = detail.split(" at line ").next().unwrap_or_default();
        Problem::new(kind, path.trim_end_matches('.'), detail)
    };
    let mut json = serde_json::Deserializer::from_slice(bytes);
    let wish: Wish = serde_path_to_error::deserialize(&mut json)
        .map_err(|error| problem(format!("$.{}", error.path()), error.inner()))?;
    json.end().map_err(|error| problem("$".to_owned(), &error))?;
    let website = Website::parse(&wish.origin).map_err(|detail| not_allowed("$.origin", detail))?;
    let headers = Headers::new(wish.form, &wish.headers).map_err(|detail| not_allowed("$.headers", detail))?;
    let survey = wish.survey.as_deref().unwrap_or("demo-nps");
    let survey = SurveyId::new(survey).map_err(|detail| not_allowed("$.survey", detail))?;
    let metric = wish.metric.as_deref().unwrap_or(Metric::NPS.name());
    let metric =
        Metric::from_name(metric).ok_or_else(|| not_allowed("$.metric", format!("there is no metric \"{metric}\"")))?;
    let sample = wish.send.then_some(Sample { survey, metric });
    Ok(Probe { url: wish.url, website, form: wish.form, headers, sample })
}

/// Whether a developer asks on the machine itself. A proxy in front of the collector connects from loopback too, for
/// whoever is behind it: it shows by what it adds, or by the names that the request is meant for.
fn is_on_this_machine(peer: Option<SocketAddr>, headers: &HeaderMap) -> bool {
    const OF_PROXIES: [HeaderName; 3] =
        [header::FORWARDED, HeaderName::from_static("x-forwarded-for"), HeaderName::from_static("x-real-ip")];
    let is_loopback = |name: &HeaderName| {
        headers
            .get(name)
            .map(|value| value.to_str().is_ok_and(|text| is_loopback(text.rsplit("//").next().unwrap_or(text))))
    };
    peer.is_some_and(|peer| peer.ip().to_canonical().is_loopback())
        && !OF_PROXIES.iter().any(|name| headers.contains_key(name))
        && is_loopback(&header::HOST) == Some(true)
        && is_loopback(&header::ORIGIN) != Some(false)
}

fn is_loopback(authority: &str) -> bool {
    let host = match authority.rsplit_once(':') {
        Some((host, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => host,
        _ => authority,
    };
    let host = host.trim_start_matches('[').trim_end_matches(']');
    host == "localhost" || host.parse::<std::net::IpAddr>().is_ok_and(|address| address.is_loopback())
}
