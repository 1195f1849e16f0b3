//! How often a change is claimed where nothing has changed: exactly, over every pair of outcomes.

// A test may stop at what it did not expect; clippy.toml cannot tell that its helpers are tests too.
#![allow(clippy::unwrap_used)]

mod enumeration;

use std::collections::HashMap;

use domain::Metric;
use enumeration::{grid, outcomes, probability, sevens};
use insight::statistics::mean;
use insight::{Change, Distribution};

/// The largest rate of false verdicts that is borne, over all truths.
const BORNE: f64 = 0.055;

/// The largest that is borne for a single truth: counts are whole, so at some truths the rate peaks over its mean.
const BORNE_AT_WORST: f64 = 0.06;

/// For each truth the probability that two draws from it, of `before` and `after` answers, are told apart.
fn false_changes<const CELLS: usize>(
    before: &[Distribution],
    after: &[Distribution],
    truths: &[[f64; CELLS]],
    chance: impl Fn(&Distribution, &[f64; CELLS]) -> f64,
) -> Vec<f64> {
    // Back is as far as there (tests/properties.rs), so of one list with itself half the pairs are enough.
    let is_half = core::ptr::eq(before, after);
    let mut claimed = Vec::new();
    for (i, one) in before.iter().enumerate() {
        for (j, two) in after.iter().enumerate().take(if is_half { i } else { after.len() }) {
            if Change::between(one, two).unwrap().is_significant() {
                claimed.push((i, j));
            }
        }
    }
    let times = if is_half { 2.0 } else { 1.0 };
    let chances = |draws: &[Distribution], truth| draws.iter().map(|draw| chance(draw, truth)).collect::<Vec<f64>>();
    truths
        .iter()
        .map(|truth| {
            let (one, two) = (chances(before, truth), chances(after, truth));
            times * claimed.iter().map(|(i, j)| one[*i] * two[*j]).sum::<f64>()
        })
        .collect()
}

fn verdict(what: &str, rates: &[f64]) {
    let mean = rates.iter().sum::<f64>() / rates.len() as f64;
    let worst = rates.iter().copied().fold(0.0, f64::max);
    println!("{what}: mean {mean:.4}, worst {worst:.4}");
    assert!(mean <= BORNE && worst <= BORNE_AT_WORST, "{what}: mean {mean}, worst {worst}");
}

/// Three groups as scores that stand for them: 10, 8, 0.
fn nps(n: u64) -> Vec<Distribution> {
    let answers = |counts: Vec<u64>| {
        Distribution::from_counts(Metric::NPS, &[counts[2], 0, 0, 0, 0, 0, 0, 0, counts[1], 0, counts[0]]).unwrap()
    };
    outcomes(3, n).into_iter().map(answers).collect()
}

#[test]
fn of_net_scores() {
    let chance = |draw: &Distribution, truth: &[f64; 3]| {
        let groups = draw.groups();
        probability(&[groups.favourable, groups.neutral, groups.unfavourable], truth)
    };
    for (before, after) in [(5, 5), (10, 10), (20, 20), (10, 30)] {
        let rates = false_changes(&nps(before), &nps(after), &grid(10), chance);
        verdict(&format!("net, {before} and {after} answers"), &rates);
    }
}

#[test]
fn of_shares() {
    let csat = |n: u64| -> Vec<Distribution> {
        (0..=n).map(|hits| Distribution::from_counts(Metric::CSAT, &[n - hits, 0, 0, 0, hits]).unwrap()).collect()
    };
    let truths: Vec<[f64; 2]> = (1..20).map(|step| [f64::from(step) / 20.0, 1.0 - f64::from(step) / 20.0]).collect();
    let chance = |draw: &Distribution, truth: &[f64; 2]| {
        probability(&[draw.groups().favourable, draw.groups().unfavourable], truth)
    };
    for (before, after) in [(10, 10), (20, 20), (50, 50), (100, 100), (10, 100)] {
        let rates = false_changes(&csat(before), &csat(after), &truths, chance);
        verdict(&format!("share, {before} and {after} answers"), &rates);
    }
}

#[test]
fn of_means() {
    // Outcomes of one mean and one spread are one to the test; each is counted once with the sum of its chances.
    let n = 10;
    let mut alike: HashMap<(u64, u64), Vec<Vec<u64>>> = HashMap::new();
    for counts in outcomes(7, n) {
        let estimate = mean::adjusted(&Distribution::from_counts(Metric::CES, &counts).unwrap()).unwrap();
        alike.entry((estimate.centre.to_bits(), estimate.standard_error.to_bits())).or_default().push(counts);
    }
    let kinds: Vec<Vec<Vec<u64>>> = alike.into_values().collect();
    let draws: Vec<Distribution> =
        kinds.iter().map(|kind| Distribution::from_counts(Metric::CES, &kind[0]).unwrap()).collect();
    let members: HashMap<&[u64], &Vec<Vec<u64>>> =
        draws.iter().zip(&kinds).map(|(draw, kind)| (draw.counts(), kind)).collect();
    let chance = |draw: &Distribution, truth: &[f64; 7]| {
        members[draw.counts()].iter().map(|counts| probability(counts, truth)).sum()
    };
    verdict("mean, 10 and 10 answers", &false_changes(&draws, &draws, &sevens(), chance));
}
