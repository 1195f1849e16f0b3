use core::cell::RefCell;
use core::future::ready;

use futures_util::FutureExt;
use insight::Dimension;

use super::*;
use crate::period::Period;
use crate::source::{Answer, Changes, Rights, Row};

const TODAY: i32 = 20_780;

/// Answers at once, and remembers what it was asked.
struct Fake {
    surveys: Vec<SurveyInfo>,
    /// Days on which somebody gave a 9 on the website.
    answered: Vec<Day>,
    fault: Option<Fault>,
    asked: RefCell<Vec<String>>,
}

impl Fake {
    fn with(surveys: usize, answered: &[i32]) -> Self {
        let survey = |n: usize| SurveyInfo {
            id: SurveyId::new(format!("s{n}")).unwrap(),
            metric: Metric::NPS,
            brand: String::new(),
            zone: "UTC".into(),
            segments: if n == 0 { vec!["plan".into()] } else { vec![] },
        };
        Self {
            surveys: (0..surveys).map(survey).collect(),
            answered: answered.iter().map(|ago| Day::from_number(TODAY - ago)).collect(),
            fault: None,
            asked: RefCell::default(),
        }
    }

    fn answer<T: 'static>(&self, what: impl Into<String>, value: T) -> Answer<T> {
        self.asked.borrow_mut().push(what.into());
        Box::pin(ready(self.fault.clone().map_or(Ok(value), Err)))
    }

    fn read(&self, known: Known, address: &Address) -> Result<Reading, Fault> {
        read(self, known, address, |_| Day::from_number(TODAY), Rc::new(|_, _| {})).now_or_never().unwrap()
    }

    fn found(&self, known: Known, address: &Address) -> Found {
        self.read(known, address).unwrap().found.unwrap().0
    }

    fn asked(&self) -> Vec<String> {
        self.asked.take()
    }
}

impl Source for Fake {
    fn surveys(&self) -> Answer<Vec<SurveyInfo>> {
        self.answer("surveys", self.surveys.clone())
    }

    fn cube(&self, survey: &SurveyId, ask: &Ask, _: Progress) -> Answer<Cube> {
        let mut dimension = Dimension::default();
        let is_asked = |day: &&Day| ask.days.as_ref().is_none_or(|days| days.contains(day));
        let fits = ask.condition.as_deref() != Some(r#"{"channel":["email"]}"#);
        for day in self.answered.iter().filter(is_asked).filter(|_| fits) {
            dimension.add(*day, "web", 9, 1);
        }
        let kind = if ask.is_scan() { "scan" } else { "cube" };
        let dimensions = ask.dimensions.iter().map(|name| (name.clone(), dimension.clone())).collect();
        self.answer(format!("{kind} {survey} {}", ask.dimensions.join(",")), Cube { dimensions, ..Cube::default() })
    }

    fn rows(&self, filter: &Filter, cursor: Option<&str>) -> Answer<Rows> {
        let row = Row {
            id: filter.survey.to_string(),
            score: 9,
            comment: "Good".into(),
            channel: "web".into(),
            locale: None,
            agent: None,
            day: Day::from_number(TODAY),
        };
        let rows = Rows { rows: vec![row], next: (filter.survey.as_str() == "s1").then(|| "more".to_owned()) };
        self.answer(format!("rows {} {}", filter.survey, cursor.unwrap_or_default()), rows)
    }

    fn settings(&self, _: &SurveyId) -> Answer<Settings> {
        self.answer("settings", Settings::default())
    }

    fn changes(&self, _: &SurveyId, _: Option<&str>) -> Answer<Changes> {
        self.answer("changes", Changes { revision: 0, next: String::new(), more: false, items: None })
    }

    fn rights(&self) -> Answer<Rights> {
        self.answer("rights", Rights::default())
    }
}

#[test]
fn figures_take_one_cube_and_one_page_of_comments() {
    let source = Fake::with(1, &[3, 40]);
    let reading = source.read(Known::default(), &Address::default()).unwrap();
    assert_eq!(source.asked(), ["surveys", "cube s0 channel,comment,duration", "settings", "rows s0 "]);
    let found = Arc::new(reading.found.unwrap().0);
    assert_eq!(found.base.distribution(Metric::NPS, found.base.days()).n(), 2);
    source.read(Known { surveys: Some(reading.surveys), found: Some(found) }, &Address::default()).unwrap();
    assert_eq!(source.asked(), ["rows s0 "], "what is known is not asked for again");
}

#[test]
fn what_was_found_on_another_day_or_of_other_surveys_is_asked_for_again() {
    let source = Fake::with(2, &[3]);
    let found = source.found(Known::default(), &Address::default());
    source.asked();
    let known = |found: Found| Known { surveys: Some(source.surveys.clone()), found: Some(Arc::new(found)) };
    source.read(known(Found { today: Day::from_number(TODAY - 1), ..found.clone() }), &Address::default()).unwrap();
    assert_eq!(source.asked()[0], "cube s0 channel,comment,duration");
    let both = Address { with: vec![SurveyId::new("s1").unwrap()], ..Address::default() };
    source.read(known(found), &both).unwrap();
    assert_eq!(source.asked()[..2], ["cube s0 channel,comment,duration", "cube s1 channel,comment,duration"]);
}

#[test]
fn surveys_are_added_and_each_is_asked_for_what_it_has() {
    let source = Fake::with(2, &[3]);
    let mut both = Address { with: vec![SurveyId::new("s1").unwrap()], by: Some("plan".into()), ..Address::default() };
    let found = source.found(Known::default(), &both);
    assert_eq!(found.base.distribution(Metric::NPS, found.base.days()).n(), 2);
    let apart = found.apart.unwrap();
    let plans = apart.by_value(Metric::NPS, "plan", apart.days()).unwrap();
    assert_eq!(plans.iter().map(|(value, answers)| (*value, answers.n())).collect::<Vec<_>>(), [("web", 1), ("", 1)]);
    source.asked();
    both.picked.toggle_value("plan", "pro");
    source.found(Known::default(), &both);
    assert!(!source.asked().iter().any(|asked| asked.starts_with("scan s1") || asked.starts_with("rows s1")));
}

#[test]
fn figures_are_older_than_a_survey_that_has_gone_on_and_no_other() {
    let source = Fake::with(2, &[3]);
    let both = Address { with: vec![SurveyId::new("s1").unwrap()], ..Address::default() };
    let found = source.found(Known::default(), &both);
    let id = |id: &str| SurveyId::new(id).unwrap();
    let found = Found { revisions: vec![(id("s0"), 3), (id("s1"), 7)], ..found };
    let is_older = |survey: &str, revision| found.is_older(&id(survey), revision);
    assert!(is_older("s0", 4) && is_older("s1", 8));
    assert!(!is_older("s0", 3) && !is_older("s1", 7) && !is_older("s1", 4));
    // One that has no answer to such a question is never waited for.
    assert!(!is_older("s2", 9));
    let mut picked = both;
    picked.picked.toggle_value("plan", "pro");
    let asked: Vec<SurveyId> =
        source.found(Known::default(), &picked).revisions.into_iter().map(|(id, _)| id).collect();
    assert_eq!(asked, [id("s0")]);
}

#[test]
fn comments_of_several_surveys_go_on_where_there_are_more() {
    let source = Fake::with(2, &[3]);
    let both = Address { with: vec![SurveyId::new("s1").unwrap()], ..Address::default() };
    let (found, rows) = source.read(Known::default(), &both).unwrap().found.unwrap();
    assert_eq!((rows.rows.len(), rows.next.as_deref()), (2, Some("s1 more")));
    source.asked();
    comments(&source, &found.surveys, &found.plan, rows.next.as_deref(), PAGE).now_or_never().unwrap().unwrap();
    assert_eq!(source.asked(), ["rows s1 more"]);
}

#[test]
fn nobody_lately_and_nobody_like_that_are_told_from_nobody_yet() {
    let address = Address { period: Period::Days30, ..Address::default() };
    let latest = |answered: &[i32], address: &Address| Fake::with(1, answered).found(Known::default(), address).latest;
    assert_eq!(latest(&[400], &address), Some(Day::from_number(TODAY - 400)));
    assert_eq!(latest(&[], &address), None);
    let mut email = address;
    email.picked.toggle_value("channel", "email");
    assert_eq!(latest(&[2], &email), Some(Day::from_number(TODAY - 2)));
}

#[test]
fn the_survey_of_the_address_is_read() {
    let address = Address { survey: SurveyId::new("s1").ok(), period: Period::All, ..Address::default() };
    assert_eq!(Fake::with(2, &[1]).found(Known::default(), &address).surveys[0].id.as_str(), "s1");
}

#[test]
fn without_a_survey_nothing_more_is_asked() {
    let source = Fake::with(0, &[]);
    assert_eq!(source.read(Known::default(), &Address::default()).unwrap().found, None);
    assert_eq!(source.asked(), ["surveys"]);
}

#[test]
fn a_fault_is_passed_on() {
    let source = Fake { fault: Some(Fault::Unauthorized), ..Fake::with(1, &[1]) };
    assert_eq!(source.read(Known::default(), &Address::default()), Err(Fault::Unauthorized));
}
