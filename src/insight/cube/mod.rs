//! Counts by day, score and one segment value: what a source answers with, and all pictures are drawn from.
//!
//! Every response stands in every dimension exactly once, under its value there or under `""` where it has none, so that
//! any single dimension sums to the whole. How large a cube is depends on days, values and scores, not on responses.

mod check;
mod crossing;
mod displays;
mod funnel;
mod merge;
mod standings;
mod steps;
mod sums;
mod wire;

use core::ops::Range;
use std::collections::BTreeMap;

use domain::Day;
use serde::{Deserialize, Serialize};

pub use check::CubeProblem;
pub use crossing::{CrossCount, Crossing};
pub use displays::{DisplayCount, response_rate};
pub use funnel::Funnel;
pub use standings::{ScoreCount, Standings};
pub use steps::Step;

/// The answer to `GET /api/v1/cube`.
///
/// A cube from outside is checked once, with [`Cube::check`]; the sums pass over whatever that would have refused.
///
/// ```
/// use domain::{Day, Metric};
/// use insight::Cube;
/// let cube: Cube = serde_json::from_str(
///     r#"{"from": null, "to": "2026-11-30", "revision": 7, "dimensions": {
///         "channel": {"values": ["web", "email"], "counts": [[20780, 0, 9, 3], [20781, 1, 2, 1]]}}}"#,
/// )?;
/// cube.check(Metric::NPS)?;
/// assert_eq!(cube.distribution(Metric::NPS, cube.days()).n(), 4);
/// let monday = Day::parse("2026-11-23").unwrap();
/// assert_eq!(cube.distribution(Metric::NPS, monday..monday.plus(1)).figure().unwrap().value, 100.0);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cube {
    /// The first day asked for; `None` where the answer has no beginning.
    #[serde(default, with = "wire::iso_day")]
    pub from: Option<Day>,
    /// The day after the last one asked for; `None` where the answer has no end.
    #[serde(default, with = "wire::iso_day")]
    pub to: Option<Day>,
    /// Grows with every change of the source's counts.
    pub revision: u64,
    /// Counts by the name of the dimension: `channel`, `locale`, `agent`, …
    pub dimensions: BTreeMap<String, Dimension>,
    /// How often the survey was shown; empty where the source does not know.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub displays: Vec<DisplayCount>,
    /// What is not counted; empty where everything is, or the source does not know.
    #[serde(default, skip_serializing_if = "Standings::is_empty")]
    pub standings: Standings,
    /// Two dimensions at once, where that was asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub crossing: Option<Crossing>,
}

/// Counts by the values of one property of a response.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dimension {
    /// The values; `""` stands for responses that have none.
    pub values: Vec<String>,
    /// How often each score was given, by day and value.
    pub counts: Vec<Count>,
}

/// How many responses of one day have one value and one score; `[day, value, score, n]` on the wire.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "wire::CountRow", into = "wire::CountRow")]
pub struct Count {
    /// The day in the survey's zone.
    pub day: Day,
    /// Where in [`Dimension::values`] the value stands.
    pub value: u32,
    /// The score given.
    pub score: u8,
    /// How many responses.
    pub n: u64,
}

impl Cube {
    /// From the first day with a count to the day after the last one; an empty range where there is no count.
    pub fn days(&self) -> Range<Day> {
        let days = self.dimensions.values().flat_map(|dimension| &dimension.counts).map(|count| count.day);
        let range = days.fold(None, |range, day| match range {
            None => Some((day, day)),
            Some((first, last)) => Some((day.min(first), day.max(last))),
        });
        range.map_or(Day::from_number(0)..Day::from_number(0), |(first, last)| first..last.plus(1))
    }
}

impl Dimension {
    /// Appends a count, and the value where it is new. Rows of the same day, value and score are summed by the readers.
    pub fn add(&mut self, day: Day, value: &str, score: u8, n: u64) {
        let index = self.values.iter().position(|known| known == value).unwrap_or_else(|| {
            self.values.push(value.to_owned());
            self.values.len() - 1
        });
        // A dimension has at most some hundred values: sources fold what is rare into one.
        let value = u32::try_from(index).unwrap_or(u32::MAX);
        self.counts.push(Count { day, value, score, n });
    }
}
