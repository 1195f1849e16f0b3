//! When a survey is open.

use alloc::format;
use alloc::string::String;

use serde::{Deserialize, Serialize};

use crate::day::Day;
use crate::time::Timestamp;

use super::words::words;

words! {
    /// Whether a survey is being asked.
    #[derive(Default)]
    Status {
        /// It shows itself, and links open it.
        #[default]
        Live => "live",
        /// It shows itself nowhere for now; links still open it.
        Paused => "paused",
        /// It has ended, and says so to whoever opens a link.
        Closed => "closed",
    }
}

/// A moment that a survey file names: a date and time, or a date, which means its beginning in UTC.
///
/// ```
/// use domain::survey::Moment;
/// assert_eq!(Moment::parse("2026-03-01"), Moment::parse("2026-03-01T02:00:00+02:00"));
/// assert!(Moment::parse("1.3.2026").is_none());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(transparent)]
pub struct Moment(Timestamp);

impl Moment {
    /// Reads `2026-03-01T12:00:00Z`, with a fraction or an offset if need be, or `2026-03-01`. Only what every browser
    /// reads the same is a moment here: no blank for the T, no small letters, no leap second.
    pub fn parse(text: &str) -> Option<Self> {
        if let Some(day) = Day::parse(text) {
            let millis = i64::from(day.number()) * 86_400_000;
            return (millis >= 0).then(|| Self(Timestamp::from_unix_millis(millis)));
        }
        let is_plain = text.as_bytes().get(10) == Some(&b'T') && !text.ends_with('z') && text.get(17..19) != Some("60");
        is_plain.then(|| Timestamp::parse(text).map(Self)).flatten()
    }

    /// The moment itself.
    pub fn timestamp(self) -> Timestamp {
        self.0
    }
}

impl<'de> Deserialize<'de> for Moment {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).ok_or_else(|| {
            serde::de::Error::custom(format!(
                "\"{text}\" is not a moment; write a date such as 2026-03-01, or a date and time such as \
                 2026-03-01T09:00:00+02:00"
            ))
        })
    }
}
