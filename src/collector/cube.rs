//! Counts from the store as the cube that pictures are drawn from. Pure.

use std::collections::{BTreeMap, HashMap};

use domain::Day;
use insight::{Count, Cube, Dimension};

use crate::store::{Counts, DayCount};

/// Values of one dimension; those beyond are put together as [`OTHER`].
const VALUES: usize = 200;
/// The value of whatever is too rare to be told apart.
const OTHER: &str = "other";

/// The cube of these counts, for days from `from` to before `to`.
pub(crate) fn of(counts: Counts, from: Option<Day>, to: Option<Day>) -> Cube {
    let dimensions =
        counts.dimensions.into_iter().map(|(by, counts)| (by.name().into_owned(), dimension(&counts))).collect();
    Cube { from, to, revision: counts.revision, dimensions, displays: counts.displays, ..Cube::default() }
}

/// The most frequent values first. "Has none" is never put together with the rare ones.
fn dimension(counts: &[DayCount]) -> Dimension {
    let mut sums: HashMap<&str, u64> = HashMap::new();
    for count in counts {
        *sums.entry(&count.value).or_default() += count.n;
    }
    let mut by_frequency: Vec<_> = sums.into_iter().collect();
    by_frequency.sort_unstable_by(|(a, more), (b, less)| less.cmp(more).then(a.cmp(b)));

    let mut values: Vec<String> = Vec::new();
    let mut indices: HashMap<&str, u32> = HashMap::new();
    let mut told_apart = 0;
    for (value, _) in by_frequency {
        let is_kept = value.is_empty() || told_apart < VALUES;
        told_apart += usize::from(is_kept && !value.is_empty());
        let shown = if is_kept { value } else { OTHER };
        let index = values.iter().position(|known| known == shown).unwrap_or_else(|| {
            values.push(shown.to_owned());
            values.len() - 1
        });
        // At most 202 of them.
        indices.insert(value, u32::try_from(index).unwrap_or_default());
    }

    let mut cells: BTreeMap<(Day, u32, u8), u64> = BTreeMap::new();
    for count in counts {
        *cells.entry((count.day, indices[count.value.as_str()], count.score)).or_default() += count.n;
    }
    let counts = cells.into_iter().map(|((day, value, score), n)| Count { day, value, score, n });
    Dimension { values, counts: counts.collect() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(value: &str, n: u64) -> DayCount {
        DayCount { day: Day::from_number(20_000), value: value.to_owned(), score: 9, n }
    }

    #[test]
    fn the_most_frequent_values_stay_and_the_rest_is_put_together() {
        let counts: Vec<_> =
            (0..300).map(|at| count(&format!("agent {at}"), 1000 - at)).chain([count("", 1)]).collect();
        let dimension = dimension(&counts);
        assert_eq!(dimension.values.len(), 202);
        assert_eq!(dimension.values[0], "agent 0");
        assert_eq!(dimension.values[199], "agent 199");
        let n_of = |value: &str| {
            let index = dimension.values.iter().position(|known| known == value).unwrap();
            dimension.counts.iter().filter(|count| count.value as usize == index).map(|count| count.n).sum::<u64>()
        };
        assert_eq!(n_of("other"), (200..300).map(|at| 1000 - at).sum::<u64>());
        assert_eq!(n_of(""), 1);
        let whole: u64 = dimension.counts.iter().map(|count| count.n).sum();
        assert_eq!(whole, counts.iter().map(|count| count.n).sum::<u64>());
    }

    #[test]
    fn a_value_that_is_called_other_is_one_of_them() {
        let counts: Vec<_> =
            [count("other", 2000)].into_iter().chain((0..200).map(|at| count(&format!("{at:03}"), 9))).collect();
        let dimension = dimension(&counts);
        assert_eq!(dimension.values.iter().filter(|value| *value == "other").count(), 1);
        assert_eq!(dimension.counts.iter().find(|count| count.value == 0).unwrap().n, 2009);
    }
}
