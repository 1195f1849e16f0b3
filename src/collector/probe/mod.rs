//! Meets an endpoint as a browser on some website would, and tells why an answer can or cannot be delivered there.
//!
//! A page cannot tell a refusal by CORS from a broken network: browsers hide the difference. A probe has no such limits. It
//! goes step by step (one file each: [`Endpoint`], the name, the connection, TLS, [`judge_preflight`], [`judge_post`]) and
//! collects [`Finding`]s; how answers are read follows the Fetch standard and depends on nothing but the answers.

mod advice;
mod allow_origin;
mod answer;
mod ask;
mod connect;
mod endpoint;
mod exchange;
mod finding;
mod headers;
mod line;
mod means;
mod post;
mod preflight;
mod report;
mod resolve;
mod sample;
mod survey_file;
mod tls;
mod website;

pub use advice::Advice;
pub use answer::Answer;
pub use ask::Ask;
pub use endpoint::Endpoint;
pub use finding::{Finding, Step};
pub use headers::Headers;
pub use means::{Means, Reader};
pub use post::judge_post;
pub use preflight::judge_preflight;
pub use report::Report;
pub use sample::Sample;
pub use website::Website;

pub use crate::outward::{Reach, Resolve};

use axum::body::Bytes;
use axum::http::header::{
    ACCEPT, ACCESS_CONTROL_REQUEST_HEADERS, ACCESS_CONTROL_REQUEST_METHOD, HOST, ORIGIN, USER_AGENT,
};
use axum::http::{HeaderMap, Method, Request, request};
use domain::deliver::Format;
use http_body_util::Full;

use exchange::Silence;
use line::Line;

/// What is to be tried.
#[derive(Clone, Debug)]
pub struct Probe {
    /// The address, as it stands in the survey file.
    pub url: String,
    /// The website whose visitors answer.
    pub website: Website,
    /// The form of delivery.
    pub form: Format,
    /// The headers of the request.
    pub headers: Headers,
    /// The test record to be sent, or none.
    pub sample: Option<Sample>,
}

/// Servers that keep robots out see who it is.
const AGENT: &str = concat!("Mozilla/5.0 (compatible; plaudit-probe/", env!("CARGO_PKG_VERSION"), ")");

impl Probe {
    /// Tries it, step by step, until one fails.
    pub async fn run(&self, means: &Means) -> Report {
        let endpoint = match Endpoint::read(&self.url) {
            Ok(endpoint) => endpoint,
            Err(fault) => return self.report(vec![fault], None),
        };
        let mut steps = endpoint.findings(&self.website);
        steps.extend(survey_file::objections(&self.url, self.form, &self.headers));
        if steps.iter().any(Finding::is_fault) {
            return self.report(steps, None);
        }
        let ask = Ask::new(&self.website, self.form, self.headers.to_be_asked_for(), &endpoint);
        if let Some((line, stream)) = Line::open(&endpoint, &self.website, means, &mut steps).await {
            self.talk(&ask, &line, stream, &mut steps).await;
        }
        let advice = steps.iter().any(|step| step.is_about_headers).then(|| Advice::new(&ask, &endpoint));
        self.report(steps, advice)
    }

    async fn talk(&self, ask: &Ask, line: &Line<'_>, stream: Box<dyn exchange::Stream>, steps: &mut Vec<Finding>) {
        let Some(sample) = &self.sample else {
            self.question(ask, line, stream, steps).await;
            if !steps.iter().any(Finding::is_fault) {
                let says = "not tried: a record would be stored there";
                let todo = match line.means.reader {
                    Reader::Shell => "add --send to post one record marked as a test",
                    Reader::Client => "let one record be posted that is marked as a test",
                };
                steps.push(Finding::note(Step::Post, says).todo(todo));
            }
            return;
        };
        let stream = if ask.needs_preflight() {
            self.question(ask, line, stream, steps).await;
            if steps.iter().any(Finding::is_fault) {
                return;
            }
            match line.again().await {
                Ok(stream) => stream,
                Err(fault) => return steps.push(fault),
            }
        } else {
            steps.push(Finding::ok(Step::Preflight, self.none_needed(ask)));
            stream
        };
        match self.post(line, stream, sample).await {
            Ok((answer, body)) => {
                steps.extend(judge_post(ask, &answer));
                if !answer.status.is_success() && !body.is_empty() {
                    let says = format!("it says: {}", quoted(&body));
                    steps.push(Finding::note(Step::Post, says));
                }
            }
            Err(silence) => steps.push(Finding::fails(Step::Post, silence.to_string(), "look into the server's log")),
        }
    }

    /// Asks with OPTIONS: as a browser does where it has to, else for a hint.
    async fn question(&self, ask: &Ask, line: &Line<'_>, stream: Box<dyn exchange::Stream>, steps: &mut Vec<Finding>) {
        let nothing = HeaderMap::new();
        let mut request = self.request(line, Method::OPTIONS, &nothing).header(ACCESS_CONTROL_REQUEST_METHOD, "POST");
        if ask.needs_preflight() {
            request = request.header(ACCESS_CONTROL_REQUEST_HEADERS, ask.unsafe_headers.join(","));
        }
        let outcome = match request.body(Full::new(Bytes::new())) {
            Ok(request) => exchange::exchange(stream, request, line.means).await,
            Err(error) => Err(Silence::Broken(error.to_string())),
        };
        match outcome {
            Ok((answer, _)) if ask.needs_preflight() => steps.extend(judge_preflight(ask, &answer)),
            Ok((answer, _)) => steps.push(self.hint(ask, &answer)),
            Err(silence) if ask.needs_preflight() || matches!(silence, Silence::NotHttp) => {
                let fault = Finding::fails(Step::Preflight, format!("OPTIONS: {silence}"), "answer OPTIONS with 204");
                steps.push(match silence {
                    Silence::NotHttp => fault.todo("name the address of a web server"),
                    Silence::Broken(_) => fault,
                });
            }
            Err(silence) => {
                let says = format!("{}; for a hint OPTIONS was tried: {silence}", self.none_needed(ask));
                steps.push(Finding::note(Step::Preflight, says));
            }
        }
    }

    async fn post(
        &self,
        line: &Line<'_>,
        stream: Box<dyn exchange::Stream>,
        sample: &Sample,
    ) -> Result<(Answer, Vec<u8>), Silence> {
        let body = sample.body(self.form, &self.website, (line.means.now)()).map_err(Silence::Broken)?;
        let request = self.request(line, Method::POST, self.headers.map());
        let request = request.body(Full::new(body)).map_err(|error| Silence::Broken(error.to_string()))?;
        exchange::exchange(stream, request, line.means).await
    }

    /// What a browser sends along, besides the page's own headers, which replace two of the browser's.
    fn request(&self, line: &Line<'_>, method: Method, own: &HeaderMap) -> request::Builder {
        let request = Request::builder().method(method).uri(line.endpoint.path_and_query());
        let request = request.header(HOST, line.endpoint.authority()).header(ORIGIN, self.website.origin());
        let defaults = [(ACCEPT, "*/*"), (USER_AGENT, AGENT)].into_iter().filter(|(name, _)| !own.contains_key(name));
        let request = defaults.fold(request, |request, (name, value)| request.header(name, value));
        own.iter().fold(request, |request, (name, value)| request.header(name, value))
    }

    fn none_needed(&self, ask: &Ask) -> String {
        if ask.is_same_origin {
            return "none: the page is at home there".to_owned();
        }
        format!("none: {} goes without asking first", self.headers.content_type())
    }

    /// What the answer to a question that no browser would ask lets one guess.
    fn hint(&self, ask: &Ask, answer: &Answer) -> Finding {
        let none = self.none_needed(ask);
        if ask.is_same_origin {
            return Finding::ok(Step::Preflight, none);
        }
        let status = answer.status.as_u16();
        match allow_origin::of(answer, &ask.website) {
            allow_origin::AllowOrigin::Fine => Finding::note(
                Step::Preflight,
                format!("{none}; OPTIONS answers {status} and lets {} read", ask.website),
            ),
            allow_origin::AllowOrigin::Missing => Finding::note(
                Step::Preflight,
                format!("{none}; OPTIONS answers {status} and does not tell who may read the answer to a POST"),
            ),
            allow_origin::AllowOrigin::Wrong { says, todo } => {
                Finding::note(Step::Preflight, format!("{none}; but to OPTIONS {says}")).todo(todo).about_headers()
            }
        }
    }

    fn report(&self, steps: Vec<Finding>, advice: Option<Advice>) -> Report {
        let website = &self.website;
        let (is_deliverable, verdict) = match steps.iter().find(|step| step.is_fault()) {
            Some(fault) => {
                let step = fault.step.name();
                (Some(false), format!("A browser on {website} cannot deliver there: {step} fails."))
            }
            None if self.sample.is_some() => {
                (Some(true), format!("A browser on {website} can deliver there, and sees that it has."))
            }
            None => {
                let verdict = format!(
                    "Nothing keeps a browser on {website} from sending there; whether it is taken, only a test record can tell."
                );
                (None, verdict)
            }
        };
        Report {
            url: self.url.clone(),
            origin: website.origin().to_owned(),
            form: self.form,
            is_deliverable,
            verdict,
            steps,
            advice,
        }
    }
}

/// The beginning of a body, on one line, with nothing in it that steers a terminal.
fn quoted(body: &[u8]) -> String {
    let text = String::from_utf8_lossy(body);
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    words.chars().take(300).fold(String::new(), |mut line, char| {
        if char.is_ascii_graphic() {
            line.push(char);
        } else {
            line.extend(char.escape_debug());
        }
        line
    })
}
