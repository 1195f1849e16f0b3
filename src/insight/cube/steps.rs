//! A cube along time: by day, week, month or quarter, or in a window that moves.

use core::ops::Range;

use domain::{Day, Metric};

use super::Cube;
use crate::Distribution;

/// How much time one point of a trend sums up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// One day.
    Day,
    /// Monday to Sunday.
    Week,
    /// A month of the calendar.
    Month,
    /// January to March, and so on.
    Quarter,
}

impl Step {
    /// Every step, shortest first.
    pub const ALL: [Self; 4] = [Self::Day, Self::Week, Self::Month, Self::Quarter];

    /// The first day of the step that a day is in.
    ///
    /// ```
    /// use domain::Day;
    /// use insight::Step;
    /// let day = Day::parse("2026-05-20").unwrap();
    /// let starts = Step::ALL.map(|step| step.start(day).to_text());
    /// assert_eq!(starts, ["2026-05-20", "2026-05-18", "2026-05-01", "2026-04-01"]);
    /// ```
    pub fn start(self, day: Day) -> Day {
        let (year, month, _) = day.civil();
        let first_of = |month| Day::of(year, month, 1).unwrap_or(day);
        match self {
            Self::Day => day,
            Self::Week => day.monday(),
            Self::Month => first_of(month),
            Self::Quarter => first_of(month - (month - 1) % 3),
        }
    }

    /// The first day of the step after the one that begins on `start`.
    pub fn next(self, start: Day) -> Day {
        match self {
            Self::Day => start.plus(1),
            Self::Week => start.plus(7),
            // Somewhere in the next one, whatever the months' lengths.
            Self::Month => self.start(start.plus(31)),
            Self::Quarter => self.start(start.plus(92)),
        }
    }

    /// About how many days it has.
    pub fn days(self) -> i32 {
        match self {
            Self::Day => 1,
            Self::Week => 7,
            Self::Month => 30,
            Self::Quarter => 91,
        }
    }
}

impl Cube {
    /// Each step by its first day, from the first with an answer to the last, those between without one included.
    ///
    /// Only days inside `days` are counted, so the first and the last step may be cut.
    pub fn by_step(&self, metric: Metric, days: Range<Day>, step: Step) -> Vec<(Day, Distribution)> {
        let mut steps: Vec<(Day, Distribution)> = Vec::new();
        for (day, answers) in self.by_day(metric, days) {
            let start = step.start(day);
            // Up to the step of this day; what is between stays empty.
            while steps.last().is_none_or(|(last, _)| *last < start) {
                let next = steps.last().map_or(start, |(last, _)| step.next(*last));
                steps.push((next, Distribution::new(metric)));
            }
            if let Some((_, sum)) = steps.last_mut() {
                *sum = sum.plus(&answers).unwrap_or(answers);
            }
        }
        steps
    }

    /// For each day from the first with an answer to the last: the answers of the `window` days that end with it.
    ///
    /// The windows of the first days reach back before `days`, as far as the cube does. Windows overlap, so neighbours share
    /// most of their answers: a line of them is smooth by construction, and two of its points must not be tested
    /// against each other.
    pub fn rolling(&self, metric: Metric, days: Range<Day>, window: u16) -> Vec<(Day, Distribution)> {
        let back = i32::from(window.max(1)) - 1;
        let by_day = self.by_day(metric, days.start.plus(-back)..days.end);
        let shown = || by_day.iter().map(|(day, _)| *day).filter(|day| *day >= days.start);
        let (Some(first), Some(last)) = (shown().next(), shown().next_back()) else { return Vec::new() };
        let (mut entering, mut leaving) = (by_day.iter().peekable(), by_day.iter().peekable());
        let mut sum = Distribution::new(metric);
        (first.number()..=last.number())
            .map(Day::from_number)
            .map(|day| {
                while let Some((_, answers)) = entering.next_if(|(known, _)| *known <= day) {
                    sum = sum.plus(answers).unwrap_or_else(|| sum.clone());
                }
                while let Some((_, answers)) = leaving.next_if(|(known, _)| *known < day.plus(-back)) {
                    sum = sum.less(answers).unwrap_or_else(|| sum.clone());
                }
                (day, sum.clone())
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::Dimension;

    const NPS: Metric = Metric::NPS;

    fn cube(answers: &[(i32, u8)]) -> Cube {
        let mut channel = Dimension::default();
        for (day, score) in answers {
            channel.add(Day::from_number(*day), "web", *score, 1);
        }
        Cube { dimensions: [("channel".to_owned(), channel)].into(), ..Cube::default() }
    }

    #[test]
    fn steps_between_answers_are_kept_whatever_their_lengths() {
        let days = ["2025-11-30", "2026-03-01"].map(|text| (Day::parse(text).unwrap().number(), 9));
        let cube = cube(&days);
        let starts = |step| -> Vec<String> {
            cube.by_step(NPS, cube.days(), step).into_iter().map(|(day, _)| day.to_text()).collect()
        };
        assert_eq!(starts(Step::Month), ["2025-11-01", "2025-12-01", "2026-01-01", "2026-02-01", "2026-03-01"]);
        assert_eq!(starts(Step::Quarter), ["2025-10-01", "2026-01-01"]);
        assert_eq!(starts(Step::Day).len(), 92);
    }

    proptest! {
        #[test]
        fn every_step_holds_the_answers_of_its_days(
            answers in proptest::collection::vec((20_000..20_400i32, 0..=10u8), 1..60),
            from in 19_990..20_300i32, length in 1..200i32,
        ) {
            let cube = cube(&answers);
            let days = Day::from_number(from)..Day::from_number(from + length);
            for step in Step::ALL {
                let steps = cube.by_step(NPS, days.clone(), step);
                for (start, sum) in &steps {
                    prop_assert_eq!(step.start(*start), *start);
                    let inside = (*start).max(days.start)..step.next(*start).min(days.end);
                    prop_assert_eq!(&cube.distribution(NPS, inside), sum);
                }
                prop_assert!(steps.windows(2).all(|pair| step.next(pair[0].0) == pair[1].0));
                let total: u64 = steps.iter().map(|(_, sum)| sum.n()).sum();
                prop_assert_eq!(total, cube.distribution(NPS, days.clone()).n());
            }
        }

        #[test]
        fn a_window_holds_the_answers_of_the_days_up_to_its_own(
            answers in proptest::collection::vec((20_000..20_080i32, 0..=10u8), 1..60), window in 1..40u16,
        ) {
            let cube = cube(&answers);
            let days = Day::from_number(20_030)..Day::from_number(20_070);
            for (day, sum) in cube.rolling(NPS, days.clone(), window) {
                prop_assert!(days.contains(&day));
                prop_assert_eq!(sum, cube.distribution(NPS, day.plus(1 - i32::from(window))..day.plus(1)));
            }
        }
    }
}
