//! How often each score was given: what every figure is computed from.

use domain::{Group, Metric, OffTheScale, Score};

use crate::statistics::Figure;

/// Counts of responses by score.
///
/// ```
/// use domain::{Group, Metric};
/// use insight::Distribution;
/// let week = Distribution::from_counts(Metric::CSAT, &[14, 9, 10, 32, 42]).unwrap();
/// assert_eq!(week.n(), 107);
/// assert_eq!(week.groups().count(Group::Favourable), 74);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Distribution {
    metric: Metric,
    counts: Vec<u64>,
}

impl Distribution {
    /// Nobody has answered yet.
    pub fn new(metric: Metric) -> Self {
        Self { metric, counts: vec![0; metric.scores().count()] }
    }

    /// Counts from the lowest score up; `None` unless there is one for each score of the scale.
    pub fn from_counts(metric: Metric, counts: &[u64]) -> Option<Self> {
        (counts.len() == metric.scores().count()).then(|| Self { metric, counts: counts.to_vec() })
    }

    /// Counts `n` more responses of `score`.
    ///
    /// Counts stop at `u64::MAX` instead of wrapping: they may come from a file that lies.
    ///
    /// # Errors
    /// When the scale has no such score; nothing is counted then.
    pub fn add(&mut self, score: u8, n: u64) -> Result<(), OffTheScale> {
        let score = Score::new(self.metric, i64::from(score))?;
        let count = &mut self.counts[usize::from(score.value() - self.metric.scores().start())];
        *count = count.saturating_add(n);
        Ok(())
    }

    /// Both together; `None` when they are not of the same metric.
    pub fn plus(&self, other: &Self) -> Option<Self> {
        (self.metric == other.metric).then(|| Self {
            metric: self.metric,
            counts: self.counts.iter().zip(&other.counts).map(|(one, two)| one.saturating_add(*two)).collect(),
        })
    }

    /// What is left without `part`; `None` when that has more of a score than there is, or is of another metric.
    pub fn less(&self, part: &Self) -> Option<Self> {
        let counts =
            self.counts.iter().zip(&part.counts).map(|(one, two)| one.checked_sub(*two)).collect::<Option<_>>()?;
        (self.metric == part.metric).then_some(Self { metric: self.metric, counts })
    }

    /// Only the answers whose score is wanted.
    #[must_use]
    pub fn only(&self, is_wanted: impl Fn(u8) -> bool) -> Self {
        let count = |(score, n)| if is_wanted(score) { n } else { 0 };
        Self { metric: self.metric, counts: self.by_score().map(count).collect() }
    }

    /// The scale that the scores are on.
    pub fn metric(&self) -> Metric {
        self.metric
    }

    /// Counts from the lowest score up.
    pub fn counts(&self) -> &[u64] {
        &self.counts
    }

    /// Each score with its count, lowest score first.
    pub fn by_score(&self) -> impl Iterator<Item = (u8, u64)> + '_ {
        self.metric.scores().zip(self.counts.iter().copied())
    }

    /// How many responses there are.
    pub fn n(&self) -> u64 {
        self.groups().n()
    }

    /// Counts by the metric's three groups.
    pub fn groups(&self) -> Groups {
        let mut groups = Groups::default();
        for (score, n) in self.by_score() {
            let count = match self.metric.group_of(score) {
                Group::Unfavourable => &mut groups.unfavourable,
                Group::Neutral => &mut groups.neutral,
                Group::Favourable => &mut groups.favourable,
            };
            *count = count.saturating_add(n);
        }
        groups
    }

    /// The headline of the metric with its 95 % interval; `None` when nobody has answered, which is shown as "–".
    pub fn figure(&self) -> Option<Figure> {
        Figure::of(self)
    }
}

/// Counts of responses in a metric's three groups.
///
/// ```
/// use domain::Group;
/// use insight::Groups;
/// let groups = Groups { unfavourable: 1, neutral: 2, favourable: 5 };
/// assert_eq!(groups.share(Group::Neutral), Some(25.0));
/// assert_eq!(Groups::default().share(Group::Neutral), None);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Groups {
    /// Detractors, dissatisfied, hard.
    pub unfavourable: u64,
    /// Passives, neutral.
    pub neutral: u64,
    /// Promoters, satisfied, easy.
    pub favourable: u64,
}

impl Groups {
    /// How many responses there are.
    pub fn n(self) -> u64 {
        self.unfavourable.saturating_add(self.neutral).saturating_add(self.favourable)
    }

    /// How many responses one group has.
    pub fn count(self, group: Group) -> u64 {
        match group {
            Group::Unfavourable => self.unfavourable,
            Group::Neutral => self.neutral,
            Group::Favourable => self.favourable,
        }
    }

    /// One group's share of all responses in percent; `None` when nobody has answered.
    pub fn share(self, group: Group) -> Option<f64> {
        (self.n() > 0).then(|| 100.0 * self.count(group) as f64 / self.n() as f64)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_score_off_the_scale_is_refused_and_changes_nothing() {
        for (metric, score) in [(Metric::NPS, 11), (Metric::CSAT, 0), (Metric::CSAT, 6), (Metric::CES, 0)] {
            let mut distribution = Distribution::new(metric);
            assert!(distribution.add(score, 3).is_err());
            assert_eq!(distribution.n(), 0);
        }
    }

    #[test]
    fn counts_stop_at_the_largest_number() {
        let mut distribution = Distribution::new(Metric::NPS);
        distribution.add(9, u64::MAX).unwrap();
        distribution.add(9, 1).unwrap();
        distribution.add(0, 1).unwrap();
        assert_eq!(distribution.n(), u64::MAX);
        assert!(distribution.figure().is_some_and(|figure| figure.value.is_finite()));
    }

    #[test]
    fn distributions_of_two_metrics_do_not_add_up() {
        assert_eq!(Distribution::new(Metric::NPS).plus(&Distribution::new(Metric::CES)), None);
        assert_eq!(Distribution::from_counts(Metric::CES, &[0; 11]), None);
    }

    proptest! {
        #[test]
        fn merging_is_adding_each_answer(one in proptest::collection::vec(0..=10u8, 0..40), two in proptest::collection::vec(0..=10u8, 0..40)) {
            let count = |answers: &[u8]| {
                let mut distribution = Distribution::new(Metric::NPS);
                for score in answers {
                    distribution.add(*score, 1).unwrap();
                }
                distribution
            };
            let all: Vec<u8> = one.iter().chain(&two).copied().collect();
            prop_assert_eq!(count(&one).plus(&count(&two)), Some(count(&all)));
        }

        #[test]
        fn groups_hold_every_answer_once(counts in proptest::collection::vec(0..1000u64, 7)) {
            let distribution = Distribution::from_counts(Metric::CES, &counts).unwrap();
            let groups = distribution.groups();
            prop_assert_eq!(groups.unfavourable, counts[0] + counts[1] + counts[2]);
            prop_assert_eq!(groups.neutral, counts[3]);
            prop_assert_eq!(groups.favourable, counts[4] + counts[5] + counts[6]);
            prop_assert_eq!(distribution.n(), counts.iter().sum::<u64>());
        }
    }
}
