//! What an endpoint's answer means for a letter.

/// What came of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The endpoint answered with this HTTP status.
    Answered(u16),
    /// No answer was seen: no connection, a cut one, or too long a silence. The endpoint may have taken the letter.
    Unreachable,
}

/// What is to be done about it.
///
/// ```
/// use domain::outbox::{Outcome, Verdict};
/// assert_eq!(Verdict::of(Outcome::Answered(204)), Verdict::Taken);
/// assert_eq!(Verdict::of(Outcome::Answered(429)), Verdict::Again);
/// assert_eq!(Verdict::of(Outcome::Answered(422)), Verdict::Refused);
/// assert_eq!(Verdict::of(Outcome::Answered(404)), Verdict::Misconfigured);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// The endpoint has it: the one reason to forget a letter.
    Taken,
    /// A fault that passes: try again, ever more slowly.
    Again,
    /// This very letter is not wanted, others may be: three tries, then it is dead.
    Refused,
    /// Somebody has to change something at the endpoint: keep the letter, try rarely, tell the owner.
    Misconfigured,
}

impl Verdict {
    /// The meaning of an outcome. A status that HTTP does not know, and a redirect, is a matter of configuration.
    pub fn of(outcome: Outcome) -> Self {
        let Outcome::Answered(status) = outcome else { return Self::Again };
        match status {
            200..=299 => Self::Taken,
            400 | 410 | 413 | 415 | 422 | 451 => Self::Refused,
            408 | 425 | 429 | 500 | 502..=504 | 506..=510 | 512..=599 => Self::Again,
            _ => Self::Misconfigured,
        }
    }

    /// The word in reports: `taken`, `again`, `refused`, `misconfigured`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Taken => "taken",
            Self::Again => "again",
            Self::Refused => "refused",
            Self::Misconfigured => "misconfigured",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_status_means_what_the_table_says() {
        for status in 0..=u16::MAX {
            let expected = if status / 100 == 2 {
                Verdict::Taken
            } else if [400, 410, 413, 415, 422, 451].contains(&status) {
                Verdict::Refused
            } else if [408, 425, 429].contains(&status) || (status / 100 == 5 && ![501, 505, 511].contains(&status)) {
                Verdict::Again
            } else {
                Verdict::Misconfigured
            };
            assert_eq!(Verdict::of(Outcome::Answered(status)), expected, "{status}");
        }
        assert_eq!(Verdict::of(Outcome::Unreachable), Verdict::Again);
    }
}
