//! The median of durations: of those that are known one by one, and of those that are counted in bins only.

use super::Interval;
use super::figure::FEW;
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
    /// The median of durations that are known one by one, in seconds and in any order. `None` where there are none.
    ///
    /// Of an even number it lies halfway between the two in the middle. The interval has the order statistics at
    /// n/2 ± z·√n/2, both rounded up (Conover, *Practical Nonparametric Statistics*, 3.2); no distribution is assumed. Of up to
    /// six durations these are the first and the last, which under six is less than a 95 % interval.
    ///
    /// ```
    /// use insight::statistics::Median;
    /// let median = Median::of(vec![60.0, 20.0, 30.0, 10.0]).unwrap();
    /// assert_eq!((median.value, median.n), (25.0, 4));
    /// assert_eq!(Median::of(Vec::new()), None);
    /// ```
    pub fn of(mut durations: Vec<f64>) -> Option<Self> {
        durations.sort_unstable_by(f64::total_cmp);
        let (first, last) = (*durations.first()?, *durations.last()?);
        let n = durations.len();
        let value = f64::midpoint(durations[(n - 1) / 2], durations[n / 2]);
        let reach = Z95 * (n as f64).sqrt() / 2.0;
        let (below, above) = ((n as f64 / 2.0 - reach).ceil(), (n as f64 / 2.0 + reach).ceil());
        // Ranks are counted from one; a rank of no duration is that of the one nearest to it.
        let at = |rank: f64| durations.iter().copied().zip(1u32..).find(|(_, at)| f64::from(*at) >= rank);
        let lo = at(below).map_or(last, |(duration, _)| duration).max(first);
        let hi = at(above).map_or(last, |(duration, _)| duration);
        Some(Self { value, interval: Interval { lo, hi }, n: n as u64 })
    }

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

impl Median {
    /// Whether to say "low confidence" beside it: it rests on as few answers as make any figure unsteady.
    pub fn is_low_confidence(&self) -> bool {
        self.n < FEW
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
    fn of_durations_known_one_by_one_the_middle_is_exact() {
        let of = |n: u32| Median::of((1..=n).rev().map(f64::from).collect()).unwrap();
        assert_eq!((of(1).value, of(2).value, of(3).value), (1.0, 1.5, 2.0));
        // Conover's example of 16 tubes, 3.2: ranks 8 − 3.92 and 8 + 3.92, rounded up.
        assert_eq!((of(16).value, of(16).interval), (8.5, Interval { lo: 5.0, hi: 12.0 }));
        assert_eq!(of(100).interval, Interval { lo: 41.0, hi: 60.0 });
        for n in 1..5 {
            assert_eq!(of(n).interval, Interval { lo: 1.0, hi: f64::from(n) }, "of {n}");
        }
    }

    #[test]
    fn under_thirty_are_few() {
        let of = |n: u32| Median::of((0..n).map(f64::from).collect()).unwrap();
        assert!(of(29).is_low_confidence() && !of(30).is_low_confidence());
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
