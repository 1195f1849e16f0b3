//! What holds for every sample.

// A test may stop at what it did not expect; clippy.toml cannot tell that its helpers are tests too.
#![allow(clippy::unwrap_used)]

use domain::Metric;
use insight::{Change, Distribution, Figure, headline_range};
use proptest::collection::vec;
use proptest::prelude::*;

/// A metric with two samples of it, neither empty.
fn samples() -> impl Strategy<Value = (Distribution, Distribution)> {
    (0..Metric::ALL.len()).prop_flat_map(|index| {
        let metric = Metric::ALL[index];
        let sample = move || {
            vec(0..60u64, metric.scores().count())
                .prop_map(move |counts| Distribution::from_counts(metric, &counts).unwrap())
                .prop_filter("somebody must have answered", |sample| sample.n() > 0)
        };
        (sample(), sample())
    })
}

/// Each answer replaced by the one opposite on the scale.
fn mirrored(sample: &Distribution) -> Distribution {
    let counts: Vec<u64> = sample.counts().iter().rev().copied().collect();
    Distribution::from_counts(sample.metric(), &counts).unwrap()
}

fn close(one: f64, two: f64) -> bool {
    (one - two).abs() < 1e-9
}

proptest! {
    #[test]
    fn figures_stay_within_what_is_possible((sample, _) in samples()) {
        let Figure { value, lo, hi, n } = sample.figure().unwrap();
        let possible = headline_range(sample.metric());
        prop_assert!(possible.contains(&value) && possible.contains(&lo) && possible.contains(&hi));
        prop_assert!(lo < hi);
        prop_assert_eq!(n, sample.n());
    }

    #[test]
    fn from_three_answers_on_the_interval_holds_the_raw_net((sample, _) in samples()) {
        let Figure { value, lo, hi, n } = sample.figure().unwrap();
        if n >= 3 && sample.metric() == Metric::NPS {
            prop_assert!(lo <= value && value <= hi, "{lo} {value} {hi}");
        }
    }

    #[test]
    fn swapping_promoters_and_detractors_turns_the_interval_round(d in 0..60u64, n in 0..60u64, p in 0..60u64) {
        let figure = |d, p| Distribution::from_counts(Metric::NPS, &[d, 0, 0, 0, 0, 0, 0, n, 0, 0, p]).unwrap().figure();
        if let (Some(one), Some(two)) = (figure(d, p), figure(p, d)) {
            prop_assert!(close(one.value, -two.value) && close(one.lo, -two.hi) && close(one.hi, -two.lo));
        }
    }

    #[test]
    fn turning_the_scale_round_turns_share_and_mean_round((sample, _) in samples()) {
        // On these two scales the groups mirror each other; on NPS' they do not.
        if sample.metric() != Metric::NPS {
            let (one, two) = (sample.figure().unwrap(), mirrored(&sample).figure().unwrap());
            let unfavourable = 100.0 * sample.groups().unfavourable as f64 / sample.n() as f64;
            if sample.metric() == Metric::CSAT {
                prop_assert!(close(two.value, unfavourable));
            } else {
                prop_assert!(close(one.value, 8.0 - two.value));
                prop_assert!(close(one.lo, 8.0 - two.hi) && close(one.hi, 8.0 - two.lo));
            }
        }
    }

    #[test]
    fn going_back_is_the_same_change_the_other_way((before, after) in samples()) {
        let there = Change::between(&before, &after).unwrap();
        let back = Change::between(&after, &before).unwrap();
        prop_assert!(close(there.delta, -back.delta) && close(there.z, -back.z) && close(there.p, back.p));
        prop_assert!((0.0..=1.0).contains(&there.p));
    }

    #[test]
    fn a_hundred_times_the_answers_narrow_the_interval((sample, _) in samples()) {
        let counts: Vec<u64> = sample.counts().iter().map(|count| count * 100).collect();
        let many = Distribution::from_counts(sample.metric(), &counts).unwrap().figure().unwrap();
        let few = sample.figure().unwrap();
        prop_assert!(close(many.value, few.value));
        prop_assert!(many.half_width() < few.half_width());
    }
}
