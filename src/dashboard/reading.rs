//! From a source to a board: what is asked, in which order, and how often.

use domain::Day;
use futures_util::future::try_join;
use insight::Cube;

use crate::address::Address;
use crate::board::{self, Board};
use crate::source::{Fault, Filter, Rows, Source, SurveyInfo, survey};

/// All that one reading brought.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Reading {
    /// The surveys there are.
    pub surveys: Vec<SurveyInfo>,
    /// The figures and the latest comments; `None` where there is no survey.
    pub found: Option<(Board, Rows)>,
}

/// Reads what `address` asks for: the surveys unless they are `known`, then one cube and one page of comments together.
///
/// `today` tells which day it is in a time zone.
///
/// # Errors
/// With the first fault: figures without their comments would look like figures without comments.
pub(crate) async fn read(
    source: &dyn Source,
    known: Option<Vec<SurveyInfo>>,
    address: &Address,
    today: impl Fn(&str) -> Day,
) -> Result<Reading, Fault> {
    let surveys = match known {
        Some(surveys) => surveys,
        None => source.surveys().await?,
    };
    let Some(chosen) = survey::choose(&surveys, address.survey.as_ref()).cloned() else {
        return Ok(Reading { surveys, found: None });
    };
    let today = today(&chosen.zone);
    let both = Filter { survey: chosen.id.clone(), days: address.period.with_before(today) };
    let now = Filter { days: address.period.days(today), ..both.clone() };
    let (cube, rows) = try_join(source.cube(&both), source.rows(&now, None)).await?;
    check(&cube, &chosen)?;
    let mut board = Board::of(chosen, address.period, today, &cube);
    if board.latest.is_none() && both.days.is_some() {
        board.latest = latest_ever(source, &both, &board).await?;
    }
    Ok(Reading { surveys, found: Some((board, rows)) })
}

/// Empty days may have answers before them: "nobody yet" and "nobody lately" are not the same.
async fn latest_ever(source: &dyn Source, filter: &Filter, board: &Board) -> Result<Option<Day>, Fault> {
    let cube = source.cube(&Filter { days: None, ..filter.clone() }).await?;
    Ok(board::latest(&cube, board.metric()))
}

fn check(cube: &Cube, survey: &SurveyInfo) -> Result<(), Fault> {
    cube.check(survey.metric).map_err(|problem| Fault::Unreadable { detail: problem.to_string() })
}

#[cfg(test)]
mod tests {
    use core::cell::RefCell;
    use core::future::ready;

    use domain::{Metric, SurveyId};
    use futures_util::FutureExt;
    use insight::Dimension;

    use super::*;
    use crate::period::Period;
    use crate::source::{Answer, Report, Wish};

    const TODAY: i32 = 20_780;

    /// Answers at once, and remembers what it was asked.
    struct Fake {
        surveys: Vec<SurveyInfo>,
        /// Days on which somebody gave a 9.
        answered: Vec<Day>,
        fault: Option<Fault>,
        asked: RefCell<Vec<&'static str>>,
    }

    impl Fake {
        fn with(surveys: usize, answered: &[i32]) -> Self {
            let survey = |n: usize| SurveyInfo {
                id: SurveyId::new(format!("s{n}")).unwrap(),
                metric: Metric::NPS,
                brand: String::new(),
                zone: "UTC".into(),
            };
            Self {
                surveys: (0..surveys).map(survey).collect(),
                answered: answered.iter().map(|ago| Day::from_number(TODAY - ago)).collect(),
                fault: None,
                asked: RefCell::default(),
            }
        }

        fn answer<T: 'static>(&self, what: &'static str, value: T) -> Answer<T> {
            self.asked.borrow_mut().push(what);
            Box::pin(ready(self.fault.clone().map_or(Ok(value), Err)))
        }

        fn read(&self, known: Option<Vec<SurveyInfo>>, address: &Address) -> Result<Reading, Fault> {
            read(self, known, address, |_| Day::from_number(TODAY)).now_or_never().unwrap()
        }
    }

    impl Source for Fake {
        fn surveys(&self) -> Answer<Vec<SurveyInfo>> {
            self.answer("surveys", self.surveys.clone())
        }

        fn cube(&self, filter: &Filter) -> Answer<Cube> {
            let mut channel = Dimension::default();
            let is_asked = |day: &&Day| filter.days.as_ref().is_none_or(|days| days.contains(day));
            for day in self.answered.iter().filter(is_asked) {
                channel.add(*day, "web", 9, 1);
            }
            self.answer("cube", Cube { dimensions: [("channel".to_owned(), channel)].into(), ..Cube::default() })
        }

        fn rows(&self, _: &Filter, _: Option<&str>) -> Answer<Rows> {
            self.answer("rows", Rows::default())
        }

        fn check(&self, _: &Wish) -> Answer<Report> {
            self.answer("check", Report { verdict: String::new(), steps: Vec::new(), advice: None })
        }
    }

    #[test]
    fn figures_take_one_cube_and_one_page_of_comments() {
        let source = Fake::with(1, &[3, 40]);
        let reading = source.read(None, &Address::default()).unwrap();
        assert_eq!(*source.asked.borrow(), ["surveys", "cube", "rows"]);
        assert_eq!(reading.found.unwrap().0.answers.n(), 2);
        source.asked.borrow_mut().clear();
        source.read(Some(reading.surveys), &Address::default()).unwrap();
        assert_eq!(*source.asked.borrow(), ["cube", "rows"]);
    }

    #[test]
    fn nobody_lately_is_told_from_nobody_yet() {
        let address = Address { period: Period::Days30, ..Address::default() };
        let latest = |answered: &[i32]| Fake::with(1, answered).read(None, &address).unwrap().found.unwrap().0.latest;
        assert_eq!(latest(&[400]), Some(Day::from_number(TODAY - 400)));
        assert_eq!(latest(&[]), None);
    }

    #[test]
    fn the_survey_of_the_address_is_read() {
        let address = Address { survey: SurveyId::new("s1").ok(), period: Period::All, ..Address::default() };
        let reading = Fake::with(2, &[1]).read(None, &address).unwrap();
        assert_eq!(reading.found.unwrap().0.survey.unwrap().id.as_str(), "s1");
    }

    #[test]
    fn without_a_survey_nothing_more_is_asked() {
        let source = Fake::with(0, &[]);
        assert_eq!(source.read(None, &Address::default()).unwrap().found, None);
        assert_eq!(*source.asked.borrow(), ["surveys"]);
    }

    #[test]
    fn a_fault_is_passed_on() {
        let source = Fake { fault: Some(Fault::Unauthorized), ..Fake::with(1, &[1]) };
        assert_eq!(source.read(None, &Address::default()), Err(Fault::Unauthorized));
    }
}
