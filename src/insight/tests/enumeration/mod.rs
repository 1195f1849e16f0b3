//! Every way in which n answers can fall into some cells, with its exact probability.

// Each test includes this and uses its own part of it.
#![allow(dead_code)]

/// All counts of `n` answers in `cells` cells.
pub(crate) fn outcomes(cells: usize, n: u64) -> Vec<Vec<u64>> {
    if cells == 1 {
        return vec![vec![n]];
    }
    let with_first =
        |first: u64| outcomes(cells - 1, n - first).into_iter().map(move |rest| [vec![first], rest].concat());
    (0..=n).flat_map(with_first).collect()
}

/// The multinomial probability of one outcome, where each cell is chosen with its share.
pub(crate) fn probability(counts: &[u64], shares: &[f64]) -> f64 {
    let mut probability = 1.0;
    let mut drawn = 0;
    for (count, share) in counts.iter().zip(shares) {
        for nth in 1..=*count {
            drawn += 1;
            probability *= share * f64::from(drawn) / nth as f64;
        }
    }
    probability
}

/// Shares of three cells in steps of a `1/parts`, none of them empty.
pub(crate) fn grid(parts: u32) -> Vec<[f64; 3]> {
    let share = |steps: u32| f64::from(steps) / f64::from(parts);
    (1..parts - 1).flat_map(|p| (1..parts - p).map(move |d| [share(p), share(parts - p - d), share(d)])).collect()
}

/// Distributions over seven scores as surveys have them: each mean with narrow to wide spread, and two-humped ones.
pub(crate) fn sevens() -> Vec<[f64; 7]> {
    let mut all = vec![[1.0 / 7.0; 7], [0.3, 0.1, 0.05, 0.1, 0.05, 0.1, 0.3], [0.15, 0.05, 0.0, 0.0, 0.1, 0.3, 0.4]];
    for centre in [1.5, 2.5, 4.0, 5.5, 6.5] {
        for spread in [0.7, 1.2, 2.0] {
            let mut shares = [0.0; 7];
            for (share, score) in shares.iter_mut().zip(1u8..) {
                *share = (-0.5 * ((f64::from(score) - centre) / spread).powi(2)).exp();
            }
            let sum: f64 = shares.iter().sum();
            all.push(shares.map(|share| share / sum));
        }
    }
    all
}
