//! Distributions out of a cube.

use core::ops::Range;
use std::collections::BTreeMap;

use domain::{Day, Metric};

use super::check::is_of_the_calendar;
use super::{Count, Cube, Dimension, Step};
use crate::Distribution;

impl Cube {
    /// All responses of some days, the last day excluded.
    pub fn distribution(&self, metric: Metric, days: Range<Day>) -> Distribution {
        let mut sum = Distribution::new(metric);
        for count in self.whole(&days) {
            add(&mut sum, count);
        }
        sum
    }

    /// Each day on which somebody answered, in order.
    pub fn by_day(&self, metric: Metric, days: Range<Day>) -> Vec<(Day, Distribution)> {
        let mut sums = BTreeMap::new();
        for count in self.whole(&days) {
            let sum = sums.entry(count.day).or_insert_with(|| Distribution::new(metric));
            add(sum, count);
        }
        sums.into_iter().filter(|(_, sum)| sum.n() > 0).collect()
    }

    /// Each week by its Monday, from the first with an answer to the last, those between without one included.
    ///
    /// Only days inside `days` are counted, so the first and the last week may be cut.
    pub fn by_week(&self, metric: Metric, days: Range<Day>) -> Vec<(Day, Distribution)> {
        self.by_step(metric, days, Step::Week)
    }

    /// Each value of a dimension that somebody who answered has, in the source's order; `None` where the cube has no such
    /// dimension.
    pub fn by_value(&self, metric: Metric, dimension: &str, days: Range<Day>) -> Option<Vec<(&str, Distribution)>> {
        let dimension = self.dimensions.get(dimension)?;
        let mut sums: Vec<(&str, Distribution)> =
            dimension.values.iter().map(|value| (value.as_str(), Distribution::new(metric))).collect();
        for count in dimension.within(&days) {
            if let Some((_, sum)) = sums.get_mut(count.value as usize) {
                add(sum, count);
            }
        }
        sums.retain(|(_, sum)| sum.n() > 0);
        Some(sums)
    }

    /// Only the responses whose score is wanted, everywhere but among the displays, which have none.
    #[must_use]
    pub fn only(&self, is_wanted: impl Fn(u8) -> bool) -> Self {
        let mut cube = self.clone();
        for dimension in cube.dimensions.values_mut() {
            dimension.counts.retain(|count| is_wanted(count.score));
        }
        if let Some(crossing) = &mut cube.crossing {
            crossing.counts.retain(|count| is_wanted(count.score));
        }
        cube.standings.retain(is_wanted);
        cube
    }

    /// Every response of the days once: any one dimension holds them all.
    fn whole<'a>(&'a self, days: &Range<Day>) -> impl Iterator<Item = &'a Count> {
        self.dimensions.values().take(1).flat_map(|dimension| dimension.within(days))
    }
}

impl Dimension {
    fn within<'a>(&'a self, days: &Range<Day>) -> impl Iterator<Item = &'a Count> + use<'a> {
        let days = days.clone();
        self.counts
            .iter()
            .filter(move |count| days.contains(&count.day) && is_of_the_calendar(count.day) && self.has_value(count))
    }
}

/// A score that the scale does not have is passed over; [`Cube::check`] has told of it.
fn add(sum: &mut Distribution, count: &Count) {
    let _ = sum.add(count.score, count.n);
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const NPS: Metric = Metric::NPS;

    /// One response: the day, the channel, the locale and the score.
    type Answer = (i32, usize, usize, u8);

    fn cube(answers: &[Answer]) -> Cube {
        let (mut channel, mut locale) = (Dimension::default(), Dimension::default());
        for (day, by, language, score) in answers {
            channel.add(Day::from_number(*day), ["web", "email", "link"][*by], *score, 1);
            locale.add(Day::from_number(*day), ["", "et", "en"][*language], *score, 1);
        }
        let dimensions = [("channel".to_owned(), channel), ("locale".to_owned(), locale)].into();
        Cube { dimensions, ..Cube::default() }
    }

    fn day(text: &str) -> Day {
        Day::parse(text).unwrap()
    }

    #[test]
    fn the_last_day_is_not_in_the_period() {
        let monday = day("2026-11-23");
        let cube = cube(&[(monday.number(), 0, 0, 10), (monday.number() + 1, 0, 0, 0)]);
        assert_eq!(cube.distribution(NPS, monday..monday.plus(1)).counts(), [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1]);
        assert_eq!(cube.days(), monday..monday.plus(2));
    }

    #[test]
    fn weeks_begin_on_monday_and_empty_ones_are_kept() {
        let (sunday, later) = (day("2026-11-22"), day("2026-12-08"));
        let cube = cube(&[(sunday.number(), 0, 0, 9), (sunday.number() + 1, 0, 0, 9), (later.number(), 0, 0, 9)]);
        let weeks: Vec<(String, u64)> =
            cube.by_week(NPS, cube.days()).into_iter().map(|(monday, sum)| (monday.to_text(), sum.n())).collect();
        let expected = [("2026-11-16", 1), ("2026-11-23", 1), ("2026-11-30", 0), ("2026-12-07", 1)];
        assert_eq!(weeks, expected.map(|(monday, n)| (monday.to_owned(), n)));
    }

    #[test]
    fn a_cube_without_answers_has_neither_days_nor_weeks() {
        let cube = cube(&[]);
        assert!(cube.days().is_empty());
        assert_eq!(cube.distribution(NPS, cube.days()).n(), 0);
        assert!(cube.by_week(NPS, cube.days()).is_empty());
        assert_eq!(cube.by_value(NPS, "channel", cube.days()), Some(vec![]));
        assert_eq!(cube.by_value(NPS, "plan", cube.days()), None);
    }

    proptest! {
        #[test]
        fn every_way_of_summing_counts_every_answer_once(
            answers in proptest::collection::vec((20_000..20_060i32, 0..3usize, 0..3usize, 0..=10u8), 0..80),
            from in 19_990..20_070i32,
            length in 0..50i32,
        ) {
            let cube = cube(&answers);
            prop_assert_eq!(cube.check(NPS), Ok(()));
            let days = Day::from_number(from)..Day::from_number(from + length);
            let mut expected = Distribution::new(NPS);
            for (_, _, _, score) in answers.iter().filter(|(day, ..)| (from..from + length).contains(day)) {
                expected.add(*score, 1).unwrap();
            }
            let total = |parts: Vec<Distribution>| {
                parts.iter().fold(Distribution::new(NPS), |sum, part| sum.plus(part).unwrap())
            };
            let parts = |pairs: Vec<(Day, Distribution)>| pairs.into_iter().map(|(_, sum)| sum).collect();
            prop_assert_eq!(&cube.distribution(NPS, days.clone()), &expected);
            prop_assert_eq!(&total(parts(cube.by_day(NPS, days.clone()))), &expected);
            prop_assert_eq!(&total(parts(cube.by_week(NPS, days.clone()))), &expected);
            for dimension in ["channel", "locale"] {
                let by_value = cube.by_value(NPS, dimension, days.clone()).unwrap();
                prop_assert_eq!(&total(by_value.into_iter().map(|(_, sum)| sum).collect()), &expected);
            }
            for (monday, week) in cube.by_week(NPS, days.clone()) {
                prop_assert_eq!(monday, monday.monday());
                let start = monday.max(days.start);
                let end = monday.plus(7).min(days.end);
                prop_assert_eq!(cube.distribution(NPS, start..end), week);
            }
        }
    }
}
