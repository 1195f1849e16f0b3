//! What a status means for a record.

/// What a sender does after an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The record is there: forget it.
    Taken,
    /// Not now: try again.
    Again,
    /// Somebody has to set something: try again, seldom.
    Misconfigured,
    /// This record will never be taken.
    Refused,
}

impl Verdict {
    /// The verdict on a status.
    pub fn of(status: u16) -> Self {
        match status {
            200..=299 => Self::Taken,
            408 | 425 | 429 | 500 | 502..=504 | 506..=510 | 512..=599 => Self::Again,
            400 | 410 | 413 | 415 | 422 | 451 => Self::Refused,
            _ => Self::Misconfigured,
        }
    }
}
