//! What the worker answers about customers. `src/reader/messages.json` holds both sides to it.

mod date;
mod figures;
mod money;
mod people;
mod pictures;
mod voice;

use core::ops::Range;

use domain::{Day, Metric};
use serde::Deserialize;

pub(crate) use date::some_days;
pub(crate) use figures::{
    Balanced, Comparison, Difference, Group, Headlined, Implausible, Lifetime, Measure, Quantity, Retention, Silence,
    Stratum, Subscribers, Subscriptions, Value, Weighted, Worth,
};
pub(crate) use money::Money;
pub(crate) use people::{Advocate, Advocates, AtRisk, Customer, Fact, Matching, Missing, called};
pub(crate) use pictures::{Curve, Months};
pub(crate) use voice::Voice;

use super::rules::Rules;

/// All that orders and answers tell together.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub(crate) struct Loyalty {
    pub metric: Metric,
    pub currency: Option<String>,
    /// The first day of orders, and the one after the last.
    #[serde(deserialize_with = "some_days")]
    pub known: Option<Range<Day>>,
    /// The last known day, of orders and of answers.
    #[serde(deserialize_with = "date::some_day")]
    pub as_of: Option<Day>,
    /// The days that were looked at.
    #[serde(deserialize_with = "some_days")]
    pub days: Option<Range<Day>>,
    pub matching: Matching,
    pub missing: Missing,
    /// The rules of risk that were used.
    pub rules: Rules,
    pub retention: Option<Retention>,
    pub subscriptions: Option<Subscriptions>,
    pub cohorts: Option<Months>,
    pub survival: Option<Curve>,
    pub lifetime: Option<Lifetime>,
    /// What customers do by what they say, favourable first.
    pub groups: Vec<Group>,
    /// Who answered and has no order before the end of the days.
    pub strangers: u64,
    pub comparisons: Vec<Comparison>,
    pub weighted: Weighted,
    pub balanced: Balanced,
    pub silence: Silence,
    pub at_risk: AtRisk,
    pub advocates: Advocates,
}
