//! Which rows of a long list are drawn. All rows are of one height, so that their places need not be measured.

use core::ops::Range;

/// How many rows are drawn beyond either end of what is seen, so that a quick wheel shows no gap.
const BEYOND: usize = 6;

/// The rows to draw: those that are seen, and some beyond.
///
/// `scroll_top` is how far the list is scrolled, `height` how much of it is seen, `row` the height of a row, all in one unit;
/// `n` is the number of rows. Whatever is no number or below nothing is nothing.
pub(crate) fn window(scroll_top: f64, height: f64, row: f64, n: usize) -> Range<usize> {
    if row.is_nan() || row <= 0.0 {
        return 0..0;
    }
    let first = whole((scroll_top / row).floor()).min(n);
    let seen = whole((height / row).ceil()).saturating_add(1);
    let end = first.saturating_add(seen).saturating_add(BEYOND).min(n);
    // A list that got shorter is still scrolled as far as it was: then its last rows are seen.
    first.min(n.saturating_sub(seen)).saturating_sub(BEYOND)..end
}

/// Where to scroll so that the row at `index` is seen in whole, and no further.
pub(crate) fn reveal(scroll_top: f64, height: f64, row: f64, index: usize) -> f64 {
    let start = index as f64 * row;
    if start < scroll_top {
        start
    } else if start + row > scroll_top + height {
        (start + row - height).max(0.0).min(start)
    } else {
        scroll_top
    }
}

/// How many of some new rows came in above the row that was at `first`; `places` are theirs among all rows, in any order.
pub(crate) fn above(places: &[usize], first: usize) -> usize {
    let mut places = places.to_vec();
    places.sort_unstable();
    places.into_iter().fold(0, |count, place| count + usize::from(place <= first + count))
}

/// The row that is the first to be seen.
pub(crate) fn first(scroll_top: f64, row: f64) -> usize {
    whole((scroll_top / row).floor())
}

/// A number of rows; `as` makes nothing of what is no number or below nothing.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "`as` keeps to the range of the target")]
fn whole(rows: f64) -> usize {
    rows as usize
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_is_seen_is_drawn_and_some_beyond() {
        assert_eq!(window(0.0, 500.0, 100.0, 100_000), 0..12);
        assert_eq!(window(5_000.0, 500.0, 100.0, 100_000), 44..62);
        assert_eq!(window(9_999_500.0, 500.0, 100.0, 100_000), 99_988..100_000);
    }

    #[test]
    fn a_list_that_got_shorter_shows_its_end() {
        assert_eq!(window(1_000_000.0, 500.0, 100.0, 10), 0..10);
        assert_eq!(window(1_000_000.0, 500.0, 100.0, 0), 0..0);
    }

    #[test]
    fn before_anything_is_measured_a_few_rows_are_drawn_or_none() {
        assert_eq!(window(0.0, 0.0, 0.0, 10), 0..0);
        assert_eq!(window(f64::NAN, f64::NAN, f64::NAN, 10), 0..0);
        assert_eq!(window(-5.0, 0.0, 100.0, 100), 0..7);
    }

    #[test]
    fn a_row_is_revealed_by_the_nearest_end() {
        for (top, height, index, expected) in [
            (1_000.0, 500.0, 12, 1_000.0),
            (1_000.0, 500.0, 9, 900.0),
            (1_000.0, 500.0, 15, 1_100.0),
            // A row that is higher than the list begins at its top.
            (0.0, 50.0, 3, 300.0),
        ] {
            let revealed = reveal(top, height, 100.0, index);
            assert!((revealed - expected).abs() < 1e-9, "{index}: {revealed}");
        }
    }

    #[test]
    fn rows_that_come_in_above_what_is_read_are_told_from_those_below() {
        assert_eq!(above(&[0], 10), 1);
        assert_eq!(above(&[10], 10), 1, "it came in where the first row was, which is one lower now");
        assert_eq!(above(&[11], 10), 0);
        assert_eq!(above(&[12, 0, 1], 10), 3, "two above, so that the third is above, too");
        assert_eq!(above(&[], 10), 0);
        assert_eq!((first(250.0, 100.0), first(-3.0, 100.0)), (2, 0));
    }

    proptest! {
        #[test]
        fn every_row_that_is_seen_is_drawn_and_never_many(
            top in 0.0..1e7f64, height in 0.0..3e3f64, row in 20.0..300f64, n in 0..100_000usize,
        ) {
            let drawn = window(top, height, row, n);
            prop_assert!(drawn.start <= drawn.end && drawn.end <= n);
            prop_assert!(drawn.len() as f64 <= height / row + 3.0 + 2.0 * BEYOND as f64);
            for index in [top / row, (top + height) / row].map(|place| whole(place.floor())) {
                prop_assert!(index >= n || drawn.contains(&index), "{index} of {n}, drawn {drawn:?}");
            }
        }

        #[test]
        fn what_is_revealed_is_in_the_window(top in 0.0..1e6f64, height in 100.0..3e3f64, row in 20.0..100f64, index in 0..50_000usize) {
            let top = reveal(top, height, row, index);
            prop_assert!(window(top, height, row, 50_000).contains(&index));
            prop_assert!(top <= index as f64 * row && index as f64 * row + row <= top + height + 1e-6);
        }
    }
}
