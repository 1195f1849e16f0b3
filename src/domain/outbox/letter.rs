//! A letter: one response on its way to one endpoint.

use alloc::string::String;

/// Which response it is, and where it goes. Ordered by endpoint, survey and id.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key {
    /// The URL that takes it.
    pub endpoint: String,
    /// The survey that was answered.
    pub survey: String,
    /// The response's id.
    pub id: String,
}

impl Key {
    /// The response `id` of `survey` on its way to `endpoint`.
    pub fn new(endpoint: impl Into<String>, survey: impl Into<String>, id: impl Into<String>) -> Self {
        Self { endpoint: endpoint.into(), survey: survey.into(), id: id.into() }
    }
}

/// What the outbox knows of a letter; its text is kept by whoever sends it. All times are milliseconds of one clock.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    /// The revision of the response.
    pub rev: u16,
    /// How many bytes it takes in the store.
    pub bytes: u32,
    /// When it was put.
    pub since: i64,
    /// When it may be sent.
    pub due: i64,
    /// How often it was sent in vain.
    pub tries: u32,
    /// How many of these tries the endpoint refused the letter itself.
    pub refusals: u8,
    /// How many faults of its endpoint in a row stand behind [`due`](Self::due); above 0 it holds up the endpoint's other
    /// letters until then.
    pub level: u32,
    /// Whether it was refused too often, and is kept for a person to decide.
    pub is_dead: bool,
}

impl Letter {
    /// Whether it still is to be sent.
    pub fn is_living(&self) -> bool {
        !self.is_dead
    }

    /// Whether it waits for its endpoint to recover.
    pub(crate) fn is_held(&self) -> bool {
        !self.is_dead && self.level > 0
    }
}
