//! Whether two groups of customers differ.

use domain::Group;

use super::Quantity;
use crate::statistics::normal::{Z95, two_sided_p};
use crate::statistics::{Interval, holm};

/// What is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Measure {
    /// Revenue by customer: in the period, or what is paid a month.
    Revenue,
    /// The repeat purchase rate.
    Repeat,
    /// Churn over the period.
    Churn,
    /// The discounted lifetime value.
    Lifetime,
}

impl Measure {
    /// Its name in figures for programs.
    pub fn name(self) -> &'static str {
        match self {
            Self::Revenue => "revenue",
            Self::Repeat => "repeat_purchase_rate",
            Self::Churn => "churn",
            Self::Lifetime => "lifetime_discounted",
        }
    }
}

/// How one group differs from another.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Comparison {
    /// In what.
    pub measure: Measure,
    /// The first, and the one that it is compared with.
    pub of: [Group; 2],
    /// By how much.
    pub contrast: Contrast,
}

/// A difference between two independent quantities.
///
/// The interval is made of the two intervals, the distances squared and added: of two Wilson intervals that is Newcombe's
/// ("Interval estimation for the difference between independent proportions", *Statistics in Medicine* 17:873, 1998, method
/// 10), of two normal ones Welch's, with both variances and none pooled. The probability goes by the same distances, so
/// it is below 0.05 where the interval leaves 0 out.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Contrast {
    /// The first less the second, in their unit.
    pub delta: f64,
    /// Its 95 % interval, not corrected for other comparisons.
    pub interval: Interval,
    /// The probability of a difference at least this large by chance; after Holm's correction where several were looked at.
    pub p: f64,
    /// Whether either rests on under 30 customers.
    pub is_low_confidence: bool,
}

impl Contrast {
    /// The first less the second; `None` where either has no interval.
    pub(super) fn between(first: &Quantity, second: &Quantity) -> Option<Self> {
        let (one, two) = (first.interval?, second.interval?);
        let delta = first.value - second.value;
        let below = (first.value - one.lo).hypot(two.hi - second.value);
        let above = (one.hi - first.value).hypot(second.value - two.lo);
        // Towards nothing.
        let z = Z95 * delta / if delta > 0.0 { below } else { above };
        Some(Self {
            delta,
            interval: Interval { lo: delta - below, hi: delta + above },
            // Two that do not vary at all and are the same differ by nothing in nothing.
            p: if z.is_nan() { 1.0 } else { two_sided_p(z) },
            is_low_confidence: first.is_low_confidence() || second.is_low_confidence(),
        })
    }
}

impl Comparison {
    /// Whether a difference is claimed: p < 0.05 after the correction, and, of amounts, 30 customers on either side.
    ///
    /// Amounts have long tails, and of few of them the normal distribution knows too little.
    pub fn is_real(&self) -> bool {
        let is_known = match self.measure {
            Measure::Repeat | Measure::Churn => true,
            Measure::Revenue | Measure::Lifetime => !self.contrast.is_low_confidence,
        };
        self.contrast.p < 0.05 && is_known
    }

    /// Favourable with unfavourable, favourable with neutral and neutral with unfavourable, in each measure that both have; corrected after Holm
    /// for all of them.
    pub(super) fn between_groups(
        measures: &[Measure],
        quantity: &dyn Fn(Measure, Group) -> Option<Quantity>,
    ) -> Vec<Self> {
        let pairs = [
            [Group::Favourable, Group::Unfavourable],
            [Group::Favourable, Group::Neutral],
            [Group::Neutral, Group::Unfavourable],
        ];
        let mut comparisons = Vec::new();
        for of in pairs {
            for measure in measures.iter().copied() {
                let [first, second] = of.map(|group| quantity(measure, group));
                let contrast = first.zip(second).and_then(|(first, second)| Contrast::between(&first, &second));
                comparisons.extend(contrast.map(|contrast| Self { measure, of, contrast }));
            }
        }
        Self::corrected(comparisons)
    }

    /// The same comparisons, corrected for how many they are.
    fn corrected(comparisons: Vec<Self>) -> Vec<Self> {
        let corrected = holm(&comparisons.iter().map(|comparison| comparison.contrast.p).collect::<Vec<_>>());
        let with =
            |(comparison, p): (Self, f64)| Self { contrast: Contrast { p, ..comparison.contrast }, ..comparison };
        comparisons.into_iter().zip(corrected).map(with).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn newcombes_examples() {
        // Newcombe (1998), table II, method 10: (a) 56/70 − 48/80, (b) 9/10 − 3/10, (h) 10/10 − 0/10.
        for (first, second, lo, hi) in
            [((56, 70), (48, 80), 0.0524, 0.3339), ((9, 10), (3, 10), 0.1705, 0.8090), ((10, 10), (0, 10), 0.6075, 1.0)]
        {
            let share = |(hits, n)| Quantity::share(hits, n).unwrap();
            let contrast = Contrast::between(&share(first), &share(second)).unwrap();
            assert!((contrast.interval.lo - 100.0 * lo).abs() < 0.005, "{contrast:?}");
            assert!((contrast.interval.hi - 100.0 * hi).abs() < 0.005, "{contrast:?}");
            assert!(contrast.p < 0.05);
        }
    }

    #[test]
    fn the_probability_goes_with_the_interval() {
        for (first, second) in (0..=12).flat_map(|first| (0..=9).map(move |second| (first, second))) {
            let share = |hits, n| Quantity::share(hits, n).unwrap();
            let contrast = Contrast::between(&share(first, 12), &share(second, 9)).unwrap();
            let Interval { lo, hi } = contrast.interval;
            assert_eq!(contrast.p < 0.05, lo > 0.0 || hi < 0.0, "{first} of 12, {second} of 9: {contrast:?}");
        }
    }

    #[test]
    fn means_are_compared_as_welch_does() {
        // Means 10 and 7, variances 4 and 9 of 40 and 50: z = 3 / √(0.1 + 0.18).
        let one = Quantity::quotient(400.0, 40.0, 4.0 * 39.0, 40).unwrap();
        let two = Quantity::quotient(350.0, 50.0, 9.0 * 49.0, 50).unwrap();
        let contrast = Contrast::between(&two, &one).unwrap();
        assert!((contrast.p - two_sided_p(3.0 / 0.28f64.sqrt())).abs() < 1e-12);
        assert!((contrast.delta + 3.0).abs() < 1e-12 && !contrast.is_low_confidence);
    }

    #[test]
    fn what_does_not_vary_and_is_the_same_does_not_differ() {
        let zero = Quantity::quotient(0.0, 40.0, 0.0, 40).unwrap();
        let contrast = Contrast::between(&zero, &zero).unwrap();
        assert!((contrast.p - 1.0).abs() < 1e-15);
        let few = Quantity::quotient(5.0, 5.0, 0.0, 5).unwrap();
        let contrast = Contrast::between(&few, &zero).unwrap();
        let of = [Group::Favourable, Group::Neutral];
        assert!(contrast.p < 0.05 && !Comparison { measure: Measure::Revenue, of, contrast }.is_real());
        assert!(Comparison { measure: Measure::Churn, of, contrast }.is_real());
    }
}
