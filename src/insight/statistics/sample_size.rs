//! How many answers it takes.

use domain::Headline;

use super::figure::comparable;
use super::normal::Z95;
use crate::Distribution;

/// How many answers a margin or a comparison takes, going by how far apart answers lie now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SampleSize {
    /// In all, for a margin of ±`m`.
    pub for_margin: u64,
    /// In each of two periods, for a difference of `m` between them to reach the 95 % mark: a difference of two figures
    /// varies twice as much as one.
    pub for_change: u64,
}

impl SampleSize {
    /// What a margin or a change of `m` takes, `m` in the figure's unit; `None` when nobody has answered.
    ///
    /// n = σ²z²/m² − 3 (Rocks 2016), σ² being the variance of one answer with the adjusted estimate's additions in it, so
    /// that a few answers that happen to be alike do not ask for none at all; with 2·σ² for the difference of two periods
    /// of equal size. Shares are compared after Agresti & Caffo, who add 2 where Rocks adds 3.
    ///
    /// ```
    /// use domain::Metric;
    /// use insight::{Distribution, statistics::SampleSize};
    /// let answers = Distribution::from_counts(Metric::NPS, &[100, 0, 0, 0, 0, 0, 0, 300, 0, 600, 0]).unwrap();
    /// let needed = SampleSize::of(&answers, 5.0).unwrap();
    /// // p = 0.6, d = 0.1: σ² = 0.45, and 0.45 · 1.96² / 0.05² is about 691.
    /// assert_eq!((needed.for_margin, needed.for_change), (690, 1383));
    /// ```
    pub fn of(answers: &Distribution, m: f64) -> Option<Self> {
        let (unit, added) = match answers.metric().headline() {
            Headline::Net => (100.0, 3.0),
            Headline::FavourableShare => (100.0, 2.0),
            Headline::Mean => (1.0, 3.0),
        };
        let error = comparable(answers)?.standard_error;
        let variance = error * error * (answers.n() as f64 + added);
        let m = m / unit;
        let size = |variance: f64| {
            let n = (variance * Z95 * Z95 / (m * m) - added).ceil().max(1.0);
            // Whatever is beyond is as good as never.
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
            let n = n.min(1e15) as u64;
            n
        };
        Some(Self { for_margin: size(variance), for_change: size(2.0 * variance) })
    }
}

#[cfg(test)]
mod tests {
    use domain::Metric;
    use proptest::prelude::*;

    use super::*;
    use crate::Change;

    #[test]
    fn answers_that_are_alike_do_not_ask_for_none() {
        let alike = Distribution::from_counts(Metric::CES, &[0, 0, 0, 0, 0, 0, 3]).unwrap();
        assert!(SampleSize::of(&alike, 0.5).unwrap().for_margin > 3);
        assert_eq!(SampleSize::of(&Distribution::new(Metric::NPS), 5.0), None);
    }

    proptest! {
        /// What it is for: two periods of that many answers, `m` apart and as spread as now, just reach the mark.
        #[test]
        fn that_many_answers_in_each_period_reach_the_mark(
            promoters in 200u64..400, detractors in 100u64..300, m in 4.0..12.0f64,
        ) {
            let answers = |promoters: f64, detractors: f64, n: f64| {
                let mut answers = Distribution::new(Metric::NPS);
                for (score, share) in [(10, promoters), (0, detractors), (8, 1000.0 - promoters - detractors)] {
                    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
                    answers.add(score, (share / 1000.0 * n).round() as u64).unwrap();
                }
                answers
            };
            let now = answers(promoters as f64, detractors as f64, 1000.0);
            let n = SampleSize::of(&now, m).unwrap().for_change as f64;
            let moved = |by: f64, n: f64| answers(promoters as f64 + 5.0 * by, detractors as f64 - 5.0 * by, n);
            let z = |n: f64| Change::between(&moved(-m / 2.0, n), &moved(m / 2.0, n)).unwrap().z;
            prop_assert!(z(1.2 * n) > Z95 && z(0.8 * n) < Z95, "{} {} {n}", z(1.2 * n), z(0.8 * n));
        }
    }
}
