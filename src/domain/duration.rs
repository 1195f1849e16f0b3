//! Lengths of time, as survey files write them.

use alloc::format;
use alloc::string::{String, ToString};

use serde::{Deserialize, Serialize, Serializer};

/// A length of time in milliseconds, written as a whole number of days, hours, minutes or seconds; at most ten years.
///
/// ```
/// use domain::Duration;
/// assert_eq!(Duration::parse("90d").unwrap().millis(), 90 * 86_400_000);
/// assert_eq!(Duration::parse("36h").unwrap().to_text(), "36h");
/// assert_eq!(Duration::parse("120s").unwrap().to_text(), "2m");
/// for refused in ["", "90", "d", "1.5h", "-1d", "1 d", "1w", "3651d", "99999999999999999999s"] {
///     assert!(Duration::parse(refused).is_none(), "{refused}");
/// }
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Duration(u64);

const UNITS: [(char, u64); 4] = [('d', 86_400_000), ('h', 3_600_000), ('m', 60_000), ('s', 1000)];

impl Duration {
    /// The longest one: 3650 days.
    pub const MAX: Self = Self::days(3650);

    /// That many days, at most [`Duration::MAX`].
    pub const fn days(days: u16) -> Self {
        let days = if days > 3650 { 3650 } else { days };
        Self(days as u64 * 86_400_000)
    }

    /// How many milliseconds it lasts.
    pub fn millis(self) -> u64 {
        self.0
    }

    /// Reads `90d`, `12h`, `5m` or `10s`.
    pub fn parse(text: &str) -> Option<Self> {
        let unit = UNITS.iter().find(|(sign, _)| text.ends_with(*sign))?;
        let digits = &text[..text.len() - 1];
        let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
        let number: u64 = is_number.then(|| digits.parse().ok()).flatten()?;
        number.checked_mul(unit.1).map(Self).filter(|duration| *duration <= Self::MAX)
    }

    /// The number of the greatest unit that measures it.
    pub fn to_text(self) -> String {
        let (sign, millis) =
            UNITS.into_iter().find(|(_, millis)| self.0 != 0 && self.0.is_multiple_of(*millis)).unwrap_or(('s', 1000));
        let mut text = (self.0 / millis).to_string();
        text.push(sign);
        text
    }
}

impl Serialize for Duration {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.to_text())
    }
}

impl<'de> Deserialize<'de> for Duration {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).ok_or_else(|| {
            serde::de::Error::custom(format!(
                "\"{text}\" is not a duration; write a whole number and d, h, m or s, such as 90d, 12h, 5m or 10s, at most \
                 3650d"
            ))
        })
    }
}
