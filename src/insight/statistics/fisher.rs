//! Fisher's exact test.

/// The probability that two groups differ as much in how many have something, where nothing distinguishes them: two-sided, as twice
/// the smaller tail.
///
/// Of the groups `of` those in `having` have it. Given how many do in all, how many of them are in the one group is hypergeometric
/// (Fisher, *The Design of Experiments*, 1935), so this holds for any numbers, also where one is 0 and no normal
/// approximation does. A probability below some level is as seldom as that or more seldom where there is no difference.
///
/// More than there are is taken for all.
///
/// ```
/// use insight::statistics::exact_p;
/// // Of eight, whichever they are, all four on one side: one arrangement of seventy, on either side.
/// assert!((exact_p([4, 0], [4, 4]) - 2.0 / 70.0).abs() < 1e-14);
/// assert_eq!(exact_p([2, 2], [4, 4]), 1.0);
/// ```
pub fn exact_p(having: [u64; 2], of: [u64; 2]) -> f64 {
    let having = [having[0].min(of[0]), having[1].min(of[1])];
    // The tail beyond the expectation; that of the first group's large numbers is that of the second's small ones.
    let is_more = u128::from(having[0]) * u128::from(of[1]) >= u128::from(having[1]) * u128::from(of[0]);
    let tail = if is_more { upper_tail(having, of) } else { upper_tail([having[1], having[0]], [of[1], of[0]]) };
    (2.0 * tail).min(1.0)
}

/// The smallest probability that [`exact_p`] could give where `having` of both groups together have it: that of the two extremes.
///
/// What cannot fall below a level need not be looked at; see [`testable`].
pub fn least_p(having: u64, of: [u64; 2]) -> f64 {
    let having = having.min(of[0].saturating_add(of[1]));
    let first = having.min(of[0]);
    let second = having.min(of[1]);
    exact_p([first, having - first], of).min(exact_p([having - second, second], of))
}

/// The largest number that as many comparisons may have as their smallest possible probability, so that [`holm`](super::holm) among
/// those alone keeps the chance of any false claim below `level`.
///
/// Tarone, "A Modified Bonferroni Method for Discrete Data", *Biometrics* 46:515 (1990). Which comparisons are left out depends on the
/// totals alone, which chance does not touch.
///
/// ```
/// use insight::statistics::testable;
/// // Only two of a thousand could ever be seen to differ: these two are compared, at half of the level.
/// let mut least = vec![0.5; 998];
/// least.extend([0.001, 0.002]);
/// assert_eq!(testable(&least, 0.05), 0.025);
/// ```
pub fn testable(least: &[f64], level: f64) -> f64 {
    let mut sorted = least.to_vec();
    sorted.sort_by(f64::total_cmp);
    let at = |tests: usize| level / tests as f64;
    let fits = |tests: &usize| sorted.partition_point(|p| *p <= at(*tests)) <= *tests;
    at((1..=least.len()).find(fits).unwrap_or(1))
}

/// P(X ≥ `having[0]`) of the hypergeometric X.
fn upper_tail(having: [u64; 2], of: [u64; 2]) -> f64 {
    let all = having[0].saturating_add(having[1]);
    let first = ln_choose(of[0], having[0]) + ln_choose(of[1], having[1]) - ln_choose(of[0].saturating_add(of[1]), all);
    let (mut term, mut sum) = (1.0, 1.0);
    let (mut x, mut y) = (having[0], having[1]);
    while y > 0 && x < of[0] {
        term *= (of[0] - x) as f64 * y as f64 / ((x + 1) as f64 * (of[1] - y + 1) as f64);
        sum += term;
        // Beyond the expectation each term is smaller than the one before, by a growing factor.
        if term < sum * f64::EPSILON / 16.0 {
            break;
        }
        (x, y) = (x + 1, y - 1);
    }
    (first + f64::ln(sum)).exp().min(1.0)
}

fn ln_choose(n: u64, k: u64) -> f64 {
    ln_factorial(n) - ln_factorial(k) - ln_factorial(n - k)
}

/// ln n!, from Stirling's series where that is good to the last digit: Abramowitz & Stegun 6.1.41.
fn ln_factorial(n: u64) -> f64 {
    if n < 20 {
        return (1..=n).map(|factor| factor as f64).product::<f64>().ln();
    }
    let n = n as f64;
    let square = n * n;
    let series = 1.0 / 12.0 - (1.0 / 360.0 - (1.0 / 1260.0 - 1.0 / (1680.0 * square)) / square) / square;
    (n + 0.5) * n.ln() - n + 0.5 * core::f64::consts::TAU.ln() + series / n
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn factorials_are_right_to_fourteen_digits() {
        let mut sum = 0.0;
        for n in 1..=2000_u64 {
            sum += (n as f64).ln();
            assert!((ln_factorial(n) / sum.max(1e-300) - 1.0).abs() < 1e-13 || sum == 0.0, "{n}");
        }
    }

    #[test]
    fn published_tables_give_the_published_probabilities() {
        // The lady tasting tea: three of four right, one-sided 17/70; and Fisher's twins, 2/3 … one-sided 0.000465 (1935).
        assert!((exact_p([3, 1], [4, 4]) - 34.0 / 70.0).abs() < 1e-13);
        assert!((exact_p([10, 2], [13, 17]) / 2.0 - 0.000_465_180_9).abs() < 1e-9);
        assert!((exact_p([0, 15], [600, 200]) / least_p(15, [600, 200]) - 1.0).abs() < 1e-12);
    }

    #[test]
    fn numbers_of_any_size_give_a_probability() {
        for (having, of) in [
            ([0, 0], [0, 0]),
            ([5, 5], [1, 1]),
            ([1_000_000, 2_000_000], [5_000_000, 5_000_000]),
            ([u64::MAX, 0], [u64::MAX, 1]),
        ] {
            assert!((0.0..=1.0).contains(&exact_p(having, of)), "{having:?} of {of:?}");
        }
    }

    proptest! {
        /// All arrangements counted, one by one, in whole numbers.
        #[test]
        fn it_is_the_share_of_the_arrangements(of in (0..24u64, 0..24u64), having in (0..24u64, 0..24u64)) {
            let of = [of.0, of.1];
            let having = [having.0.min(of[0]), having.1.min(of[1])];
            let all = having[0].saturating_add(having[1]);
            let ways = |x: u64| choose(of[0], x) * choose(of[1], all - x);
            let possible = all.saturating_sub(of[1])..=all.min(of[0]);
            let total: u128 = possible.clone().map(ways).sum();
            let above: u128 = possible.clone().filter(|x| *x >= having[0]).map(ways).sum();
            let below: u128 = possible.clone().filter(|x| *x <= having[0]).map(ways).sum();
            let expected = (2.0 * above.min(below) as f64 / total as f64).min(1.0);
            let p = exact_p(having, of);
            // Near the middle either tail may be taken: both say that there is nothing.
            prop_assert!((p - expected).abs() < 1e-12 || (p > 0.9 && expected > 0.9), "{} {}", p, expected);
            let least = possible.map(|x| exact_p([x, all - x], of)).fold(1.0, f64::min);
            prop_assert!((least_p(all, of) - least).abs() < 1e-12);
        }

        /// Tarone's condition, word for word, and that no smaller number meets it.
        #[test]
        fn testable_is_the_least_number_that_fits(least in proptest::collection::vec(1e-6..1.0f64, 1..60)) {
            let found = testable(&least, 0.05);
            let k = (0.05 / found).round();
            prop_assert!(least.iter().filter(|p| **p <= found).count() as f64 <= k);
            let smaller = 0.05 / (k - 1.0);
            prop_assert!(k < 1.5 || least.iter().filter(|p| **p <= smaller).count() as f64 > k - 1.0);
        }
    }

    fn choose(n: u64, k: u64) -> u128 {
        (0..u128::from(k)).fold(1, |ways, at| ways * (u128::from(n) - at) / (at + 1))
    }
}
