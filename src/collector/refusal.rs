//! Everything a request can be refused for, and what the client is told: problem documents as in RFC 9457.
//!
//! One enum, mapped to a status, a stable type and a public sentence in one place. What went wrong inside goes to the log
//! only.

use std::ops::RangeInclusive;
use std::time::Duration;

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use domain::response::{BATCH_BYTES, BATCH_RECORDS, RECORD_BYTES};
use domain::{Metric, Problem, ProblemKind};
use serde::Serialize;
use serde_json::{Map, Value, json};

use crate::client::TooMany;
use crate::link::Bad;
use crate::store::StoreError;
use crate::survey_file::SURVEY_BYTES;
use crate::token::Scope;

/// Why a request, or one record of it, was refused.
#[derive(Debug)]
pub enum Refusal {
    /// A record or a survey file with these problems, at least one.
    Invalid(Vec<Problem>),
    /// A batch of which nothing could be taken.
    NothingTaken(Vec<Rejected>),
    /// There is no survey of that id.
    UnknownSurvey(String),
    /// The survey does not take answers from the website that the request came from.
    OriginNotAllowed,
    /// A query parameter that nothing can be made of.
    Parameter {
        /// Its name.
        name: String,
        /// What is allowed.
        detail: String,
    },
    /// The route is not for everyone.
    NoToken(Scope),
    /// What cannot be a token at all: mistyped, or cut off.
    MistypedToken,
    /// A token that we did not give out, or have revoked.
    UnknownToken,
    /// A token for other things.
    WrongScope(Scope),
    /// A body of another type than those.
    ContentType(&'static [&'static str]),
    /// More than a request may hold.
    TooLarge,
    /// The body did not come in time, or not whole.
    BodyIncomplete,
    /// The scale of a survey cannot change under its responses.
    MetricInUse(Metric),
    /// A signed link that is not believed.
    BadLink(Bad),
    /// The survey takes only what comes by a signed link.
    NoLink,
    /// There is no response of that id in the survey.
    UnknownResponse(String),
    /// Somebody else has changed what is to be replaced.
    ChangedMeanwhile,
    /// A delivery that is still on its way, or has arrived.
    NotGivenUp,
    /// There is nothing under that path.
    NotFound,
    /// There is something under that path, and the method is not for it. The routes say which are.
    MethodNotAllowed,
    /// One client has sent too much.
    TooMany {
        /// How long until it may send as much again.
        wait: Duration,
    },
    /// Too much is waiting.
    Busy,
    /// The database cannot write just now.
    Unavailable,
    /// A mistake of ours.
    Broken,
}

/// One record of a batch that was refused.
#[derive(Debug)]
pub struct Rejected {
    /// Its place in the batch, from 0.
    pub index: usize,
    /// Why.
    pub refusal: Refusal,
}

/// Why a response refuses, for the log and the metrics: the last word of the problem's type.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Reason(pub(crate) &'static str);

/// How long a client that came at a bad time should wait at least, in seconds. Each is told another number, or all that
/// were turned away together would come back together.
const RETRY_AFTER: RangeInclusive<u64> = 1..=5;

impl Refusal {
    /// The status, the last word of the problem's type, and its title.
    fn kind(&self) -> (StatusCode, &'static str, &'static str) {
        use StatusCode as S;
        match self {
            Self::Invalid(problems) => match problems.first().map(|problem| problem.kind) {
                Some(ProblemKind::Syntax) => (S::BAD_REQUEST, "syntax", "This is not JSON"),
                Some(ProblemKind::Missing) => (S::UNPROCESSABLE_ENTITY, "missing", "A required field is missing"),
                Some(ProblemKind::WrongType) => (S::UNPROCESSABLE_ENTITY, "wrong-type", "A field has the wrong type"),
                Some(ProblemKind::TooLarge) => (S::PAYLOAD_TOO_LARGE, "too-large", "This is too large"),
                Some(ProblemKind::UnknownKey) => (S::UNPROCESSABLE_ENTITY, "unknown-key", "Nothing reads this key"),
                Some(ProblemKind::NotAllowed) | None => {
                    (S::UNPROCESSABLE_ENTITY, "not-allowed", "A value is not allowed")
                }
            },
            Self::NothingTaken(rejected) => {
                let mut statuses = rejected.iter().map(|item| item.refusal.status());
                let first = statuses.next().unwrap_or(S::UNPROCESSABLE_ENTITY);
                let status = if statuses.all(|status| status == first) { first } else { S::UNPROCESSABLE_ENTITY };
                (status, "nothing-taken", "No record of the batch could be taken")
            }
            Self::UnknownSurvey(_) => (S::NOT_FOUND, "unknown-survey", "There is no such survey"),
            Self::OriginNotAllowed => (S::FORBIDDEN, "origin-not-allowed", "This website may not send answers"),
            Self::Parameter { .. } => (S::BAD_REQUEST, "parameter", "A query parameter is not allowed"),
            Self::NoToken(_) => (S::UNAUTHORIZED, "no-token", "A token is needed"),
            Self::MistypedToken => (S::UNAUTHORIZED, "mistyped-token", "This is not a whole token"),
            Self::UnknownToken => (S::UNAUTHORIZED, "unknown-token", "This token is not known"),
            Self::WrongScope(_) => (S::FORBIDDEN, "wrong-scope", "This token is for other things"),
            Self::ContentType(_) => (S::UNSUPPORTED_MEDIA_TYPE, "content-type", "This type of body is not taken"),
            Self::TooLarge => (S::PAYLOAD_TOO_LARGE, "too-large", "This is too large"),
            Self::BodyIncomplete => (S::REQUEST_TIMEOUT, "body-incomplete", "The body did not arrive"),
            Self::MetricInUse(_) => (S::CONFLICT, "metric-in-use", "The survey has answers on another scale"),
            Self::BadLink(Bad::Altered) => (S::UNPROCESSABLE_ENTITY, "link-altered", "This link is not one of ours"),
            Self::BadLink(Bad::Expired) => (S::UNPROCESSABLE_ENTITY, "link-expired", "This link has expired"),
            Self::BadLink(Bad::OtherSurvey) => {
                (S::UNPROCESSABLE_ENTITY, "link-of-another", "This link is for another survey")
            }
            Self::NoLink => (S::UNPROCESSABLE_ENTITY, "link-needed", "A signed link is needed"),
            Self::UnknownResponse(_) => (S::NOT_FOUND, "unknown-response", "There is no such response"),
            Self::ChangedMeanwhile => (S::CONFLICT, "changed-meanwhile", "Somebody else was faster"),
            Self::NotGivenUp => (S::CONFLICT, "not-given-up", "It was not given up"),
            Self::NotFound => (S::NOT_FOUND, "not-found", "There is nothing here"),
            Self::MethodNotAllowed => (S::METHOD_NOT_ALLOWED, "method-not-allowed", "This method is not for this path"),
            Self::TooMany { .. } => (S::TOO_MANY_REQUESTS, "too-many", "Too much came from one address"),
            Self::Busy => (S::SERVICE_UNAVAILABLE, "busy", "Too much is waiting"),
            Self::Unavailable => (S::SERVICE_UNAVAILABLE, "unavailable", "The database cannot be used"),
            Self::Broken => (S::INTERNAL_SERVER_ERROR, "broken", "Something failed here"),
        }
    }

    /// What is wrong and what is allowed.
    fn detail(&self) -> String {
        match self {
            Self::Invalid(problems) => problems.first().map(|problem| problem.detail.clone()).unwrap_or_default(),
            Self::NothingTaken(rejected) => format!("none of {} records is valid; see `rejected`", rejected.len()),
            Self::UnknownSurvey(id) => format!("there is no survey \"{id}\" here"),
            Self::OriginNotAllowed => {
                "the survey's `origins` do not list the website that sent this; its owner can add it".to_owned()
            }
            Self::Parameter { detail, .. } => detail.clone(),
            Self::NoToken(scope) => format!(
                "send a token with the scope {0} as `Authorization: Bearer …`; `plaudit token create --scope {0}` makes one",
                scope.name()
            ),
            Self::MistypedToken => {
                "this is no token, or not a whole one: one has `plaudit_` and 48 characters; copy it once more"
                    .to_owned()
            }
            Self::UnknownToken => "the token was never given out here, or has been revoked".to_owned(),
            Self::WrongScope(scope) => format!("this needs a token with the scope {}", scope.name()),
            Self::ContentType(allowed) => format!("the Content-Type must be one of {}", allowed.join(", ")),
            Self::TooLarge => format!(
                "a record may have {RECORD_BYTES} bytes, a batch {BATCH_RECORDS} records and {BATCH_BYTES} bytes, a survey \
                 file {SURVEY_BYTES}"
            ),
            Self::BodyIncomplete => "the connection was too slow or broke off; send it again".to_owned(),
            Self::MetricInUse(metric) => {
                format!("there are answers of {}; keep that metric, or give the survey a new id", metric.name())
            }
            Self::BadLink(Bad::Altered) => {
                "the link was altered, cut off, or signed with a key that is no longer in use; ask for a new one".to_owned()
            }
            Self::BadLink(Bad::Expired) => "the link's time is over; ask for a new one".to_owned(),
            Self::BadLink(Bad::OtherSurvey) => "the link was signed for another survey; open it as it is".to_owned(),
            Self::NoLink => {
                "the survey's file says `\"links\": \"signed\"`: open it by the link that was sent, or send its token as `link`"
                    .to_owned()
            }
            Self::UnknownResponse(id) => format!("the survey has no response \"{id}\", or not any more"),
            Self::ChangedMeanwhile => {
                "the settings have changed since the `revision` that these are based on: read them again, and change those"
                    .to_owned()
            }
            Self::NotGivenUp => "only a delivery that is `dead` or `unknown` can be delivered again by hand".to_owned(),
            Self::NotFound => "there is nothing under this path".to_owned(),
            Self::MethodNotAllowed => "the methods for this path are in the header `Allow`".to_owned(),
            Self::TooMany { .. } => {
                "this address has sent more than its share; send it again when `Retry-After` says, it will be taken then"
                    .to_owned()
            }
            Self::Busy => "too much is waiting here; send it again when `Retry-After` says".to_owned(),
            Self::Unavailable => "the operator finds the reason in the log; try again later".to_owned(),
            Self::Broken => "it is not the request's fault; the operator finds the reason in the log".to_owned(),
        }
    }

    /// The JSON path of the culprit.
    fn path(&self) -> &str {
        match self {
            Self::Invalid(problems) => problems.first().map_or("$", |problem| &problem.path),
            Self::UnknownSurvey(_) | Self::OriginNotAllowed => "$.survey",
            Self::NoToken(_) | Self::WrongScope(_) | Self::MistypedToken | Self::UnknownToken => "$.channel",
            Self::MetricInUse(_) => "$.metric",
            Self::BadLink(_) | Self::NoLink => "$.link",
            Self::ChangedMeanwhile => "$.revision",
            _ => "$",
        }
    }

    /// The HTTP status.
    pub fn status(&self) -> StatusCode {
        self.kind().0
    }

    /// The last word of the problem's type.
    pub(crate) fn reason(&self) -> &'static str {
        self.kind().1
    }

    /// What problems of that kind are called.
    pub(crate) fn title(&self) -> &'static str {
        self.kind().2
    }

    /// One of every kind, for the description of the routes.
    pub(crate) fn examples() -> Vec<Self> {
        const KINDS: [ProblemKind; 6] = [
            ProblemKind::Syntax,
            ProblemKind::Missing,
            ProblemKind::WrongType,
            ProblemKind::TooLarge,
            ProblemKind::UnknownKey,
            ProblemKind::NotAllowed,
        ];
        let invalid = KINDS.map(|kind| Self::from(Problem::new(kind, "$", "")));
        let others = [
            Self::NothingTaken(Vec::new()),
            Self::UnknownSurvey(String::new()),
            Self::OriginNotAllowed,
            Self::Parameter { name: String::new(), detail: String::new() },
            Self::NoToken(Scope::Read),
            Self::MistypedToken,
            Self::UnknownToken,
            Self::WrongScope(Scope::Read),
            Self::ContentType(&[]),
            Self::TooLarge,
            Self::BodyIncomplete,
            Self::MetricInUse(Metric::NPS),
            Self::BadLink(Bad::Altered),
            Self::BadLink(Bad::Expired),
            Self::BadLink(Bad::OtherSurvey),
            Self::NoLink,
            Self::UnknownResponse(String::new()),
            Self::ChangedMeanwhile,
            Self::NotGivenUp,
            Self::NotFound,
            Self::MethodNotAllowed,
            Self::TooMany { wait: Duration::ZERO },
            Self::Busy,
            Self::Unavailable,
            Self::Broken,
        ];
        invalid.into_iter().chain(others).collect()
    }

    /// How many seconds the client should wait before the same request, where that is all it takes.
    fn retry_after(&self) -> Option<u64> {
        let wait = match self {
            Self::TooMany { wait } => wait.as_secs(),
            _ if self.status() == StatusCode::SERVICE_UNAVAILABLE => 0,
            _ => return None,
        };
        Some(wait.saturating_add(fastrand::u64(RETRY_AFTER)))
    }

    /// The stable type: `urn:plaudit:problem:` and a word.
    fn uri(&self) -> String {
        uri(self.kind().1)
    }

    /// The problem document.
    pub(crate) fn document(&self) -> Value {
        let (status, _, title) = self.kind();
        let mut document = Map::new();
        document.insert("type".to_owned(), self.uri().into());
        document.insert("title".to_owned(), title.into());
        document.insert("status".to_owned(), status.as_u16().into());
        document.insert("detail".to_owned(), self.detail().into());
        match self {
            Self::Invalid(problems) => {
                document.insert("path".to_owned(), self.path().into());
                let problems = problems.iter().map(|problem| {
                    json!({ "type": uri(problem.kind.name()), "path": problem.path, "detail": problem.detail })
                });
                document.insert("problems".to_owned(), problems.collect());
            }
            Self::UnknownSurvey(_)
            | Self::OriginNotAllowed
            | Self::MetricInUse(_)
            | Self::BadLink(_)
            | Self::NoLink
            | Self::ChangedMeanwhile => {
                document.insert("path".to_owned(), self.path().into());
            }
            Self::NothingTaken(rejected) => {
                document.insert("rejected".to_owned(), json!(rejected));
            }
            Self::Parameter { name, .. } => {
                document.insert("parameter".to_owned(), name.as_str().into());
            }
            _ => {}
        }
        Value::Object(document)
    }
}

fn uri(kind: &str) -> String {
    format!("urn:plaudit:problem:{kind}")
}

impl Serialize for Rejected {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        use serde::ser::SerializeStruct as _;
        let mut rejected = serializer.serialize_struct("Rejected", 5)?;
        rejected.serialize_field("index", &self.index)?;
        rejected.serialize_field("status", &self.refusal.status().as_u16())?;
        rejected.serialize_field("type", &self.refusal.uri())?;
        rejected.serialize_field("path", self.refusal.path())?;
        rejected.serialize_field("detail", &self.refusal.detail())?;
        rejected.end()
    }
}

impl From<StoreError> for Refusal {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Busy => Self::Busy,
            StoreError::Unavailable(_) => {
                tracing::error!(%error);
                Self::Unavailable
            }
            StoreError::Broken(_) => {
                tracing::error!(%error);
                Self::Broken
            }
        }
    }
}

impl From<TooMany> for Refusal {
    fn from(too_many: TooMany) -> Self {
        Self::TooMany { wait: too_many.wait }
    }
}

impl From<Problem> for Refusal {
    fn from(problem: Problem) -> Self {
        Self::Invalid(vec![problem])
    }
}

impl std::fmt::Display for Refusal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.detail())
    }
}

impl std::error::Error for Refusal {}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let content_type = (header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        let not_kept = (header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        let body = self.document().to_string();
        let mut response = (self.status(), [content_type, not_kept], body).into_response();
        response.extensions_mut().insert(Reason(self.reason()));
        let headers = response.headers_mut();
        if self.status() == StatusCode::UNAUTHORIZED {
            headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        if let Some(seconds) = self.retry_after() {
            headers.insert(header::RETRY_AFTER, seconds.into());
        }
        response
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A variant that is new has to be put here, and among the examples.
    fn number(refusal: &Refusal) -> usize {
        match refusal {
            Refusal::Invalid(_) => 0,
            Refusal::NothingTaken(_) => 1,
            Refusal::UnknownSurvey(_) => 2,
            Refusal::OriginNotAllowed => 3,
            Refusal::Parameter { .. } => 4,
            Refusal::NoToken(_) => 5,
            Refusal::MistypedToken => 6,
            Refusal::UnknownToken => 7,
            Refusal::WrongScope(_) => 8,
            Refusal::ContentType(_) => 9,
            Refusal::TooLarge => 10,
            Refusal::BodyIncomplete => 11,
            Refusal::MetricInUse(_) => 12,
            Refusal::BadLink(_) => 13,
            Refusal::NoLink => 14,
            Refusal::UnknownResponse(_) => 15,
            Refusal::ChangedMeanwhile => 16,
            Refusal::NotGivenUp => 17,
            Refusal::NotFound => 18,
            Refusal::MethodNotAllowed => 19,
            Refusal::TooMany { .. } => 20,
            Refusal::Busy => 21,
            Refusal::Unavailable => 22,
            Refusal::Broken => 23,
        }
    }

    #[test]
    fn there_is_an_example_of_every_kind() {
        let mut numbers: Vec<_> = Refusal::examples().iter().map(number).collect();
        numbers.dedup();
        assert_eq!(numbers, (0..24).collect::<Vec<_>>());
    }
}
