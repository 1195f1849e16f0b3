//! What goes into a store and what comes out.

use std::borrow::Cow;

use domain::response::Response;
use domain::{Day, Metric, Timestamp};
use insight::Standing;

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
    /// The property of that name, one of the survey's segments.
    Property(String),
}

impl By {
    /// What every survey is counted by.
    pub const BUILT_IN: [Self; 5] = [Self::Channel, Self::Locale, Self::Agent, Self::Department, Self::Page];

    /// The name of the dimension in a cube.
    pub fn name(&self) -> Cow<'static, str> {
        Cow::Borrowed(match self {
            Self::Channel => "channel",
            Self::Locale => "locale",
            Self::Agent => "agent",
            Self::Department => "department",
            Self::Page => "page",
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

/// How many responses of a period have one score and one standing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tally {
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
