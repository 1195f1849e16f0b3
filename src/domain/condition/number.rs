//! Numbers that can be compared.

use serde::{Deserialize, Serialize};

/// A finite number.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd, Serialize)]
#[serde(transparent)]
pub struct Number(f64);

// No NaN can be inside, so equality is what it should be.
impl Eq for Number {}

impl Number {
    /// `number`, unless it is infinite or not a number.
    pub fn new(number: f64) -> Option<Self> {
        number.is_finite().then_some(Self(number))
    }

    /// The number itself.
    pub fn get(self) -> f64 {
        self.0
    }

    /// The number that `text` spells with digits: `9`, `-3.5`, `007`; nothing else around them.
    ///
    /// ```
    /// use domain::condition::Number;
    /// assert_eq!(Number::spelt("-3.5").map(Number::get), Some(-3.5));
    /// for text in ["", " 9", "+9", "9.", ".5", "1e3", "-", "1.2.3", "inf"] {
    ///     assert_eq!(Number::spelt(text), None, "{text}");
    /// }
    /// ```
    pub fn spelt(text: &str) -> Option<Self> {
        let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        let unsigned = text.strip_prefix('-').unwrap_or(text);
        let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, "0"));
        (is_digits(whole) && is_digits(fraction)).then(|| text.parse().ok().and_then(Self::new)).flatten()
    }
}

impl From<u8> for Number {
    fn from(number: u8) -> Self {
        Self(number.into())
    }
}

impl<'de> Deserialize<'de> for Number {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let number = f64::deserialize(deserializer)?;
        Self::new(number).ok_or_else(|| serde::de::Error::custom("the number is too large"))
    }
}
