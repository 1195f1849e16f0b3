//! What a cube from outside must hold to be summed.

use core::fmt;
use core::ops::RangeInclusive;
use std::collections::BTreeMap;

use domain::{Day, Metric, Score};

use super::{Count, Cube, Dimension};

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

/// Responses by day and score.
type Sums = BTreeMap<(Day, u8), u64>;

impl Cube {
    /// Whether all of the cube can be trusted to be counts of `metric`.
    ///
    /// # Errors
    /// With the first count whose day, value or score does not exist, or with the first dimension that does not hold the
    /// same responses as the others.
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
        Ok(())
    }
}

impl Dimension {
    /// Sums by day and score, where every row is sound.
    fn check(&self, name: &str, metric: Metric) -> Result<Sums, CubeProblem> {
        let mut sums = Sums::new();
        for (index, count) in self.counts.iter().enumerate() {
            let problem = |detail| CubeProblem { path: format!("dimensions.{name}.counts[{index}]"), detail };
            if !is_of_the_calendar(count.day) {
                return Err(problem(format!("{} is not a day; days count from 1970-01-01", count.day.number())));
            }
            if !self.has_value(count) {
                return Err(problem(format!("value {} is not one of {}", count.value, self.values.len())));
            }
            Score::new(metric, i64::from(count.score)).map_err(|error| problem(error.to_string()))?;
            let sum = sums.entry((count.day, count.score)).or_default();
            *sum = sum.saturating_add(count.n);
        }
        sums.retain(|_, n| *n > 0);
        Ok(sums)
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

    #[test]
    fn the_same_responses_in_another_order_are_fine() {
        let cube = cube(
            r#"{"channel":{"values":["web"],"counts":[[20780,0,9,2],[20781,0,9,0]]},
                "locale":{"values":["et","en"],"counts":[[20780,1,9,1],[20780,0,9,1]]}}"#,
        );
        assert_eq!(cube.check(Metric::NPS), Ok(()));
    }
}
