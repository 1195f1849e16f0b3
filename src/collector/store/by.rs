//! What responses are counted by.

use std::borrow::Cow;

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
