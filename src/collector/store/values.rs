//! What goes into a store and what comes out.

use std::borrow::Cow;

use domain::response::{Channel, Response};
use domain::{Day, Metric, ResponseId, SurveyId, Timestamp};
use insight::{DisplayCount, Standing};

use super::ledger::{CannotChange, Event, Key};
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
}

impl Row {
    /// The row of a response that came at `received`.
    ///
    /// # Errors
    /// When the record cannot be written as JSON, which no record that was read can cause.
    pub fn new(mut response: Response, received: Timestamp, zone: &Zone) -> Result<Self, serde_json::Error> {
        response.link = None;
        let body = serde_json::to_string(&response)?;
        let given_at = response.given_at(received);
        let day = zone.day_of(given_at);
        let standing = Standing::of(&response);
        Ok(Self { response, body, given_at, received_at: received, day, standing })
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

/// What responses are counted by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum By {
    /// How the question reached the person.
    Channel,
    /// Language of the survey as shown.
    Locale,
    /// Who served the person.
    Agent,
    /// That agent's department.
    Department,
    /// Where the question was shown.
    Page,
    /// Whether the person wrote something: `yes`, or nothing.
    Comment,
    /// How long it took, in steps: the greatest whole number `k`, at most 48, of which it took at least 2^(`k`/4) seconds.
    Duration,
    /// The property of that name, one of the survey's segments.
    Property(String),
}

impl By {
    /// What every survey is counted by.
    pub const BUILT_IN: [Self; 7] =
        [Self::Channel, Self::Locale, Self::Agent, Self::Department, Self::Page, Self::Comment, Self::Duration];

    /// What the survey with these segments is counted by: a segment that has the name of a built-in dimension is none, in files from
    /// before that dimension was.
    pub fn all(segments: &[String]) -> Vec<Self> {
        let own = segments
            .iter()
            .enumerate()
            .filter(|(at, segment)| !Self::is_built_in(segment) && !segments[..*at].contains(segment));
        Self::BUILT_IN.into_iter().chain(own.map(|(_, segment)| Self::Property(segment.clone()))).collect()
    }

    /// The dimension of that name.
    pub fn named(name: &str) -> Self {
        let built_in = Self::BUILT_IN.into_iter().find(|by| by.name() == name);
        built_in.unwrap_or_else(|| Self::Property(name.to_owned()))
    }

    /// The name of the dimension in a cube.
    pub fn name(&self) -> Cow<'static, str> {
        Cow::Borrowed(match self {
            Self::Channel => "channel",
            Self::Locale => "locale",
            Self::Agent => "agent",
            Self::Department => "department",
            Self::Page => "page",
            Self::Comment => "comment",
            Self::Duration => "duration",
            Self::Property(name) => return Cow::Owned(name.clone()),
        })
    }

    /// Whether every survey is counted by a dimension of that name.
    pub fn is_built_in(name: &str) -> bool {
        Self::BUILT_IN.iter().any(|by| by.name() == name)
    }
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
    pub value: String,
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
