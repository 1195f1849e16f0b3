//! Counts from the store as the cube that pictures are drawn from. Pure.

use std::collections::{BTreeMap, HashMap};

use domain::Day;
use insight::{Count, CrossCount, Crossing, Cube, Dimension, ScoreCount, Standings};

use crate::store::{Counts, Crossed, DayCount, Tally};

/// Values of one dimension; those beyond are put together as [`OTHER`].
const VALUES: usize = 200;
/// Values of one of two crossed dimensions, all that is put together included.
const CROSSED: usize = 30;
/// The value of whatever is too rare to be told apart.
const OTHER: &str = "other";

/// The cube of these counts, for days from `from` to before `to`.
pub(crate) fn of(counts: Counts, from: Option<Day>, to: Option<Day>) -> Cube {
    let dimensions =
        counts.dimensions.into_iter().map(|(by, counts)| (by.name().into_owned(), dimension(&counts))).collect();
    Cube {
        from,
        to,
        revision: counts.revision,
        dimensions,
        displays: counts.displays,
        standings: standings(&counts.tallies),
        crossing: counts.crossing.map(crossing),
    }
}

/// What is not counted.
fn standings(tallies: &[Tally]) -> Standings {
    let mut standings = Standings::default();
    let mut sums: BTreeMap<(Day, u8, bool, &str), (Tally, u64)> = BTreeMap::new();
    for tally in tallies {
        // A test is a test, whatever else it is.
        let standing = if tally.is_test { "" } else { tally.standing.name() };
        sums.entry((tally.day, tally.score, tally.is_test, standing)).or_insert((*tally, 0)).1 += tally.n;
    }
    for (tally, n) in sums.into_values() {
        standings.add(tally.standing, tally.is_test, ScoreCount { day: tally.day, score: tally.score, n });
    }
    standings
}

/// The most frequent values of either dimension; what is beyond, and what was not told apart in counting, is put together.
fn crossing(crossed: Crossed) -> Crossing {
    let mut n_of = crossed.values.each_ref().map(|values| vec![0u64; values.len()]);
    for (first, second, _, n) in &crossed.counts {
        for (sums, place) in n_of.iter_mut().zip([first, second]) {
            sums[*place as usize] += n;
        }
    }
    let mut values: [Vec<String>; 2] = Default::default();
    let mut places: [Vec<u32>; 2] = Default::default();
    for side in 0..2 {
        (values[side], places[side]) = shortened(&crossed.values[side], &n_of[side]);
    }
    let mut cells: BTreeMap<(u32, u32, u8), u64> = BTreeMap::new();
    for (first, second, score, n) in crossed.counts {
        *cells.entry((places[0][first as usize], places[1][second as usize], score)).or_default() += n;
    }
    let counts = cells.into_iter().map(|((first, second, score), n)| CrossCount { values: [first, second], score, n });
    Crossing { by: crossed.by, values, counts: counts.collect() }
}

/// The values that are kept, the most frequent first, and where each of all stands among them.
fn shortened(all: &[String], n_of: &[u64]) -> (Vec<String>, Vec<u32>) {
    let mut by_frequency: Vec<usize> = (0..all.len()).filter(|place| n_of[*place] > 0).collect();
    by_frequency.sort_unstable_by(|a, b| n_of[*b].cmp(&n_of[*a]).then(all[*a].cmp(&all[*b])));
    let is_none_there = by_frequency.iter().any(|place| all[*place].is_empty());
    let told_apart = by_frequency.iter().filter(|place| !all[**place].is_empty() && all[**place] != OTHER).count();
    let room = CROSSED - usize::from(is_none_there);
    let is_other_there = by_frequency.iter().any(|place| all[*place] == OTHER) || told_apart > room;
    let mut room = room - usize::from(is_other_there);
    let mut values: Vec<String> = Vec::new();
    let mut places = vec![0; all.len()];
    for place in by_frequency {
        let value = all[place].as_str();
        let has_room = value.is_empty() || (value != OTHER && room > 0);
        room -= usize::from(has_room && !value.is_empty());
        let shown = if has_room { value } else { OTHER };
        let at = values.iter().position(|known| known == shown).unwrap_or_else(|| {
            values.push(shown.to_owned());
            values.len() - 1
        });
        // At most thirty.
        places[place] = u32::try_from(at).unwrap_or_default();
    }
    (values, places)
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
    fn of_two_crossed_dimensions_thirty_values_each_stay() {
        let names = |n: u32| -> Vec<String> {
            ["", "other"].into_iter().map(str::to_owned).chain((0..n).map(|at| format!("v{at:03}"))).collect()
        };
        let (few, many) = (names(29), names(100));
        let counts: Vec<_> = (0..31u32)
            .filter(|first| *first != 1)
            .flat_map(|first| (0..102).map(move |second| (first, second, 9, u64::from(200 - second))))
            .collect();
        let whole: u64 = counts.iter().map(|(_, _, _, n)| n).sum();
        let by = ["a".to_owned(), "b".to_owned()];
        let crossing = crossing(Crossed { by, values: [few, many], counts });
        assert_eq!(crossing.values.each_ref().map(Vec::len), [30, 30]);
        assert!(!crossing.values[0].contains(&"other".to_owned()), "nothing there is rare");
        assert!(crossing.values[1].contains(&"v027".to_owned()) && !crossing.values[1].contains(&"v028".to_owned()));
        let at =
            |value: &str| u32::try_from(crossing.values[1].iter().position(|known| known == value).unwrap()).unwrap();
        let n_of = |value: &str| {
            crossing.counts.iter().filter(|count| count.values[1] == at(value)).map(|count| count.n).sum::<u64>()
        };
        assert_eq!(n_of(""), 30 * 200);
        assert_eq!(n_of("other"), 30 * (199 + (30..102).map(|second| 200 - second).sum::<u64>()));
        assert_eq!(crossing.counts.iter().map(|count| count.n).sum::<u64>(), whole);
    }

    #[test]
    fn a_test_is_a_test_whatever_else_it_is() {
        use insight::Standing::{Counted, Excluded, Provisional};
        let day = Day::from_number(20_000);
        let tally = |standing, is_test, n| Tally { day, standing, is_test, score: 3, n };
        let tallies =
            [tally(Counted, false, 9), tally(Counted, true, 2), tally(Provisional, true, 3), tally(Excluded, false, 4)];
        let standings = standings(&tallies);
        let of = |n| vec![ScoreCount { day, score: 3, n }];
        assert_eq!(standings, Standings { test: of(5), excluded: of(4), ..Standings::default() });
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
