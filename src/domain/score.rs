//! The integer that a person gave, on the scale it was given on.

use alloc::format;
use alloc::string::String;

use crate::group::Group;
use crate::metric::Metric;

/// A score that exists on its metric's scale.
///
/// ```
/// use domain::{Metric, Score};
/// assert!(Score::new(Metric::NPS, 10).is_ok());
/// assert_eq!(
///     Score::new(Metric::NPS, 11).unwrap_err().to_string(),
///     "11 is not on the scale: a score of nps is a whole number from 0 to 10"
/// );
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Score {
    metric: Metric,
    value: u8,
}

impl Score {
    /// The score `value` of `metric`.
    ///
    /// # Errors
    /// When the metric's scale has no such score.
    pub fn new(metric: Metric, value: i64) -> Result<Self, OffTheScale> {
        u8::try_from(value)
            .ok()
            .filter(|value| metric.scores().contains(value))
            .map(|value| Self { metric, value })
            .ok_or(OffTheScale { metric, value })
    }

    /// The number itself.
    pub fn value(self) -> u8 {
        self.value
    }

    /// The scale it was given on.
    pub fn metric(self) -> Metric {
        self.metric
    }

    /// The group it belongs to.
    pub fn group(self) -> Group {
        self.metric.group_of(self.value)
    }
}

/// A number that the metric's scale does not have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OffTheScale {
    metric: Metric,
    value: i64,
}

/// What is allowed, in the words of every error about a score.
pub(crate) fn scale_in_words(metric: Metric) -> String {
    let scores = metric.scores();
    format!("a score of {} is a whole number from {} to {}", metric.name(), scores.start(), scores.end())
}

impl core::fmt::Display for OffTheScale {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(f, "{} is not on the scale: {}", self.value, scale_in_words(self.metric))
    }
}

impl core::error::Error for OffTheScale {}
