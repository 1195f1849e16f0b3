//! What is not counted, by the reason and the day.

use core::ops::Range;

use domain::{Day, Metric};
use serde::{Deserialize, Serialize};

use crate::{Distribution, Standing};

/// Responses beside the figures: how often each score was given, by day.
///
/// A test is a test, whatever else it is; the other parts hold none. Parts without responses are not written.
///
/// ```
/// use domain::{Day, Metric};
/// use insight::{Standing, Standings};
/// let standings: Standings = serde_json::from_str(r#"{"excluded": [[20780, 0, 3]], "test": [[20780, 10, 1]]}"#)?;
/// let monday = Day::parse("2026-11-23").unwrap();
/// assert_eq!(standings.distribution(Metric::NPS, Standing::Excluded, monday..monday.plus(1)).n(), 3);
/// assert_eq!(standings.distribution(Metric::NPS, Standing::Provisional, monday..monday.plus(1)).n(), 0);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Standings {
    /// Nobody's gesture stood behind them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub provisional: Vec<ScoreCount>,
    /// Came as robots' answers come.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub quarantined: Vec<ScoreCount>,
    /// The same identity answered again later.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub superseded: Vec<ScoreCount>,
    /// Taken out by hand.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub excluded: Vec<ScoreCount>,
    /// Given on trial.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub test: Vec<ScoreCount>,
}

/// How many responses of one day have one score; `[day, score, n]` on the wire.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Row", into = "Row")]
pub struct ScoreCount {
    /// The day in the survey's zone.
    pub day: Day,
    /// The score given.
    pub score: u8,
    /// How many responses.
    pub n: u64,
}

type Row = (Day, u8, u64);

impl From<Row> for ScoreCount {
    fn from((day, score, n): Row) -> Self {
        Self { day, score, n }
    }
}

impl From<ScoreCount> for Row {
    fn from(ScoreCount { day, score, n }: ScoreCount) -> Self {
        (day, score, n)
    }
}

impl Standings {
    /// Whether everything is counted.
    pub fn is_empty(&self) -> bool {
        self.parts().iter().all(|(_, counts)| counts.is_empty())
    }

    /// The counts of one standing; of [`Standing::Counted`] there are none here.
    pub fn of(&self, standing: Standing) -> &[ScoreCount] {
        match standing {
            Standing::Counted => &[],
            Standing::Provisional => &self.provisional,
            Standing::Superseded => &self.superseded,
            Standing::Quarantined => &self.quarantined,
            Standing::Excluded => &self.excluded,
        }
    }

    /// Adds responses that do not count. What counts and is no test is passed over: it is in the dimensions.
    pub fn add(&mut self, standing: Standing, is_test: bool, count: ScoreCount) {
        let part = match (is_test, standing) {
            (true, _) => &mut self.test,
            (false, Standing::Counted) => return,
            (false, Standing::Provisional) => &mut self.provisional,
            (false, Standing::Superseded) => &mut self.superseded,
            (false, Standing::Quarantined) => &mut self.quarantined,
            (false, Standing::Excluded) => &mut self.excluded,
        };
        part.push(count);
    }

    /// What has one standing on some days, the last day excluded.
    pub fn distribution(&self, metric: Metric, standing: Standing, days: Range<Day>) -> Distribution {
        let mut sum = Distribution::new(metric);
        for count in self.of(standing).iter().filter(|count| days.contains(&count.day)) {
            // What is not on the scale has no place in it, as in the sums of a cube.
            let _ = sum.add(count.score, count.n);
        }
        sum
    }

    /// Leaves out what has another score.
    pub(super) fn retain(&mut self, is_wanted: impl Fn(u8) -> bool) {
        for part in
            [&mut self.provisional, &mut self.quarantined, &mut self.superseded, &mut self.excluded, &mut self.test]
        {
            part.retain(|count| is_wanted(count.score));
        }
    }

    /// Each part by its name on the wire.
    pub(super) fn parts(&self) -> [(&'static str, &[ScoreCount]); 5] {
        [
            ("provisional", &self.provisional),
            ("quarantined", &self.quarantined),
            ("superseded", &self.superseded),
            ("excluded", &self.excluded),
            ("test", &self.test),
        ]
    }
}
