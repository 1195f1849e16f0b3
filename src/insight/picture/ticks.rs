//! Round numbers along an axis.

/// At most `most` round numbers from `lo` to `hi`, evenly apart: steps are 1, 2, 2.5 or 5 times a power of ten.
///
/// Fewer than two where the range is empty, or `most` is.
pub(super) fn round_numbers(lo: f64, hi: f64, most: usize) -> Vec<f64> {
    if !(lo < hi && (hi - lo).is_finite()) || most < 2 {
        return Vec::new();
    }
    let magnitude = 10f64.powf(((hi - lo) / most as f64).log10().floor());
    [1.0, 2.0, 2.5, 5.0, 10.0, 20.0]
        .into_iter()
        .map(|step| multiples(lo, hi, step * magnitude))
        .find(|numbers| numbers.len() <= most)
        .unwrap_or_default()
}

fn multiples(lo: f64, hi: f64, step: f64) -> Vec<f64> {
    // A hair of room, so that an end that is a multiple is not lost to rounding.
    let room = step * 1e-9;
    let first = ((lo - room) / step).ceil();
    // No axis of ours has more.
    (0..1000u32)
        .map(|index| (first + f64::from(index)) * step)
        .take_while(|number| *number <= hi + room)
        // −0 + 0 is 0.
        .map(|number| number + 0.0)
        .collect()
}

/// The first of `steps`, else the first whole number of `years`, that is at least `least`.
pub(super) fn apart(steps: &[usize], year: usize, least: f64) -> usize {
    let years = (1..1000).map(|years| year * years);
    steps.iter().copied().chain(years).find(|step| *step as f64 >= least).unwrap_or(1000 * year)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn axes_of_the_three_metrics_have_the_numbers_one_would_write() {
        assert_eq!(round_numbers(-100.0, 100.0, 5), [-100.0, -50.0, 0.0, 50.0, 100.0]);
        assert_eq!(round_numbers(0.0, 100.0, 5), [0.0, 25.0, 50.0, 75.0, 100.0]);
        assert_eq!(round_numbers(1.0, 7.0, 7), [1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0]);
        assert_eq!(round_numbers(25.0, 75.0, 6), [30.0, 40.0, 50.0, 60.0, 70.0]);
    }

    #[test]
    fn an_empty_range_has_no_numbers() {
        assert!(round_numbers(3.0, 3.0, 5).is_empty());
        assert!(round_numbers(f64::NAN, 3.0, 5).is_empty());
        assert!(round_numbers(0.0, f64::INFINITY, 5).is_empty());
    }

    #[test]
    fn dates_stand_weeks_quarters_or_years_apart() {
        assert_eq!(
            [0.2, 1.0, 3.0, 9.0, 27.0, 53.0].map(|least| apart(&[1, 2, 4, 8, 13, 26], 52, least)),
            [1, 1, 4, 13, 52, 104]
        );
    }

    proptest! {
        #[test]
        fn numbers_lie_inside_and_are_never_too_many(lo in -1e6..1e6f64, length in 1e-3..1e6f64, most in 3usize..12) {
            let numbers = round_numbers(lo, lo + length, most);
            prop_assert!((1..=most).contains(&numbers.len()), "{numbers:?}");
            let room = length * 1e-6;
            prop_assert!(numbers.iter().all(|number| (lo - room..=lo + length + room).contains(number)));
        }
    }
}
