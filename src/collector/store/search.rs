//! What somebody looks for among the responses.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::response::Channel;
use domain::{Day, SurveyId, Timestamp};
use insight::Standing;

/// Filters, all of which must hold, and where to go on.
#[derive(Clone, Debug)]
pub struct Search {
    /// The survey.
    pub survey: SurveyId,
    /// The first day.
    pub from: Option<Day>,
    /// The day after the last one.
    pub to: Option<Day>,
    /// Only with this standing; `None` takes all.
    pub standing: Option<Standing>,
    /// Tests instead of real answers.
    pub is_test: bool,
    /// Only those with a comment.
    pub is_commented: bool,
    /// Only through this channel.
    pub channel: Option<Channel>,
    /// Only with this score.
    pub score: Option<u8>,
    /// Only what comes after this place, going from new to old.
    pub before: Before,
    /// At most that many.
    pub limit: u16,
}

/// A place in the order of responses, newest first: when it was given, then its id.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Before {
    /// Milliseconds since 1970.
    pub given_at: i64,
    /// The sixteen bytes of the response's id.
    pub id: [u8; 16],
}

impl Before {
    /// Before the first page: every response comes after it.
    pub const NEWEST: Self = Self { given_at: i64::MAX, id: [0xff; 16] };

    /// The place of one response.
    pub fn at(given_at: Timestamp, id: [u8; 16]) -> Self {
        Self { given_at: given_at.unix_millis(), id }
    }

    /// The cursor that a client hands back, of 32 characters that mean nothing to it.
    ///
    /// ```
    /// use collector::store::Before;
    /// let place = Before { given_at: 1_700_000_000_000, id: [7; 16] };
    /// assert_eq!(Before::from_cursor(&place.to_cursor()), Some(place));
    /// assert_eq!(Before::from_cursor("next"), None);
    /// ```
    pub fn to_cursor(self) -> String {
        let mut bytes = [0; 24];
        bytes[..8].copy_from_slice(&self.given_at.to_be_bytes());
        bytes[8..].copy_from_slice(&self.id);
        URL_SAFE_NO_PAD.encode(bytes)
    }

    /// The place that a cursor stands for.
    pub fn from_cursor(cursor: &str) -> Option<Self> {
        let bytes: [u8; 24] = URL_SAFE_NO_PAD.decode(cursor).ok()?.try_into().ok()?;
        let (given_at, id) = bytes.split_at(8);
        Some(Self { given_at: i64::from_be_bytes(given_at.try_into().ok()?), id: id.try_into().ok()? })
    }
}
