//! One person's answer to one survey, whole, at a revision.
//!
//! [`Response`] is what every other part works with; [`read`] makes one from JSON or says everything that is wrong, and
//! `Serialize` writes the record of the contract, unknown fields included.

mod channel;
mod confirmation;
mod fields;
mod limits;
mod reader;
mod sign;
mod write;

use alloc::boxed::Box;
use alloc::string::String;
use alloc::vec::Vec;

use serde_json::value::RawValue;

pub use channel::Channel;
pub use confirmation::Confirmation;
pub use limits::*;
pub use reader::{read, read_kept};
pub use sign::{Sign, Signs};

use crate::id::{ResponseId, SurveyId};
use crate::link::Fault;
use crate::score::Score;
use crate::time::Timestamp;

/// A whole answer. The storage key is `(survey, id)`; of two with one key the higher `rev` holds.
#[derive(Clone, Debug)]
pub struct Response {
    /// Made where the answer was given, once.
    pub id: ResponseId,
    /// 1 for the first version of the answer, one more for each later one.
    pub rev: u16,
    /// The survey it answers.
    pub survey: SurveyId,
    /// Which version of the survey file was answered.
    pub survey_version: Option<String>,
    /// The score, with its metric.
    pub score: Score,
    /// What the person wrote, or nothing.
    pub comment: String,
    /// Answers to the questions after the score, by question id.
    pub answers: Vec<(String, Answer)>,
    /// Whether the person has finished.
    pub complete: bool,
    /// What stood behind the score.
    pub confirmed: Confirmation,
    /// Given on trial: kept apart and never counted.
    pub is_test: bool,
    /// How the question reached the person.
    pub channel: Channel,
    /// Language of the survey as shown, `et` or `pt-BR`.
    pub locale: Option<String>,
    /// Origin and path of the page; never a query or a fragment.
    pub page: Option<String>,
    /// The help desk's ticket.
    pub ticket: Option<String>,
    /// Who served the person.
    pub agent: Option<String>,
    /// The department of that agent.
    pub department: Option<String>,
    /// Who answered, where that is known.
    pub person: Person,
    /// What the owner knows about the person or the visit, as texts, by name.
    pub properties: Vec<(String, String)>,
    /// The person's consent, where it was asked for.
    pub consent: Option<bool>,
    /// The signed link's token; verified and dropped by the collector.
    pub link: Option<String>,
    /// When the question was first seen.
    pub shown_at: Option<Timestamp>,
    /// When the score was given.
    pub scored_at: Timestamp,
    /// When this revision was sent.
    pub sent_at: Option<Timestamp>,
    /// From seeing the question to finishing, in milliseconds.
    pub duration_ms: Option<u64>,
    /// By what the page took its visitor for a machine. Told about the answer and not by it, so the record is written without.
    pub signs: Signs,
    /// Variables of the link's template that nobody had filled in; the record is written without.
    pub faults: Vec<Fault>,
    /// Fields that this version does not know, as they came: an answer must not die of a version.
    pub extra: Vec<(String, Box<RawValue>)>,
}

/// Who answered. Empty fields are unknown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Person {
    /// The owner's own id of the person.
    pub id: String,
    /// E-mail address.
    pub email: String,
    /// Name.
    pub name: String,
}

/// An answer to a question after the score.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Ids of the chosen choices.
    Choices(Vec<String>),
    /// Free text.
    Text(String),
    /// A second score.
    Score(u8),
    /// A box ticked or not.
    Consent(bool),
}

impl Response {
    /// A first revision with nothing but what is required, to be filled in.
    ///
    /// ```
    /// use domain::response::{Channel, Confirmation, Response};
    /// use domain::{Metric, ResponseId, Score, SurveyId, Timestamp};
    ///
    /// let response = Response::new(
    ///     ResponseId::v7(0, [0; 10]),
    ///     SurveyId::new("support-nps").unwrap(),
    ///     Score::new(Metric::NPS, 9).unwrap(),
    ///     Confirmation::Gesture,
    ///     Channel::Web,
    ///     Timestamp::from_unix_millis(0),
    /// );
    /// let json = serde_json::to_string(&response).unwrap();
    /// let again = domain::response::read(&json).unwrap();
    /// assert_eq!(again.score, response.score);
    /// ```
    pub fn new(
        id: ResponseId,
        survey: SurveyId,
        score: Score,
        confirmed: Confirmation,
        channel: Channel,
        scored_at: Timestamp,
    ) -> Self {
        Self {
            id,
            rev: 1,
            survey,
            survey_version: None,
            score,
            comment: String::new(),
            answers: Vec::new(),
            complete: false,
            confirmed,
            is_test: false,
            channel,
            locale: None,
            page: None,
            ticket: None,
            agent: None,
            department: None,
            person: Person::default(),
            properties: Vec::new(),
            consent: None,
            link: None,
            shown_at: None,
            scored_at,
            sent_at: None,
            duration_ms: None,
            signs: Signs::default(),
            faults: Vec::new(),
            extra: Vec::new(),
        }
    }

    /// When it was given by the receiver's clock: a sender's clock that is more than five minutes off is corrected by the
    /// difference between sending and receiving. Never later than it was received.
    ///
    /// ```
    /// # use domain::response::{Channel, Confirmation, Response};
    /// # use domain::{Metric, ResponseId, Score, SurveyId, Timestamp};
    /// # let at = |text| Timestamp::parse(text).unwrap();
    /// # let mut response = Response::new(ResponseId::v7(0, [0; 10]), SurveyId::new("s").unwrap(),
    /// #     Score::new(Metric::NPS, 9).unwrap(), Confirmation::Gesture, Channel::Web, at("2026-03-01T10:00:00Z"));
    /// response.sent_at = Some(at("2026-03-01T10:00:30Z"));
    /// assert_eq!(response.given_at(at("2026-03-01T10:04:00Z")), at("2026-03-01T10:00:00Z"));
    /// assert_eq!(response.given_at(at("2026-03-02T10:00:30Z")), at("2026-03-02T10:00:00Z"));
    /// response.scored_at = at("9999-01-01T00:00:00Z");
    /// assert_eq!(response.given_at(at("2026-03-01T10:04:00Z")), at("2026-03-01T10:04:00Z"));
    /// ```
    pub fn given_at(&self, received: Timestamp) -> Timestamp {
        given_at(self.scored_at, self.sent_at, received)
    }
}

/// The same of a response whose parts are at hand.
pub fn given_at(scored: Timestamp, sent: Option<Timestamp>, received: Timestamp) -> Timestamp {
    const TOLERANCE_MS: i64 = 5 * 60 * 1000;
    let off = sent.map_or(0, |sent| received.unix_millis() - sent.unix_millis());
    let given = if off.abs() > TOLERANCE_MS { Timestamp::from_unix_millis(scored.unix_millis() + off) } else { scored };
    given.min(received)
}
