//! The same figures, computed another way: from the answers one by one, with variances by their definition, interval
//! ends as roots found by halving, and probabilities by integrating the bell curve.

// A test may stop at what it did not expect; clippy.toml cannot tell that its helpers are tests too.
#![allow(clippy::unwrap_used)]

use std::collections::BTreeMap;

use domain::{Group, Headline, Metric};
use insight::statistics::{Median, SampleSize, Segment};
use insight::{Change, Distribution};

/// How many random inputs are compared.
const INPUTS: u32 = 100_000;

/// The largest difference allowed, in the figure's unit.
const TOLERANCE: f64 = 1e-9;

/// `splitmix64`: random enough, and the same in every run.
struct Draw(u64);

impl Draw {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % end as u64).unwrap()
    }

    /// Up to 40 answers on a part of the scale, so that one-sided and unanimous samples are among them.
    fn answers(&mut self, metric: Metric) -> Vec<u8> {
        let scale: Vec<u8> = metric.scores().collect();
        let one = self.below(scale.len());
        let other = self.below(scale.len());
        let part = &scale[one.min(other)..=one.max(other)];
        (0..=self.below(40)).map(|_| part[self.below(part.len())]).collect()
    }
}

/// An answer as a number, with how much it weighs.
type Weighted = (f64, f64);

fn mean(answers: &[Weighted]) -> f64 {
    answers.iter().map(|(value, weight)| value * weight).sum::<f64>() / weight(answers)
}

fn weight(answers: &[Weighted]) -> f64 {
    answers.iter().map(|(_, weight)| weight).sum()
}

/// Mean squared distance from the mean, over the weight: the squared standard error.
fn error_squared(answers: &[Weighted]) -> f64 {
    let centre = mean(answers);
    answers.iter().map(|(value, weight)| weight * (value - centre).powi(2)).sum::<f64>() / weight(answers).powi(2)
}

/// The answers as the numbers that the metric's headline is a mean of, in the headline's unit.
fn numbers(metric: Metric, answers: &[u8]) -> Vec<Weighted> {
    let number = |score: u8| match (metric.headline(), metric.group_of(score)) {
        (Headline::Mean, _) => f64::from(score),
        (_, Group::Favourable) => 100.0,
        (Headline::Net, Group::Unfavourable) => -100.0,
        _ => 0.0,
    };
    answers.iter().map(|score| (number(*score), 1.0)).collect()
}

/// The answers with those that the metric's adjustment adds.
fn adjusted(metric: Metric, answers: &[u8]) -> Vec<Weighted> {
    let added: &[Weighted] = match metric.headline() {
        Headline::Net => &[(100.0, 0.75), (0.0, 1.5), (-100.0, 0.75)],
        Headline::FavourableShare => &[(100.0, 1.0), (0.0, 1.0)],
        Headline::Mean => &[(7.0, 0.75), (4.0, 1.5), (1.0, 0.75)],
    };
    [numbers(metric, answers), added.to_vec()].concat()
}

/// Where `is_left` turns from true to false.
fn turning(mut from: f64, mut to: f64, is_left: impl Fn(f64) -> bool) -> f64 {
    for _ in 0..100 {
        let middle = from + (to - from) / 2.0;
        if is_left(middle) { from = middle } else { to = middle }
    }
    from + (to - from) / 2.0
}

/// The probability of a standard normal value between −z and z, by Gauss and Legendre's five points in panels.
fn within(z: f64) -> f64 {
    const POINTS: [Weighted; 3] = [
        (0.0, 128.0 / 225.0),
        (0.538_469_310_105_683_1, 0.478_628_670_499_366_47),
        (0.906_179_845_938_664, 0.236_926_885_056_189_08),
    ];
    const PANELS: u32 = 40;
    let half = z.abs().min(12.0) / f64::from(2 * PANELS);
    let bell = |x: f64| (-x * x / 2.0).exp() / (2.0 * std::f64::consts::PI).sqrt();
    let panel = |nth: u32| {
        let middle = half * f64::from(2 * nth + 1);
        let at = |(point, weight): &Weighted| match *point {
            0.0 => weight * bell(middle),
            point => weight * (bell(middle - half * point) + bell(middle + half * point)),
        };
        half * POINTS.iter().map(at).sum::<f64>()
    };
    2.0 * (0..PANELS).map(panel).sum::<f64>()
}

fn interval(metric: Metric, answers: &[u8], z: f64) -> (f64, f64) {
    let (worst, best) = match metric.headline() {
        Headline::Net => (-100.0, 100.0),
        Headline::FavourableShare => (0.0, 100.0),
        Headline::Mean => (1.0, 7.0),
    };
    if metric.headline() == Headline::FavourableShare {
        // Wilson's ends are the shares that the observed one is just z standard errors away from.
        let observed = mean(&numbers(metric, answers));
        let is_near = |share: f64| {
            let error = (share * (100.0 - share) / answers.len() as f64).sqrt();
            (observed - share).abs() <= z * error
        };
        (turning(worst, observed, |share| !is_near(share)), turning(observed, best, is_near))
    } else {
        let adjusted = adjusted(metric, answers);
        let margin = z * error_squared(&adjusted).sqrt();
        ((mean(&adjusted) - margin).max(worst), (mean(&adjusted) + margin).min(best))
    }
}

fn count(metric: Metric, answers: &[u8]) -> Distribution {
    let mut distribution = Distribution::new(metric);
    for score in answers {
        distribution.add(*score, 1).unwrap();
    }
    distribution
}

#[test]
fn both_agree_on_a_hundred_thousand_random_inputs() {
    let z95 = turning(1.0, 3.0, |z| within(z) < 0.95);
    let mut draw = Draw(20_261_123);
    let mut furthest: f64 = 0.0;
    let mut compare = |ours: f64, theirs: f64, what: &dyn Fn() -> String| {
        let difference = (ours - theirs).abs();
        assert!(difference <= TOLERANCE, "{ours} is not {theirs}: {}", what());
        furthest = furthest.max(difference);
    };
    for input in 0..INPUTS {
        let metric = Metric::ALL[input as usize % Metric::ALL.len()];
        let (before, after) = (draw.answers(metric), draw.answers(metric));
        let (was, is) = (count(metric, &before), count(metric, &after));
        let (lo, hi) = interval(metric, &after, z95);
        let figure = is.figure().unwrap();
        assert_eq!(figure.n, after.len() as u64);
        compare(figure.value, mean(&numbers(metric, &after)), &|| format!("value of {after:?}"));
        compare(figure.lo, lo, &|| format!("lower end of {metric:?} {after:?}"));
        compare(figure.hi, hi, &|| format!("upper end of {metric:?} {after:?}"));

        let change = Change::between(&was, &is).unwrap();
        let (one, two) = (adjusted(metric, &before), adjusted(metric, &after));
        let z = (mean(&two) - mean(&one)) / (error_squared(&one) + error_squared(&two)).sqrt();
        let delta = mean(&numbers(metric, &after)) - mean(&numbers(metric, &before));
        compare(change.delta, delta, &|| format!("delta of {before:?} and {after:?}"));
        compare(change.z, z, &|| format!("z of {metric:?} {before:?} and {after:?}"));
        compare(change.p, 1.0 - within(z), &|| format!("p of {metric:?} {before:?} and {after:?}"));
    }
    println!("largest difference: {furthest:e}");
}

/// A probability after Holm, as the method is told: the smallest level at which stepping down from the smallest probability, and
/// stopping at the first that is too large, still rejects the one at `place`.
fn holm(probabilities: &[f64], place: usize) -> f64 {
    let is_kept = |level: f64| {
        let mut left: Vec<usize> = (0..probabilities.len()).collect();
        while let Some(smallest) = left.iter().copied().min_by(|a, b| probabilities[*a].total_cmp(&probabilities[*b])) {
            if probabilities[smallest] > level / left.len() as f64 {
                return true;
            }
            if smallest == place {
                return false;
            }
            left.retain(|other| *other != smallest);
        }
        true
    };
    if is_kept(1.0) { 1.0 } else { turning(0.0, 1.0, is_kept) }
}

#[test]
fn segments_agree_with_each_value_tested_against_the_answers_of_all_others() {
    let mut draw = Draw(20_261_129);
    for input in 0..INPUTS / 20 {
        let metric = Metric::ALL[input as usize % Metric::ALL.len()];
        let parts: Vec<(String, Vec<u8>)> =
            (0..2 + draw.below(7)).map(|at| (at.to_string(), draw.answers(metric))).collect();
        let ranked = Segment::rank(parts.iter().map(|(name, answers)| (name.as_str(), count(metric, answers))));
        let tested: Vec<usize> = (0..parts.len()).filter(|at| parts[*at].1.len() >= 5).collect();
        let rest = |at: usize| -> Vec<u8> {
            parts
                .iter()
                .enumerate()
                .filter(|(other, _)| *other != at)
                .flat_map(|(_, (_, answers))| answers.clone())
                .collect()
        };
        let p = |at: &usize| {
            let (one, two) = (adjusted(metric, &rest(*at)), adjusted(metric, &parts[*at].1));
            1.0 - within((mean(&two) - mean(&one)) / (error_squared(&one) + error_squared(&two)).sqrt())
        };
        let probabilities: Vec<f64> = tested.iter().map(p).collect();
        for segment in &ranked {
            let at: usize = segment.value.parse().unwrap();
            let Some(place) = tested.iter().position(|tested| *tested == at) else {
                assert_eq!((segment.figure, segment.difference), (None, None));
                continue;
            };
            let found = segment.difference.unwrap();
            let delta = mean(&numbers(metric, &parts[at].1)) - mean(&numbers(metric, &rest(at)));
            assert!((found.delta - delta).abs() <= TOLERANCE, "{} is not {delta}: {parts:?}", found.delta);
            let expected = holm(&probabilities, place);
            assert!((found.p - expected).abs() <= TOLERANCE, "{} is not {expected}: {parts:?}", found.p);
        }
    }
}

#[test]
fn sizes_are_the_first_that_reach_the_margin() {
    let mut draw = Draw(20_261_130);
    let z95 = turning(1.0, 3.0, |z| within(z) < 0.95);
    for input in 0..INPUTS / 10 {
        let metric = Metric::ALL[input as usize % Metric::ALL.len()];
        let answers = draw.answers(metric);
        let m = 0.25 + draw.below(40) as f64 / 4.0;
        let found = SampleSize::of(&count(metric, &answers), m).unwrap();
        let spread = adjusted(metric, &answers);
        let variance = error_squared(&spread) * weight(&spread);
        let added = weight(&spread) - answers.len() as f64;
        // One fewer is too few, unless there are none; a hair's breadth is the arithmetic's.
        for (found, times) in [(found.for_margin, 1.0), (found.for_change, 2.0)] {
            let margin = |n: f64| z95 * (times * variance / (n + added)).sqrt();
            assert!(
                margin(found as f64) <= m * (1.0 + TOLERANCE),
                "{found} answers are too few: {metric:?} {answers:?} ± {m}"
            );
            assert!(
                found == 1 || margin(found as f64 - 1.0) > m * (1.0 - TOLERANCE),
                "{found} are too many: {metric:?} {answers:?} ± {m}"
            );
        }
    }
}

#[test]
fn a_median_has_half_of_the_time_below_it() {
    let mut draw = Draw(20_261_131);
    let z95 = turning(1.0, 3.0, |z| within(z) < 0.95);
    for _ in 0..INPUTS / 10 {
        let bins: BTreeMap<u32, u64> =
            (0..=draw.below(6)).map(|_| (u32::try_from(draw.below(40)).unwrap(), 1 + draw.below(300) as u64)).collect();
        let n = bins.values().sum::<u64>() as f64;
        // How many lie below a time, each bin filling evenly with the logarithm.
        let below = |seconds: f64| {
            let fill = |bin: u32| (4.0 * seconds.log2() - f64::from(bin)).clamp(0.0, 1.0);
            bins.iter().map(|(bin, n)| *n as f64 * fill(*bin)).sum::<f64>()
        };
        let at = |rank: f64| turning(1.0, 2f64.powi(11), |seconds| below(seconds) < rank);
        let median = Median::of_bins(bins.iter().map(|(bin, n)| (*bin, *n))).unwrap();
        let reach = z95 * (n / 4.0).sqrt();
        for (ours, rank) in [
            (median.value, n / 2.0),
            (median.interval.lo, (n / 2.0 - reach).max(0.0)),
            (median.interval.hi, (n / 2.0 + reach).min(n)),
        ] {
            // Where nothing lies between two bins every time is as good; the same number lies below both.
            let theirs = at(rank);
            let is_same = (ours - theirs).abs() <= TOLERANCE * theirs || (below(ours) - rank).abs() <= TOLERANCE * n;
            assert!(is_same, "{ours} is not {theirs}: {bins:?}");
        }
    }
}
