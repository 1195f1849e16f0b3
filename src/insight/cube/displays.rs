//! How often a survey was shown, and what came of it.

use core::ops::Range;

use domain::Day;
use serde::{Deserialize, Serialize};

use super::Cube;

/// Displays of one day through one channel; `[day, channel, shown, started, dismissed, answered]` on the wire.
///
/// Whoever answers has started, and whoever has answered has not dismissed, so `started ≥ answered` and
/// `dismissed + answered ≤ shown`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Row", into = "Row")]
pub struct DisplayCount {
    /// The day in the survey's zone.
    pub day: Day,
    /// How the question reached the person.
    pub channel: String,
    /// Displays.
    pub shown: u64,
    /// Those on which somebody began to answer.
    pub started: u64,
    /// Those that were closed without an answer.
    pub dismissed: u64,
    /// Those of which a response has come.
    pub answered: u64,
}

type Row = (Day, String, u64, u64, u64, u64);

impl From<Row> for DisplayCount {
    fn from((day, channel, shown, started, dismissed, answered): Row) -> Self {
        Self { day, channel, shown, started, dismissed, answered }
    }
}

impl From<DisplayCount> for Row {
    fn from(DisplayCount { day, channel, shown, started, dismissed, answered }: DisplayCount) -> Self {
        (day, channel, shown, started, dismissed, answered)
    }
}

impl Cube {
    /// The share of the displays of some days that were answered, in percent; `None` where no display is known.
    ///
    /// ```
    /// use domain::Day;
    /// use insight::{Cube, DisplayCount};
    /// let monday = Day::parse("2026-11-23").unwrap();
    /// let displays = DisplayCount { day: monday, channel: "web".to_owned(), shown: 40, started: 12, dismissed: 20, answered: 10 };
    /// let cube = Cube { displays: vec![displays], ..Cube::default() };
    /// assert_eq!(cube.response_rate(monday..monday.plus(1)), Some(25.0));
    /// assert_eq!(cube.response_rate(monday.plus(1)..monday.plus(2)), None);
    /// ```
    pub fn response_rate(&self, days: Range<Day>) -> Option<f64> {
        response_rate(self.displays.iter().filter(|count| days.contains(&count.day)))
    }
}

/// The share of displays that were answered, in percent; `None` where there is none.
pub fn response_rate<'a>(displays: impl IntoIterator<Item = &'a DisplayCount>) -> Option<f64> {
    let (shown, answered) = displays
        .into_iter()
        .fold((0u64, 0u64), |(shown, answered), count| (shown + count.shown, answered + count.answered));
    (shown > 0).then(|| answered as f64 / shown as f64 * 100.0)
}
