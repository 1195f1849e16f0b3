//! The median of what is known in bins only.

use super::Interval;
use super::normal::Z95;

/// A median with its margin, in seconds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Median {
    /// Half took less, half took longer.
    pub value: f64,
    /// The 95 % interval.
    pub interval: Interval,
    /// How many answers it rests on.
    pub n: u64,
}

impl Median {
    /// The median of durations that are counted in bins: bin `k` holds those from 2^(k/4) to less than 2^((k+1)/4) seconds,
    /// bin 0 the shorter ones, too; each bin once. `None` where there are none.
    ///
    /// Within a bin durations are taken to lie evenly on a logarithmic scale. The interval has the order statistics at
    /// n/2 ± z·√n/2 (Conover, *Practical Nonparametric Statistics*, 3.2), read from the same bins; no distribution
    /// is assumed.
    ///
    /// ```
    /// use insight::statistics::Median;
    /// // All of a hundred took from 8 seconds (2^(12/4)) to 9.5.
    /// let median = Median::of_bins([(12, 100)]).unwrap();
    /// assert!((median.value - 2f64.powf(12.5 / 4.0)).abs() < 1e-12);
    /// assert_eq!(Median::of_bins([]), None);
    /// ```
    pub fn of_bins(bins: impl IntoIterator<Item = (u32, u64)>) -> Option<Self> {
        let mut bins: Vec<(u32, u64)> = bins.into_iter().filter(|(_, n)| *n > 0).collect();
        bins.sort_unstable_by_key(|(bin, _)| *bin);
        let n: u64 = bins.iter().map(|(_, n)| n).sum();
        if n == 0 {
            return None;
        }
        let half = n as f64 / 2.0;
        let reach = Z95 * (n as f64).sqrt() / 2.0;
        let at = |rank: f64| at_rank(&bins, rank.clamp(0.0, n as f64));
        Some(Self { value: at(half), interval: Interval { lo: at(half - reach), hi: at(half + reach) }, n })
    }
}

/// Below how many seconds `rank` of the durations lie; `bins` are sorted and not empty.
fn at_rank(bins: &[(u32, u64)], rank: f64) -> f64 {
    let mut below = 0.0;
    let mut edge = 0.0;
    for (bin, n) in bins {
        let n = *n as f64;
        edge = f64::from(*bin) + 1.0;
        if below + n >= rank {
            edge = f64::from(*bin) + (rank - below) / n;
            break;
        }
        below += n;
    }
    (edge / 4.0).exp2()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_lies_where_half_are_below() {
        // 10 in bin 4 (2 s), 10 in bin 8 (4 s), 20 in bin 12 (8 s): half of 40 end with bin 8.
        let median = Median::of_bins([(12, 20), (4, 10), (8, 10)]).unwrap();
        assert!((median.value - 2f64.powf(9.0 / 4.0)).abs() < 1e-12);
        assert_eq!(median.n, 40);
        // A rank of 20 − 6.198 is 3.802 into the ten of bin 8.
        let lo = 2f64.powf((8.0 + (20.0 - Z95 * 40f64.sqrt() / 2.0 - 10.0) / 10.0) / 4.0);
        assert!((median.interval.lo - lo).abs() < 1e-12);
        assert!(median.interval.hi > 8.0);
    }

    #[test]
    fn the_order_of_bins_and_empty_ones_do_not_matter() {
        let one = Median::of_bins([(3, 5), (9, 4), (1, 0)]);
        assert_eq!(one, Median::of_bins([(9, 4), (3, 5)]));
    }

    #[test]
    fn one_answer_has_the_whole_bin_for_its_margin() {
        let median = Median::of_bins([(8, 1)]).unwrap();
        assert!((median.interval.lo - 4.0).abs() < 1e-12 && (median.interval.hi - 2f64.powf(2.25)).abs() < 1e-12);
    }
}
