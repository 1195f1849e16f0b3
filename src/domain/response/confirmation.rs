//! What stood behind a score.

/// Whether, and how, a person stood behind the score.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Confirmation {
    /// A trusted click, touch or key.
    Gesture,
    /// The page was visible and focused for five seconds without a sign of a scanner.
    Dwell,
    /// Opening the link was enough; unsafe, by the owner's choice.
    Instant,
    /// Nothing yet: the response is provisional.
    None,
}

impl Confirmation {
    pub(crate) const ALL: [Self; 4] = [Self::Gesture, Self::Dwell, Self::Instant, Self::None];

    /// The word in records.
    pub fn name(self) -> &'static str {
        match self {
            Self::Gesture => "gesture",
            Self::Dwell => "dwell",
            Self::Instant => "instant",
            Self::None => "none",
        }
    }

    /// The confirmation of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|confirmation| confirmation.name() == name)
    }

    /// Whether the response is provisional: stored and shown beside the score, never inside it.
    pub fn is_provisional(self) -> bool {
        self == Self::None
    }
}
