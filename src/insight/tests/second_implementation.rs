//! The same figures, computed another way: from the answers one by one, with variances by their definition, interval
//! ends as roots found by halving, and probabilities by integrating the bell curve.

// A test may stop at what it did not expect; clippy.toml cannot tell that its helpers are tests too.
#![allow(clippy::unwrap_used)]

use domain::{Group, Headline, Metric};
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
