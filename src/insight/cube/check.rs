//! What a cube from outside must hold to be summed.

use core::fmt;
use core::ops::RangeInclusive;
use std::collections::BTreeMap;

use domain::{Day, Metric, Score};

use super::{Count, Crossing, Cube, Dimension, Standings};

/// What is wrong with a cube, as a sentence that names the place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CubeProblem {
    path: String,
    detail: String,
}

impl CubeProblem {
    /// Where it is, as a JSON path: `dimensions.channel.counts[3]`.
    pub fn path(&self) -> &str {
        &self.path
    }
}

impl fmt::Display for CubeProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.path, self.detail)
    }
}

impl core::error::Error for CubeProblem {}

/// Responses by day and score; days without any are left out.
type Sums = BTreeMap<Day, [u64; SCORES]>;

/// No scale has more scores, and none has a higher one.
const SCORES: usize = 11;

impl Cube {
    /// Whether all of the cube can be trusted to be counts of `metric`.
    ///
    /// # Errors
    /// With the first count whose day, value or score does not exist, or with the first dimension that does not hold the
    /// same responses as the others; so, too, for the standings and the crossing.
    pub fn check(&self, metric: Metric) -> Result<(), CubeProblem> {
        let mut whole: Option<(&str, Sums)> = None;
        for (name, dimension) in &self.dimensions {
            let sums = dimension.check(name, metric)?;
            match &whole {
                None => whole = Some((name, sums)),
                Some((_, known)) if *known == sums => {}
                Some((first, _)) => {
                    return Err(CubeProblem {
                        path: format!("dimensions.{name}"),
                        detail: format!(
                            "holds other responses than dimensions.{first}; every response belongs into every dimension"
                        ),
                    });
                }
            }
        }
        self.standings.check(metric)?;
        match &self.crossing {
            Some(crossing) => crossing.check(metric, whole.as_ref().map(|(first, sums)| (*first, sums))),
            None => Ok(()),
        }
    }
}

impl Standings {
    fn check(&self, metric: Metric) -> Result<(), CubeProblem> {
        for (name, counts) in self.parts() {
            for (index, count) in counts.iter().enumerate() {
                let problem = |detail| CubeProblem { path: format!("standings.{name}[{index}]"), detail };
                day_and_score(metric, count.day, count.score).map_err(problem)?;
            }
        }
        Ok(())
    }
}

impl Crossing {
    /// Whether it holds the responses that `whole`, a dimension of that name, holds by day.
    fn check(&self, metric: Metric, whole: Option<(&str, &Sums)>) -> Result<(), CubeProblem> {
        let mut sums: BTreeMap<u8, u64> = BTreeMap::new();
        for (index, count) in self.counts.iter().enumerate() {
            let problem = |detail| CubeProblem { path: format!("crossing.counts[{index}]"), detail };
            for (place, values) in count.values.into_iter().zip(&self.values) {
                if usize::try_from(place).is_ok_and(|place| place >= values.len()) {
                    return Err(problem(format!("value {place} is not one of {}", values.len())));
                }
            }
            Score::new(metric, i64::from(count.score)).map_err(|error| problem(error.to_string()))?;
            let sum = sums.entry(count.score).or_default();
            *sum = sum.saturating_add(count.n);
        }
        let Some((first, whole)) = whole else { return Ok(()) };
        let mut expected: BTreeMap<u8, u64> = BTreeMap::new();
        for (score, n) in whole.values().flat_map(|day| (0..).zip(day)).filter(|(_, n)| **n > 0) {
            let sum = expected.entry(score).or_default();
            *sum = sum.saturating_add(*n);
        }
        sums.retain(|_, n| *n > 0);
        if sums == expected {
            return Ok(());
        }
        let detail =
            format!("holds other responses than dimensions.{first}; every response belongs into the crossing, too");
        Err(CubeProblem { path: "crossing".to_owned(), detail })
    }
}

/// Whether there are such a day and such a score, or what is wrong with them.
fn day_and_score(metric: Metric, day: Day, score: u8) -> Result<(), String> {
    if !is_of_the_calendar(day) {
        return Err(format!("{} is not a day; days count from 1970-01-01", day.number()));
    }
    Score::new(metric, i64::from(score)).map(drop).map_err(|error| error.to_string())
}

impl Dimension {
    /// Sums by day and score, where every row is sound.
    fn check(&self, name: &str, metric: Metric) -> Result<Sums, CubeProblem> {
        let mut sums = Sums::new();
        // Sources tell day by day, so a day is mostly looked up once.
        for (start, counts) in self.runs() {
            let mut day = [0u64; SCORES];
            for (count, index) in counts.iter().zip(start..) {
                let problem = |detail| CubeProblem { path: format!("dimensions.{name}.counts[{index}]"), detail };
                day_and_score(metric, count.day, count.score).map_err(problem)?;
                if !self.has_value(count) {
                    return Err(problem(format!("value {} is not one of {}", count.value, self.values.len())));
                }
                if let Some(sum) = day.get_mut(usize::from(count.score)) {
                    *sum = sum.saturating_add(count.n);
                }
            }
            if let Some(Count { day: date, .. }) = counts.first().filter(|_| day != [0; SCORES]) {
                let known = sums.entry(*date).or_default();
                known.iter_mut().zip(day).for_each(|(known, n)| *known = known.saturating_add(n));
            }
        }
        Ok(sums)
    }

    /// Counts that follow one another and are of one day, with the place of the first.
    fn runs(&self) -> impl Iterator<Item = (usize, &[Count])> {
        let mut start = 0;
        self.counts.chunk_by(|one, next| one.day == next.day).map(move |counts| {
            let first = start;
            start += counts.len();
            (first, counts)
        })
    }

    pub(super) fn has_value(&self, count: &Count) -> bool {
        usize::try_from(count.value).is_ok_and(|value| value < self.values.len())
    }
}

/// Days from 0000-01-01 to 9999-12-31, which are those that a date can be written for.
const CALENDAR: RangeInclusive<i32> = -719_528..=2_932_896;

/// Whether a day can be written as a date. A made-up one far out would otherwise fill the weeks up to it.
pub(super) fn is_of_the_calendar(day: Day) -> bool {
    CALENDAR.contains(&day.number())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cube(text: &str) -> Cube {
        serde_json::from_str(&format!(r#"{{"from":null,"to":null,"revision":1,"dimensions":{text}}}"#)).unwrap()
    }

    #[test]
    fn each_bad_count_is_named_by_its_place() {
        let cases = [
            ("[[20780,1,9,1]]", "value 1 is not one of 1"),
            ("[[20780,0,11,1]]", "11 is not on the scale"),
            ("[[2147483647,0,9,1]]", "2147483647 is not a day"),
            ("[[-2147483648,0,9,1]]", "-2147483648 is not a day"),
        ];
        for (counts, detail) in cases {
            let cube = cube(&format!(r#"{{"channel":{{"values":["web"],"counts":{counts}}}}}"#));
            let problem = cube.check(Metric::NPS).unwrap_err();
            assert_eq!(problem.path(), "dimensions.channel.counts[0]");
            assert!(problem.to_string().contains(detail), "{problem}");
            assert_eq!(cube.distribution(Metric::NPS, cube.days()).n(), 0, "and it is not summed either");
            assert!(cube.by_week(Metric::NPS, cube.days()).is_empty());
        }
    }

    #[test]
    fn the_calendar_is_that_of_written_dates() {
        let day = |text| Day::parse(text).unwrap();
        assert_eq!(CALENDAR, day("0000-01-01").number()..=day("9999-12-31").number());
    }

    #[test]
    fn dimensions_that_hold_different_responses_are_refused() {
        let cube = cube(
            r#"{"channel":{"values":["web"],"counts":[[20780,0,9,2]]},"locale":{"values":["et","en"],"counts":[[20780,0,9,1]]}}"#,
        );
        assert_eq!(cube.check(Metric::NPS).unwrap_err().path(), "dimensions.locale");
    }

    fn with(parts: &str) -> Cube {
        serde_json::from_str(&format!(
            r#"{{"from":null,"to":null,"revision":1,"dimensions":{{"channel":{{"values":["web"],"counts":[[20780,0,9,2],[20781,0,9,1]]}}}},{parts}}}"#
        ))
        .unwrap()
    }

    #[test]
    fn standings_are_held_to_the_calendar_and_the_scale() {
        assert_eq!(with(r#""standings":{"excluded":[[20780,9,1]]}"#).check(Metric::NPS), Ok(()));
        for (row, detail) in [("[20780,11,1]", "11 is not on the scale"), ("[2147483647,9,1]", "is not a day")] {
            for part in ["provisional", "quarantined", "superseded", "excluded", "test"] {
                let cube = with(&format!(r#""standings":{{"{part}":[[20780,9,1],{row}]}}"#));
                let problem = cube.check(Metric::NPS).unwrap_err();
                assert_eq!(problem.path(), format!("standings.{part}[1]"));
                assert!(problem.to_string().contains(detail), "{problem}");
            }
        }
    }

    #[test]
    fn a_crossing_holds_what_the_dimensions_hold() {
        let crossing = |counts: &str| {
            with(&format!(r#""crossing":{{"by":["channel","plan"],"values":[["web"],["pro",""]],"counts":{counts}}}"#))
        };
        assert_eq!(crossing("[[0,0,9,2],[0,1,9,1],[0,1,0,0]]").check(Metric::NPS), Ok(()));
        for (counts, path) in [
            ("[[0,0,9,2]]", "crossing"),
            ("[[0,0,9,2],[0,1,8,1]]", "crossing"),
            ("[[0,0,9,2],[1,0,9,1]]", "crossing.counts[1]"),
            ("[[0,2,9,3]]", "crossing.counts[0]"),
            ("[[0,0,11,3]]", "crossing.counts[0]"),
        ] {
            assert_eq!(crossing(counts).check(Metric::NPS).unwrap_err().path(), path, "{counts}");
        }
    }

    #[test]
    fn the_same_responses_in_another_order_are_fine() {
        let cube = cube(
            r#"{"channel":{"values":["web"],"counts":[[20780,0,9,2],[20781,0,9,0]]},
                "locale":{"values":["et","en"],"counts":[[20780,1,9,1],[20782,1,9,0],[20780,0,9,1]]}}"#,
        );
        assert_eq!(cube.check(Metric::NPS), Ok(()));
    }
}
