//! Whether a response is in the figures, and if not, why.

use domain::response::Response;

/// What a response counts as.
///
/// Ordered by strength: of all that applies to a response the greatest is its standing, so a quarantined response that
/// was also superseded is quarantined.
///
/// ```
/// use insight::Standing;
/// let applies = [Standing::Superseded, Standing::Quarantined, Standing::Counted];
/// assert_eq!(applies.into_iter().max(), Some(Standing::Quarantined));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Standing {
    /// In every figure.
    Counted,
    /// No person's gesture stood behind it: shown beside the score, never inside it.
    Provisional,
    /// The same identity answered again later.
    Superseded,
    /// Came as a mail scanner's or a robot's answers come.
    Quarantined,
    /// Taken out by hand.
    Excluded,
}

impl Standing {
    /// What a response says about its own standing. What others say (a later answer of the same identity, the signs of a
    /// scanner, a person who took it out) can only make it stronger, by [`Ord::max`]. Tests are kept apart by their flag.
    ///
    /// ```
    /// # use domain::response::{Channel, Confirmation, Response};
    /// # use domain::{Metric, ResponseId, Score, SurveyId, Timestamp};
    /// # use insight::Standing;
    /// # let mut response = Response::new(ResponseId::v7(0, [0; 10]), SurveyId::new("s").unwrap(),
    /// #     Score::new(Metric::NPS, 9).unwrap(), Confirmation::Gesture, Channel::Web, Timestamp::from_unix_millis(0));
    /// assert_eq!(Standing::of(&response), Standing::Counted);
    /// response.confirmed = Confirmation::None;
    /// assert_eq!(Standing::of(&response), Standing::Provisional);
    /// assert_eq!(Standing::of(&response).max(Standing::Excluded), Standing::Excluded);
    /// ```
    pub fn of(response: &Response) -> Self {
        if response.confirmed.is_provisional() { Self::Provisional } else { Self::Counted }
    }

    /// Every standing, strongest first.
    pub const ALL: [Self; 5] = [Self::Excluded, Self::Quarantined, Self::Superseded, Self::Provisional, Self::Counted];

    /// The word in records and reports.
    pub fn name(self) -> &'static str {
        match self {
            Self::Excluded => "excluded",
            Self::Quarantined => "quarantined",
            Self::Superseded => "superseded",
            Self::Provisional => "provisional",
            Self::Counted => "counted",
        }
    }

    /// The standing called `name`.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|standing| standing.name() == name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_order_is_excluded_quarantined_superseded_provisional_counted() {
        let names = Standing::ALL.map(Standing::name);
        assert_eq!(names, ["excluded", "quarantined", "superseded", "provisional", "counted"]);
        assert!(Standing::ALL.is_sorted_by(|stronger, weaker| stronger > weaker));
    }

    #[test]
    fn names_are_found_again() {
        assert!(Standing::ALL.into_iter().all(|standing| Standing::from_name(standing.name()) == Some(standing)));
        assert_eq!(Standing::from_name("Counted"), None);
    }
}
