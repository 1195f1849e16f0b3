//! Everything that the main screen shows, computed from one cube.

use core::ops::Range;

use domain::{Day, Metric};
use insight::{Change, Cube, Distribution, Figure};

use crate::period::Period;
use crate::precision;
use crate::source::SurveyInfo;
use crate::verdict::Verdict;

/// The figures of one survey and period.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Board {
    /// The survey; `None` before anything was read.
    pub survey: Option<SurveyInfo>,
    /// The choice of days.
    pub period: Period,
    /// The days themselves.
    pub days: Range<Day>,
    /// The answers of those days.
    pub answers: Distribution,
    /// The answers of the equally long period before, where there is one.
    pub before: Option<Distribution>,
    /// The answers by week, by its Monday.
    pub weeks: Vec<(Day, Distribution)>,
    /// The day of the latest answer ever; `None` when nobody has answered yet.
    pub latest: Option<Day>,
}

impl Default for Board {
    fn default() -> Self {
        let nowhere = Day::from_number(0);
        Self {
            survey: None,
            period: Period::default(),
            days: nowhere..nowhere,
            answers: Distribution::new(Metric::NPS),
            before: None,
            weeks: Vec::new(),
            latest: None,
        }
    }
}

impl Board {
    /// Sums up a cube that holds `period` and the one before it.
    ///
    /// `latest` is as far as the cube tells: a cube of some days cannot tell of answers before them.
    pub(crate) fn of(survey: SurveyInfo, period: Period, today: Day, cube: &Cube) -> Self {
        let metric = survey.metric;
        let (days, before) = match (period.days(today), period.with_before(today)) {
            (Some(days), Some(both)) => {
                let before = cube.distribution(metric, both.start..days.start);
                (days, Some(before))
            }
            _ => (cube.days(), None),
        };
        Self {
            answers: cube.distribution(metric, days.clone()),
            before,
            weeks: cube.by_week(metric, days.clone()),
            latest: latest(cube, metric),
            survey: Some(survey),
            period,
            days,
        }
    }

    /// Whether this is of the same survey and choice of days as `other`.
    pub(crate) fn is_same_view(&self, other: &Self) -> bool {
        self.survey == other.survey && self.period == other.period
    }

    /// What is measured.
    pub(crate) fn metric(&self) -> Metric {
        self.answers.metric()
    }

    /// The headline; `None` when nobody answered in these days.
    pub(crate) fn figure(&self) -> Option<Figure> {
        self.answers.figure()
    }

    /// How many decimals the headline deserves.
    pub(crate) fn decimals(&self) -> u8 {
        self.figure().map_or(0, |figure| precision::decimals(self.metric(), &figure))
    }

    /// How many decimals a change deserves: one more than the headline, since rounded figures do not show the change between
    /// them.
    pub(crate) fn change_decimals(&self) -> u8 {
        self.decimals() + 1
    }

    /// The comparison with the period before.
    pub(crate) fn verdict(&self) -> Verdict {
        let change = self.before.as_ref().and_then(|before| Change::between(before, &self.answers));
        let is_answered_before = self.before.as_ref().map(|before| before.n() > 0);
        Verdict::of(self.answers.n() > 0, is_answered_before, change, self.change_decimals())
    }
}

/// The last day of a cube on which somebody answered.
pub(crate) fn latest(cube: &Cube, metric: Metric) -> Option<Day> {
    cube.by_day(metric, cube.days()).last().map(|(day, _)| *day)
}

#[cfg(test)]
mod tests {
    use domain::SurveyId;
    use insight::Dimension;

    use super::*;

    const TODAY: i32 = 20_780;

    fn survey() -> SurveyInfo {
        SurveyInfo { id: SurveyId::new("s").unwrap(), metric: Metric::NPS, brand: String::new(), zone: "UTC".into() }
    }

    /// Answers by how many days ago they were given.
    fn cube(answers: &[(i32, u8, u64)]) -> Cube {
        let mut channel = Dimension::default();
        for (ago, score, n) in answers {
            channel.add(Day::from_number(TODAY - ago), "web", *score, *n);
        }
        Cube { dimensions: [("channel".to_owned(), channel)].into(), ..Cube::default() }
    }

    fn board(period: Period, answers: &[(i32, u8, u64)]) -> Board {
        Board::of(survey(), period, Day::from_number(TODAY), &cube(answers))
    }

    #[test]
    fn one_cube_gives_this_period_and_the_one_before() {
        let board = board(Period::Days30, &[(0, 10, 5), (29, 10, 1), (30, 0, 7), (59, 0, 1), (60, 5, 100)]);
        assert_eq!(board.answers.n(), 6);
        assert_eq!(board.before.as_ref().map(Distribution::n), Some(8));
        assert!(matches!(board.verdict(), Verdict::Compared { .. }));
        assert_eq!(board.weeks.iter().map(|(_, week)| week.n()).sum::<u64>(), 6);
    }

    #[test]
    fn all_of_it_is_compared_with_nothing() {
        let board = board(Period::All, &[(0, 10, 5), (900, 0, 1)]);
        assert_eq!(board.answers.n(), 6);
        assert_eq!(board.days, Day::from_number(TODAY - 900)..Day::from_number(TODAY + 1));
        assert_eq!(board.verdict(), Verdict::None);
    }

    #[test]
    fn a_period_without_answers_still_knows_the_latest() {
        let board = board(Period::Days30, &[(45, 9, 1)]);
        assert_eq!(board.figure(), None);
        assert_eq!(board.latest, Some(Day::from_number(TODAY - 45)));
        assert_eq!(self::board(Period::Days30, &[]).latest, None);
    }
}
