//! From a showing to a comment.

use core::ops::Range;

use domain::{Day, Metric};

use super::Cube;
use crate::statistics::{Interval, Median, share};

/// How many people came how far.
///
/// Shown, started and answered are counts of displays, which know no filter but the days; scored and commented are
/// counted responses. Those that came without a display (by import, or from a page that tells of none) are among the
/// latter only, so the two must not be divided by each other.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Funnel {
    /// Displays; 0 where none is known.
    pub shown: u64,
    /// Those on which somebody began to answer.
    pub started: u64,
    /// Those of which a response came.
    pub answered: u64,
    /// Counted responses.
    pub scored: u64,
    /// Those with a comment; `None` where the cube does not tell.
    pub commented: Option<u64>,
}

impl Funnel {
    /// The share of displays that were answered, in percent, with its 95 % interval; `None` where no display is known.
    pub fn response_rate(&self) -> Option<(f64, Interval)> {
        let Interval { lo, hi } = share::interval(self.answered, self.shown)?;
        Some((100.0 * self.answered as f64 / self.shown as f64, Interval { lo: 100.0 * lo, hi: 100.0 * hi }))
    }
}

/// The dimension that tells whether there is a comment, and its value where there is one.
const COMMENT: (&str, &str) = ("comment", "yes");
/// The dimension of how long an answer took.
const DURATION: &str = "duration";

impl Cube {
    /// The funnel of some days.
    pub fn funnel(&self, metric: Metric, days: Range<Day>) -> Funnel {
        let sum = |part: fn(&super::DisplayCount) -> u64| {
            let counts = self.displays.iter().filter(|count| days.contains(&count.day));
            counts.map(part).fold(0u64, u64::saturating_add)
        };
        let comments = self.by_value(metric, COMMENT.0, days.clone());
        let commented = comments.map(|values| {
            let of = |(value, answers): &(&str, crate::Distribution)| if *value == COMMENT.1 { answers.n() } else { 0 };
            values.iter().map(of).sum()
        });
        Funnel {
            shown: sum(|count| count.shown),
            started: sum(|count| count.started),
            answered: sum(|count| count.answered),
            scored: self.distribution(metric, days).n(),
            commented,
        }
    }

    /// How long half of the answers of some days took at most; `None` where no answer tells, or the cube does not.
    pub fn median_duration(&self, metric: Metric, days: Range<Day>) -> Option<Median> {
        let values = self.by_value(metric, DURATION, days)?;
        // Answers that say nothing of it stand under "".
        Median::of_bins(values.iter().filter_map(|(bin, answers)| Some((bin.parse().ok()?, answers.n()))))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Dimension, DisplayCount};

    #[test]
    fn displays_and_answers_are_told_apart() {
        let day = Day::from_number(20_780);
        let (mut comment, mut duration) = (Dimension::default(), Dimension::default());
        for (value, bin, n) in [("yes", "8", 2), ("", "", 3)] {
            comment.add(day, value, 9, n);
            duration.add(day, bin, 9, n);
        }
        let displays =
            |day, shown| DisplayCount { day, channel: "web".into(), shown, started: 7, dismissed: 2, answered: 4 };
        let cube = Cube {
            dimensions: [("comment".to_owned(), comment), ("duration".to_owned(), duration)].into(),
            displays: vec![displays(day, 20), displays(day.plus(1), 90)],
            ..Cube::default()
        };
        let funnel = cube.funnel(Metric::NPS, day..day.plus(1));
        assert_eq!(funnel, Funnel { shown: 20, started: 7, answered: 4, scored: 5, commented: Some(2) });
        let (rate, interval) = funnel.response_rate().unwrap();
        assert!((rate - 20.0).abs() < 1e-9 && interval.lo > 5.0 && interval.hi < 45.0);
        let median = cube.median_duration(Metric::NPS, day..day.plus(1)).unwrap();
        assert_eq!(median.n, 2, "who says nothing of it is not counted as quick");
        assert_eq!(Cube::default().funnel(Metric::NPS, day..day), Funnel::default());
        assert_eq!(Funnel::default().response_rate(), None);
    }
}
