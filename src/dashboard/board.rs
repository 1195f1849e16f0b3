//! Everything that the main screen shows, computed from what was found.

use core::ops::Range;
use std::borrow::Cow;

use domain::{Day, Headline, Metric};
use insight::statistics::{Median, SampleSize, Segment};
use insight::{Change, Cube, Distribution, Figure, Funnel, Integrity, Step};

use crate::address::{Address, WINDOW};
use crate::compare::Compare;
use crate::heat::Heat;
use crate::period::{Period, usual_step};
use crate::picked::Picked;
use crate::plan;
use crate::precision;
use crate::reading::Found;
use crate::source::SurveyInfo;
use crate::source::settings::{Annotation, Goal};
use crate::verdict::Verdict;

/// The figures of some days.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Board {
    /// The survey; `None` before anything was read.
    pub survey: Option<SurveyInfo>,
    /// How many others are added to it.
    pub others: usize,
    /// The choice of days.
    pub period: Period,
    /// All days of the period.
    pub all_days: Range<Day>,
    /// Those of them that are shown: all, unless some were picked.
    pub days: Range<Day>,
    /// What was picked.
    pub picked: Picked,
    /// The answers of the shown days and the picked scores.
    pub answers: Distribution,
    /// The same whatever the score.
    pub every_score: Distribution,
    /// What it is compared with.
    pub compare: Compare,
    /// The answers of those other days, where there are such.
    pub before: Option<Distribution>,
    /// The answers of the whole period along time, by the first day of each step, or by the last of a window.
    pub steps: Vec<(Day, Distribution)>,
    /// How long a step is.
    pub step: Step,
    /// Whether the steps are windows that overlap.
    pub is_rolling: bool,
    /// How many people came how far.
    pub funnel: Funnel,
    /// How long an answer took.
    pub duration: Option<Median>,
    /// The dimension that is taken apart.
    pub by: String,
    /// Its values.
    pub segments: Vec<Segment>,
    /// Two dimensions crossed.
    pub heat: Option<Heat>,
    /// What there is to be reached.
    pub goals: Vec<Goal>,
    /// The one that holds on the last of the shown days.
    pub goal: Option<Goal>,
    /// What happened in between.
    pub annotations: Vec<Annotation>,
    /// The day of the latest answer ever; `None` when nobody has answered yet.
    pub latest: Option<Day>,
    /// What is counted on those days, and what is not.
    pub integrity: Integrity,
}

impl Default for Board {
    fn default() -> Self {
        let nowhere = Day::from_number(0);
        Self {
            survey: None,
            others: 0,
            period: Period::default(),
            all_days: nowhere..nowhere,
            days: nowhere..nowhere,
            picked: Picked::default(),
            answers: Distribution::new(Metric::NPS),
            every_score: Distribution::new(Metric::NPS),
            compare: Compare::default(),
            before: None,
            steps: Vec::new(),
            step: Step::Week,
            is_rolling: false,
            funnel: Funnel::default(),
            duration: None,
            by: String::new(),
            segments: Vec::new(),
            heat: None,
            goals: Vec::new(),
            goal: None,
            annotations: Vec::new(),
            latest: None,
            integrity: Integrity::new(Metric::NPS),
        }
    }
}

/// More points than this are no line any more.
const MOST_POINTS: i32 = 1500;

impl Board {
    /// Sums up what was found as `address` wants to see it. Of the address only what is no part of a question counts: what was
    /// asked is what was found.
    pub(crate) fn of(found: &Found, address: &Address) -> Self {
        let metric = found.metric();
        let picked = &address.picked;
        let has_score = |score| picked.has_score(score);
        let cube: &Cube = &found.base;
        let all_days = address.period.days(found.today).unwrap_or_else(|| cube.days());
        let days = picked.days.clone().unwrap_or_else(|| all_days.clone());
        // With nothing picked, "all" has nothing before it.
        let has_other = picked.days.is_some() || address.period != Period::All;
        let other = address.compare.days(&days).filter(|_| has_other);
        let every_score = cube.distribution(metric, days.clone());
        let step = fitting_step(address.step, &all_days, &cube.days());
        let is_rolling = address.is_rolling && length(&all_days, &cube.days()) <= MOST_POINTS;
        let steps = if is_rolling {
            cube.rolling(metric, all_days.clone(), WINDOW)
        } else {
            cube.by_step(metric, all_days.clone(), step)
        };
        // Hundreds of thousands of counts are copied where scores are picked only.
        let picked_cube = if picked.scores.is_empty() { Cow::Borrowed(cube) } else { Cow::Owned(cube.only(has_score)) };
        let by = plan::by(address).to_owned();
        let apart = found.apart.as_deref().unwrap_or(cube);
        let values = apart.by_value(metric, &by, days.clone()).unwrap_or_default();
        let values = values.into_iter().map(|(value, answers)| (value, answers.only(has_score)));
        let crossing = found.crossing.as_deref().and_then(|cube| cube.crossing.as_ref());
        let settings = found.settings.as_deref();
        Self {
            survey: found.surveys.first().cloned(),
            others: found.surveys.len().saturating_sub(1),
            period: address.period,
            answers: every_score.only(has_score),
            every_score,
            compare: address.compare,
            before: other.map(|other| cube.distribution(metric, other).only(has_score)),
            steps: steps.into_iter().map(|(start, answers)| (start, answers.only(has_score))).collect(),
            step: if is_rolling { Step::Day } else { step },
            is_rolling,
            funnel: picked_cube.funnel(metric, days.clone()),
            duration: picked_cube.median_duration(metric, days.clone()),
            segments: Segment::rank(values),
            by,
            heat: crossing.map(|crossing| Heat::of(crossing, metric, &has_score)),
            goals: settings.map(|settings| settings.goals.clone()).unwrap_or_default(),
            goal: settings.and_then(|settings| settings.goal_on(days.end.plus(-1))),
            annotations: settings.map(|settings| settings.annotations.clone()).unwrap_or_default(),
            integrity: Integrity::of(&picked_cube, metric, has_other.then_some(&days)),
            latest: found.latest,
            picked: picked.clone(),
            all_days,
            days,
        }
    }

    /// Whether this is of the same survey and the same days as `other`.
    pub(crate) fn is_same_view(&self, other: &Self) -> bool {
        self.survey == other.survey && self.period == other.period && self.picked == other.picked
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

    /// The comparison with other days.
    pub(crate) fn verdict(&self) -> Verdict {
        let change = self.before.as_ref().and_then(|before| Change::between(before, &self.answers));
        let is_answered_before = self.before.as_ref().map(|before| before.n() > 0);
        Verdict::of(self.answers.n() > 0, is_answered_before, change, self.change_decimals())
    }

    /// The change that is asked about, in the headline's unit: 5 points or percentage points, a quarter of a step for a mean.
    pub(crate) fn worthwhile(&self) -> f64 {
        match self.metric().headline() {
            Headline::Net | Headline::FavourableShare => 5.0,
            Headline::Mean => 0.25,
        }
    }

    /// How many answers it takes to see such a change.
    pub(crate) fn needed(&self) -> Option<SampleSize> {
        SampleSize::of(&self.answers, self.worthwhile())
    }
}

fn length(days: &Range<Day>, answered: &Range<Day>) -> i32 {
    days.end.min(answered.end).number() - days.start.max(answered.start).number()
}

/// The step that was wished for, or what fits; a longer one where there would be too many points.
fn fitting_step(wish: Option<Step>, days: &Range<Day>, answered: &Range<Day>) -> Step {
    let length = length(days, answered);
    let step = wish.unwrap_or_else(|| usual_step(length));
    Step::ALL
        .into_iter()
        .find(|longer| *longer >= step && length / longer.days() <= MOST_POINTS)
        .unwrap_or(Step::Quarter)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use domain::SurveyId;
    use insight::Dimension;

    use super::*;
    use crate::plan::Plan;
    use crate::source::Settings;

    const TODAY: i32 = 20_780;

    fn day(ago: i32) -> Day {
        Day::from_number(TODAY - ago)
    }

    /// Answers by how many days ago they were given.
    fn found(address: &Address, answers: &[(i32, u8, u64)]) -> Found {
        let mut channel = Dimension::default();
        for (ago, score, n) in answers {
            channel.add(day(*ago), "web", *score, *n);
        }
        let survey = serde_json::from_str(r#"{"id":"s","metric":"nps","zone":"UTC"}"#).unwrap();
        Found {
            surveys: vec![survey],
            today: day(0),
            plan: Plan::of(address, day(0)),
            base: Arc::new(Cube { dimensions: [("channel".to_owned(), channel)].into(), ..Cube::default() }),
            apart: None,
            crossing: None,
            latest: None,
            settings: None,
            revisions: Vec::new(),
        }
    }

    fn board(address: &Address, answers: &[(i32, u8, u64)]) -> Board {
        Board::of(&found(address, answers), address)
    }

    fn of(period: Period) -> Address {
        Address { survey: SurveyId::new("s").ok(), period, ..Address::default() }
    }

    #[test]
    fn one_cube_gives_this_period_and_the_one_before() {
        let answers = [(0, 10, 5), (29, 10, 1), (30, 0, 7), (59, 0, 1), (60, 5, 100)];
        let board = board(&of(Period::Days30), &answers);
        assert_eq!(board.answers.n(), 6);
        assert_eq!(board.before.as_ref().map(Distribution::n), Some(8));
        assert!(matches!(board.verdict(), Verdict::Compared { .. }));
        assert_eq!(board.steps.iter().map(|(_, step)| step.n()).sum::<u64>(), 6);
        assert_eq!((board.segments.len(), board.segments[0].answers.n()), (1, 6));
    }

    #[test]
    fn the_same_days_last_year_can_be_compared_with_instead() {
        let address = Address { compare: Compare::Year, ..of(Period::Days30) };
        let board = board(&address, &[(0, 10, 5), (30, 0, 7), (365, 3, 2), (394, 3, 4), (395, 3, 8)]);
        assert_eq!(board.before.as_ref().map(Distribution::n), Some(6));
    }

    #[test]
    fn all_of_it_is_compared_with_nothing_until_days_are_picked() {
        let mut address = of(Period::All);
        let answers = [(0, 10, 5), (900, 0, 1)];
        let all = board(&address, &answers);
        assert_eq!(all.answers.n(), 6);
        assert_eq!(all.days, day(900)..day(-1));
        assert_eq!(all.verdict(), Verdict::None);
        address.picked.days = Some(day(450)..day(-1));
        assert_eq!(board(&address, &answers).before.map(|before| before.n()), Some(1));
    }

    #[test]
    fn picked_scores_and_days_are_in_every_panel_but_their_own() {
        let mut address = of(Period::Days30);
        address.picked.scores = [9, 10].into();
        address.picked.days = Some(day(5)..day(-1));
        let board = board(&address, &[(0, 10, 5), (3, 2, 7), (20, 9, 11), (20, 0, 13), (8, 9, 17)]);
        assert_eq!(board.answers.n(), 5);
        assert_eq!(board.every_score.n(), 12, "the distribution still shows what was not picked");
        assert_eq!(board.steps.iter().map(|(_, step)| step.n()).sum::<u64>(), 33, "the trend still has the other days");
        assert_eq!(board.before.map(|before| before.n()), Some(17), "the days before those picked");
        assert_eq!(board.segments[0].answers.n(), 5);
        assert_eq!(board.funnel.scored, 5);
    }

    #[test]
    fn values_are_ranked_by_their_score() {
        let mut channel = Dimension::default();
        for (value, score) in [("web", 3), ("link", 10), ("email", 8)] {
            channel.add(day(1), value, score, 9);
        }
        let found = found(&of(Period::Days30), &[]);
        let base = Cube { dimensions: [("channel".to_owned(), channel)].into(), ..Cube::default() };
        let board = Board::of(&Found { base: Arc::new(base), ..found }, &of(Period::Days30));
        let ranked: Vec<&str> = board.segments.iter().map(|segment| segment.value.as_str()).collect();
        assert_eq!(ranked, ["link", "email", "web"]);
    }

    #[test]
    fn the_goal_is_the_one_of_the_last_day() {
        let address = of(Period::Days30);
        let goal = |value, ago| Goal { value, from: Some(day(ago)) };
        let settings = Settings { goals: vec![goal(40.0, 100), goal(50.0, 3), goal(60.0, -9)], ..Settings::default() };
        let found = Found { settings: Some(Arc::new(settings)), ..found(&address, &[(0, 9, 1)]) };
        assert_eq!(Board::of(&found, &address).goal.map(|goal| goal.value), Some(50.0));
    }

    #[test]
    fn a_step_becomes_longer_where_there_would_be_too_many() {
        let days = |n: i32| Day::from_number(0)..Day::from_number(n);
        assert_eq!(fitting_step(None, &days(90), &days(90)), Step::Week);
        assert_eq!(fitting_step(Some(Step::Day), &days(90), &days(90)), Step::Day);
        assert_eq!(fitting_step(Some(Step::Day), &days(9000), &days(9000)), Step::Week);
        assert_eq!(fitting_step(Some(Step::Day), &days(3_600_000), &days(3_600_000)), Step::Quarter);
    }
}
