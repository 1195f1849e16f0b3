//! Deliveries: what is forwarded, by which rule, and what has come of it.
//!
//! [`Delivery`] is what the database knows of one, and holds nothing of the response but references and digests. What becomes of it
//! is decided in [`hearing`] (a response has changed) and [`trying`] (a try begins or ends): values in, values out. [`queue`] is what a
//! database does for it.

mod hearing;
#[cfg(test)]
mod model;
mod queue;
mod trying;

use domain::{ResponseId, SurveyId, Timestamp};

use super::StoreError;

pub(crate) use hearing::{Heard, begin, hear, leave};
pub use hearing::{Lane, Step, Wants, Wish};
pub use queue::{Backlog, Listed, Listing};
pub(crate) use queue::{Queue, TRIES};
pub use trying::{Outcome, Try};

/// A digest of sixteen bytes.
pub type Digest = [u8; 16];

/// One subject of one rule on its way to its target.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Delivery {
    /// Its number; 0 until it is stored.
    pub id: i64,
    /// The name of the rule.
    pub rule: String,
    /// The word for the kind of target.
    pub target: String,
    /// The survey.
    pub survey: SurveyId,
    /// Whose answer it is, as a digest: that of a ticket and its person, or a response's alone.
    pub subject: Vec<u8>,
    /// The response that counts for the subject.
    pub response: ResponseId,
    /// Its revision.
    pub rev: u16,
    /// What tells this delivery from every other anywhere; given to the target.
    pub mark: Digest,
    /// Where it stands.
    pub state: State,
    /// How often it was tried.
    pub tries: u32,
    /// How often it was refused itself, since it was last well.
    pub refusals: u8,
    /// How many faults of the target in a row stand behind its wait; above 0 it holds up the rule's other deliveries.
    pub level: u32,
    /// Whether a try may have been taken.
    pub doubt: Doubt,
    /// The target has said that it wants no more, ever.
    pub is_gone: bool,
    /// What is to be told.
    pub wanted: Digest,
    /// What the latest try told; while there is a doubt, what all tries told that it is about, or `None` where they differ.
    pub tried: Option<Digest>,
    /// When the first of the tries began that there is a doubt about.
    pub doubted_at: Option<Timestamp>,
    /// What was told last.
    pub sent: Option<Digest>,
    /// What the target made of it.
    pub ticket: Option<Ticket>,
}

/// Where a delivery stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// It is tried when that moment has come.
    Waiting {
        /// When.
        due: Timestamp,
    },
    /// A try is under way; whoever tries it is taken for lost after that moment.
    Trying {
        /// When.
        until: Timestamp,
    },
    /// The target has what there is to tell.
    Sent,
    /// The last try may have been taken, and only a person can find out.
    Unknown {
        /// Until when its target is left in peace, where the doubt comes of a fault there.
        until: Timestamp,
    },
    /// Refused for good.
    Dead,
}

impl State {
    /// Whether nothing more happens by itself.
    pub fn is_over(self) -> bool {
        !matches!(self, Self::Waiting { .. } | Self::Trying { .. })
    }

    /// The word in the database.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Waiting { .. } => "waiting",
            Self::Trying { .. } => "trying",
            Self::Sent => "sent",
            Self::Unknown { .. } => "unknown",
            Self::Dead => "dead",
        }
    }

    /// The moment that goes with it.
    pub(crate) fn due(self) -> Option<Timestamp> {
        match self {
            Self::Waiting { due } => Some(due),
            Self::Trying { until } | Self::Unknown { until } => Some(until),
            Self::Sent | Self::Dead => None,
        }
    }

    /// The state of that word and moment.
    pub(crate) fn kept(name: &str, due: Option<Timestamp>) -> Result<Self, StoreError> {
        match (name, due) {
            ("waiting", Some(due)) => Ok(Self::Waiting { due }),
            ("trying", Some(until)) => Ok(Self::Trying { until }),
            ("sent", None) => Ok(Self::Sent),
            ("unknown", Some(until)) => Ok(Self::Unknown { until }),
            ("dead", None) => Ok(Self::Dead),
            _ => Err(StoreError::Broken("it holds a delivery in an unknown state".to_owned())),
        }
    }
}

/// What a target made of a delivery.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ticket {
    /// Its name at the target.
    pub id: String,
    /// Where people find it.
    pub link: Option<String>,
}

/// What may be done at a kind of target.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Manner {
    /// What is to be done about a try that may have been taken.
    pub remedy: Remedy,
    /// Whether a later change can be told.
    pub has_updates: bool,
}

/// Whether a try may have been taken, and nobody knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// None was.
    None,
    /// One may have been.
    Open,
    /// One may have been, and looking at the target did not tell.
    Undecided,
    /// The same, and a person wants it told again.
    Overruled,
}

impl Doubt {
    const ALL: [Self; 4] = [Self::None, Self::Open, Self::Undecided, Self::Overruled];

    /// The word in the database.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Open => "open",
            Self::Undecided => "undecided",
            Self::Overruled => "overruled",
        }
    }

    /// That of a word.
    pub(crate) fn kept(name: &str) -> Result<Self, StoreError> {
        let found = Self::ALL.into_iter().find(|doubt| doubt.name() == name);
        found.ok_or_else(|| StoreError::Broken("it holds a delivery with an unknown doubt".to_owned()))
    }
}

/// What is to be done about a try that may have been taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Remedy {
    /// Try again: the target knows repeats.
    Repeat,
    /// Look at the target for it, and try again if it is not there.
    Find,
    /// Leave it to a person.
    Ask,
}

/// How far a rule has read what has changed in a survey.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cursor {
    /// The name of the rule.
    pub rule: String,
    /// The survey.
    pub survey: SurveyId,
    /// The place.
    pub since: super::Since,
    /// Responses whose latest revision came earlier are none of its business.
    pub begins_at: Timestamp,
}
