//! What goes into a store and what comes out.

use std::sync::Arc;

use domain::link::{Fault, Subject};
use domain::response::{Channel, Response, Signs};
use domain::{Day, Metric, ResponseId, SurveyId, Timestamp};
use insight::{DisplayCount, Standing};

use super::by::By;
use super::ledger::{CannotChange, Event, Identity, Key};
use super::search::Since;
use crate::token::Scopes;
use crate::zone::Zone;

/// A response on its way into the store, with everything that figures need already told.
#[derive(Clone, Debug)]
pub struct Row {
    /// The response; without its link, which is nobody's business once it is checked.
    pub response: Response,
    /// The record as it is kept and given out.
    pub body: String,
    /// When it was given, by our clock.
    pub given_at: Timestamp,
    /// When it came.
    pub received_at: Timestamp,
    /// The day it counts for, in the survey's zone.
    pub day: Day,
    /// What it counts as.
    pub standing: Standing,
    /// Whose answer it is, where a signed link says so.
    pub link: Option<Subject>,
}

impl Row {
    /// The row of a response that came at `received`.
    pub fn new(mut response: Response, received: Timestamp, zone: &Zone) -> Self {
        response.link = None;
        let body = response.to_json();
        let given_at = response.given_at(received);
        let day = zone.day_of(given_at);
        let standing = Standing::of(&response);
        Self { response, body, given_at, received_at: received, day, standing, link: None }
    }

    /// The same, come by a link that was signed for this one.
    #[must_use]
    pub fn signed_for(self, subject: Subject) -> Self {
        Self { link: Some(subject), ..self }
    }

    pub(crate) fn key(&self) -> Key {
        Key { survey: self.response.survey.clone(), id: self.response.id }
    }
}

/// What a browser tells of one showing of a survey.
#[derive(Clone, Debug)]
pub struct Display {
    pub(crate) key: Key,
    pub(crate) stage: Stage,
    pub(crate) channel: Channel,
    /// The day it was shown, in the survey's zone.
    pub(crate) day: Day,
}

impl Display {
    /// The display of the response that may come with this id.
    pub fn new(survey: SurveyId, id: ResponseId, stage: Stage, channel: Channel, day: Day) -> Self {
        Self { key: Key { survey, id }, stage, channel, day }
    }
}

/// How far a visitor went, without answering.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// The question was seen.
    Shown,
    /// The visitor began to answer.
    Started,
    /// The visitor closed it.
    Dismissed,
}

impl Stage {
    /// The stage called `name`.
    pub fn from_name(name: &str) -> Option<Self> {
        match name {
            "shown" => Some(Self::Shown),
            "started" => Some(Self::Started),
            "dismissed" => Some(Self::Dismissed),
            _ => None,
        }
    }

    pub(crate) fn is_started(self) -> bool {
        self == Self::Started
    }

    pub(crate) fn is_dismissed(self) -> bool {
        self == Self::Dismissed
    }
}

/// What was deleted because it is old.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Forgotten {
    /// Responses.
    pub responses: usize,
    /// Displays.
    pub displays: usize,
}

/// Whose responses are to be erased. Every field that is there must be the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Who {
    /// The owner's own id of the person.
    pub id: Option<String>,
    /// E-mail address, in whatever case.
    pub email: Option<String>,
    /// The help desk's ticket.
    pub ticket: Option<String>,
    /// A single response.
    pub response: Option<ResponseId>,
}

impl Who {
    /// Whoever has all of these; `None` where nothing is given, which would be everybody.
    ///
    /// ```
    /// use collector::store::Who;
    /// assert!(Who::new(None, Some("ann@example.com".to_owned()), None, None).is_some());
    /// assert_eq!(Who::new(None, Some(" ".to_owned()), None, None), None);
    /// ```
    pub fn new(
        id: Option<String>,
        email: Option<String>,
        ticket: Option<String>,
        response: Option<ResponseId>,
    ) -> Option<Self> {
        let given = |text: Option<String>| text.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty());
        let who = Self { id: given(id), email: given(email), ticket: given(ticket), response };
        (who != Self { id: None, email: None, ticket: None, response: None }).then_some(who)
    }
}

/// What became of one response.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Put {
    /// New, or a higher revision than the one that was there.
    Stored,
    /// This revision or a higher one was there already.
    AlreadyStored,
    /// The survey has gone, or has another metric, since the response was checked.
    NoSuchSurvey,
    /// Its person was erased, and what comes late of it is not kept.
    Erased,
}

/// What became of a survey file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PutSurvey {
    /// There was no survey of that id.
    Created,
    /// It took the place of an older one.
    Replaced,
    /// Nothing changed: there are responses on the scale of this other metric.
    HasResponsesOn(Metric),
}

/// A response that a search found.
#[derive(Clone, Debug)]
pub struct Found {
    /// The record.
    pub body: String,
    /// The sixteen bytes of its id.
    pub id: [u8; 16],
    /// When it was given, by our clock.
    pub given_at: Timestamp,
    /// When its latest revision came.
    pub received_at: Timestamp,
    /// The day it counts for.
    pub day: Day,
    /// What it counts as.
    pub standing: Standing,
    /// It counts instead of an answer from another id, and no signature says that both are one person's.
    pub is_contested: bool,
    /// By what it was taken for a machine's.
    pub signs: Signs,
    /// A signed link says whose answer it is.
    pub is_signed: bool,
    /// What it shares with its person's other answers to the same question; `None` where it is alone.
    pub(crate) identity: Option<Identity>,
    /// What people have added to it, as JSON; `None` where nobody ever has.
    pub followup: Option<String>,
}

/// A response with all that is known about it.
#[derive(Clone, Debug)]
pub struct Known {
    /// The response.
    pub found: Found,
    /// What has happened to it, oldest first.
    pub history: Vec<Event>,
    /// Others of the same identity, newest first.
    pub alike: Vec<Found>,
}

/// What became of a change that somebody wanted to make to a response.
#[derive(Clone, Debug)]
pub enum FollowedUp {
    /// It is as wanted.
    Done {
        /// The response as it is now.
        found: Box<Found>,
        /// The survey's revision, which has risen if anything has changed.
        revision: u64,
    },
    /// There is no such response.
    NoSuchResponse,
    /// The response does not allow it.
    Refused(CannotChange),
}

/// A survey's settings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// Rises with every change; 0 where there never was one.
    pub revision: u64,
    /// What they are, as JSON.
    pub body: String,
}

/// What has changed among a survey's responses.
#[derive(Clone, Debug)]
pub struct Changed {
    /// The survey's revision.
    pub revision: u64,
    /// What to ask for next time.
    pub next: Since,
    /// Whether there is more right away.
    pub has_more: bool,
    /// Responses that are new, revised or count as something else now, in the order of their changes.
    pub found: Vec<Found>,
}

/// Counts along several dimensions, of one moment.
#[derive(Clone, Debug)]
pub struct Counts {
    /// Rises with every stored change of the survey's responses.
    pub revision: u64,
    /// For each dimension asked for, in that order.
    pub dimensions: Vec<(By, Vec<DayCount>)>,
    /// How often the survey was shown.
    pub displays: Vec<DisplayCount>,
    /// All responses of these days, by what they count as.
    pub tallies: Vec<Tally>,
    /// Two dimensions at once, where that was asked for.
    pub crossing: Option<Crossed>,
}

/// Counted responses along two dimensions at once.
#[derive(Clone, Debug, Default)]
pub struct Crossed {
    /// The names of the two.
    pub by: [String; 2],
    /// The values of either.
    pub values: [Vec<String>; 2],
    /// The places of both values, the score, and how many.
    pub counts: Vec<(u32, u32, u8, u64)>,
}

/// How many responses of one day have one score and one value.
#[derive(Clone, Debug)]
pub struct DayCount {
    /// The day.
    pub day: Day,
    /// The value; empty for responses that have none.
    pub value: Arc<str>,
    /// The score.
    pub score: u8,
    /// How many.
    pub n: u64,
}

/// How many responses of a day have one score and one standing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tally {
    /// The day.
    pub day: Day,
    /// What they count as.
    pub standing: Standing,
    /// Whether they are tests.
    pub is_test: bool,
    /// The score.
    pub score: u8,
    /// How many.
    pub n: u64,
}

/// A variable of a link's template that nobody had filled in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FaultCount {
    /// The channel of the answers that tell of it.
    pub channel: String,
    /// Which field, and how the variable is written.
    pub fault: Fault,
    /// When the first of these answers came.
    pub first_at: Timestamp,
    /// When the last one did.
    pub last_at: Timestamp,
    /// How many there are.
    pub n: u64,
}

/// A token as the database knows it.
#[derive(Clone, Debug)]
pub struct TokenEntry {
    /// Its number.
    pub id: i64,
    /// What its maker called it.
    pub name: String,
    /// What it allows.
    pub scopes: Scopes,
    /// When it was made.
    pub created_at: Timestamp,
}
