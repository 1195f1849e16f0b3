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

/// A day, in milliseconds.
pub(super) const DAY: i64 = 86_400_000;

/// A place in the order of responses, newest first: when it was given, then its id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
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

    /// The place of what was given at the end of a day, in whatever zone: every response of that day comes after it.
    pub(crate) fn on(day: Day) -> Self {
        Self { given_at: (i64::from(day.number()) + 2).saturating_mul(DAY), id: [0xff; 16] }
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

/// A place in the order of changes: the survey's revision, then the id. Written `12`, or `12.` and the id's 32 hex digits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Since {
    /// The revision.
    pub revision: u64,
    /// The sixteen bytes of the last response that was seen of that revision.
    pub id: [u8; 16],
}

impl Since {
    /// After every change there is.
    pub const NEWEST: Self = Self { revision: i64::MAX as u64, id: [0xff; 16] };

    /// After everything that belongs to that revision.
    pub fn after(revision: u64) -> Self {
        Self { revision, id: [0xff; 16] }
    }

    /// As clients hand it back.
    ///
    /// ```
    /// use collector::store::Since;
    /// assert_eq!(Since::after(12).to_text(), "12");
    /// let within = Since { revision: 12, id: [7; 16] };
    /// assert_eq!(Since::from_text(&within.to_text()), Some(within));
    /// assert_eq!(Since::from_text("0"), Some(Since::after(0)));
    /// assert_eq!(Since::from_text("yesterday"), None);
    /// ```
    pub fn to_text(self) -> String {
        if self == Self::after(self.revision) {
            return self.revision.to_string();
        }
        format!("{}.{:032x}", self.revision, u128::from_be_bytes(self.id))
    }

    /// The place that a text stands for.
    pub fn from_text(text: &str) -> Option<Self> {
        let Some((revision, id)) = text.split_once('.') else { return number(text).map(Self::after) };
        let is_hex = id.len() == 32 && id.bytes().all(|byte| byte.is_ascii_hexdigit());
        let id = is_hex.then(|| u128::from_str_radix(id, 16).ok()).flatten()?;
        Some(Self { revision: number(revision)?, id: id.to_be_bytes() })
    }
}

/// Databases count up to 2^63.
fn number(text: &str) -> Option<u64> {
    text.parse().ok().filter(|number| i64::try_from(*number).is_ok())
}
