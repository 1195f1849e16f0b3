//! How often the intervals hold the true value: exactly, over every outcome there is, with nothing drawn at random.

// A test may stop at what it did not expect; clippy.toml cannot tell that its helpers are tests too.
#![allow(clippy::unwrap_used)]

mod enumeration;

use domain::Metric;
use enumeration::{grid, outcomes, probability, sevens};
use insight::statistics::normal::Z95;
use insight::statistics::{Interval, mean, net, share};
use insight::{Distribution, Groups};

fn holds(interval: Interval, value: f64) -> bool {
    interval.lo - 1e-12 <= value && value <= interval.hi + 1e-12
}

/// Mean and least coverage of an interval over a list of truths.
fn coverage<const CELLS: usize>(
    n: u64,
    truths: &[[f64; CELLS]],
    value: impl Fn(&[f64; CELLS]) -> f64,
    interval: impl Fn(&[u64]) -> Interval,
) -> (f64, f64) {
    let outcomes: Vec<(Vec<u64>, Interval)> =
        outcomes(CELLS, n).into_iter().map(|counts| (counts.clone(), interval(&counts))).collect();
    let each: Vec<f64> = truths
        .iter()
        .map(|truth| {
            let value = value(truth);
            let held = outcomes.iter().filter(|(_, interval)| holds(*interval, value));
            held.map(|(counts, _)| probability(counts, truth)).sum()
        })
        .collect();
    (each.iter().sum::<f64>() / each.len() as f64, each.into_iter().fold(1.0, f64::min))
}

fn groups(counts: &[u64]) -> Groups {
    Groups { favourable: counts[0], neutral: counts[1], unfavourable: counts[2] }
}

#[test]
fn the_net_interval_holds_the_truth_95_times_in_100() {
    for n in [5, 6, 8, 10, 15, 20, 30, 50, 100] {
        let (mean, least) =
            coverage(n, &grid(10), |truth| truth[0] - truth[2], |counts| net::interval(groups(counts)).unwrap());
        println!("net n={n}: {mean:.4} {least:.4}");
        assert!((0.945..=0.960).contains(&mean), "n = {n}: {mean}");
        assert!(least > 0.89, "n = {n}: {least}");
    }
}

#[test]
fn the_same_count_finds_plain_wald_wanting() {
    let wald = |counts: &[u64]| {
        let groups = groups(counts);
        let (rate, margin) = (net::rate(groups).unwrap(), Z95 * net::standard_error(groups).unwrap());
        Interval { lo: rate - margin, hi: rate + margin }
    };
    for (n, published) in [(5, 0.793), (10, 0.873)] {
        let (mean, _) = coverage(n, &grid(20), |truth| truth[0] - truth[2], wald);
        println!("wald n={n}: {mean:.4}");
        assert!((mean - published).abs() < 0.02, "n = {n}: {mean}");
    }
}

#[test]
fn the_share_interval_holds_the_truth_95_times_in_100() {
    let truths: Vec<[f64; 2]> = (1..20).map(|step| [f64::from(step) / 20.0, 1.0 - f64::from(step) / 20.0]).collect();
    for n in [5, 10, 20, 50, 100] {
        let (mean, least) = coverage(n, &truths, |truth| truth[0], |counts| share::interval(counts[0], n).unwrap());
        println!("share n={n}: {mean:.4} {least:.4}");
        assert!((0.940..=0.965).contains(&mean), "n = {n}: {mean}");
    }
}

#[test]
fn the_mean_interval_holds_the_truth_95_times_in_100() {
    let truth = |shares: &[f64; 7]| shares.iter().zip(1u8..).map(|(share, score)| share * f64::from(score)).sum();
    let interval = |counts: &[u64]| mean::interval(&Distribution::from_counts(Metric::CES, counts).unwrap()).unwrap();
    for n in [5, 8, 12, 16] {
        let (mean, least) = coverage(n, &sevens(), truth, interval);
        println!("mean n={n}: {mean:.4} {least:.4}");
        assert!((0.945..=0.965).contains(&mean), "n = {n}: {mean}");
    }
}
