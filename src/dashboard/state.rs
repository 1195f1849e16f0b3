//! The one place where values become signals: what the reader does goes in, what the screens show comes out.

use std::rc::Rc;
use std::sync::Arc;

use domain::SurveyId;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::address::Address;
use crate::board::Board;
use crate::browser::visible::on_visible;
use crate::browser::{clock, location, session};
use crate::comments::Comments;
use crate::freshness;
use crate::period::Period;
use crate::reading::{self, Reading};
use crate::screen::{Known, Screen};
use crate::source::collector::Collector;
use crate::source::survey::choose;
use crate::source::{Fault, Filter, Report, Source, SurveyInfo, Wish};
use crate::token::Token;

/// Everything that changes. Copies are handles to the same.
#[derive(Clone, Copy)]
pub(crate) struct State {
    /// What is chosen by hand.
    pub address: RwSignal<Address>,
    /// The surveys there are; `None` before they were read.
    pub surveys: RwSignal<Option<Vec<SurveyInfo>>>,
    /// The figures; `None` before they were read.
    pub board: RwSignal<Option<Arc<Board>>>,
    /// The comments that go with them.
    pub comments: RwSignal<Comments>,
    /// What the last reading failed at.
    pub fault: RwSignal<Option<Fault>>,
    /// Whether something is being read.
    pub is_reading: RwSignal<bool>,
    source: RwSignal<Option<Rc<dyn Source>>, LocalStorage>,
    /// Counts readings, so that a late answer to an earlier question is told from the latest.
    question: StoredValue<u32>,
    read_at: StoredValue<f64>,
}

impl State {
    /// Begins to read at once where there is a token.
    pub(crate) fn begin(token: Option<Token>) -> Self {
        let state = Self {
            address: RwSignal::new(Address::read(&location::query())),
            surveys: RwSignal::new(None),
            board: RwSignal::new(None),
            comments: RwSignal::default(),
            fault: RwSignal::new(None),
            is_reading: RwSignal::new(false),
            source: RwSignal::new_local(token.map(collector)),
            question: StoredValue::new(0),
            read_at: StoredValue::new(0.0),
        };
        on_visible(move || state.come_back());
        state.again();
        state
    }

    /// The screen that fits.
    pub(crate) fn screen(self) -> Memo<Screen> {
        Memo::new(move |_| {
            Screen::of(Known {
                has_token: self.source.with(Option::is_some),
                is_checking: self.address.with(|address| address.is_checking),
                fault: self.fault.get().as_ref(),
                surveys: self.surveys.with(|surveys| surveys.as_ref().map(Vec::len)),
                board: self.board.get().as_deref(),
            })
        })
    }

    /// The figures, or nobody's where there are none.
    pub(crate) fn shown(self) -> Signal<Arc<Board>> {
        Signal::derive(move || self.board.get().unwrap_or_default())
    }

    /// Opens the figures with a token.
    pub(crate) fn enter(self, token: Token) {
        session::keep(&token);
        self.clear();
        self.source.set(Some(collector(token)));
        self.again();
    }

    /// Forgets the token and everything that it opened.
    pub(crate) fn leave(self) {
        session::forget();
        self.source.set(None);
        self.clear();
    }

    fn clear(self) {
        self.next_question();
        self.board.set(None);
        self.surveys.set(None);
        self.comments.set(Comments::default());
        self.fault.set(None);
        self.is_reading.set(false);
    }

    /// Shows another survey.
    pub(crate) fn choose_survey(self, id: &str) {
        self.address.update(|address| address.survey = SurveyId::new(id).ok());
        self.turn();
    }

    /// Shows other days.
    pub(crate) fn choose_period(self, period: Period) {
        self.address.update(|address| address.period = period);
        self.turn();
    }

    /// Shows the check of an endpoint, or the figures again.
    pub(crate) fn show_check(self, is_checking: bool) {
        self.address.update(|address| address.is_checking = is_checking);
        self.keep_address();
    }

    /// Lets the source meet an endpoint; its test record is of the survey that is chosen.
    pub(crate) async fn check(self, wish: Wish) -> Result<Report, Fault> {
        let source = self.source.get_untracked().ok_or(Fault::Unauthorized)?;
        let chosen = self.surveys.with_untracked(|surveys| {
            let wanted = self.address.with_untracked(|address| address.survey.clone());
            choose(surveys.as_deref().unwrap_or_default(), wanted.as_ref()).cloned()
        });
        let answer = source.check(&wish.about(chosen)).await;
        if let Err(fault @ Fault::Unauthorized) = &answer {
            self.take(Err(fault.clone()));
        }
        answer
    }

    fn turn(self) {
        self.keep_address();
        self.read(self.surveys.get_untracked());
    }

    fn keep_address(self) {
        self.address.with_untracked(|address| location::replace_query(&address.to_query()));
    }

    /// Reads everything again.
    pub(crate) fn again(self) {
        self.read(None);
    }

    fn come_back(self) {
        let has_answers = self.board.with_untracked(|board| board.as_ref().is_some_and(|board| board.latest.is_some()));
        if freshness::is_stale(self.read_at.get_value(), clock::now(), has_answers) {
            self.again();
        }
    }

    /// Reads what is chosen, and the surveys too unless they are `known`.
    fn read(self, known: Option<Vec<SurveyInfo>>) {
        let Some(source) = self.source.get_untracked() else { return };
        let question = self.next_question();
        let address = self.address.get_untracked();
        self.is_reading.set(true);
        spawn_local(async move {
            let answer = reading::read(&*source, known, &address, clock::today).await;
            if self.question.get_value() == question {
                self.take(answer);
            }
        });
    }

    fn take(self, answer: Result<Reading, Fault>) {
        self.is_reading.set(false);
        match answer {
            Ok(Reading { surveys, found }) => {
                let (board, rows) = found.unzip();
                let rows = rows.unwrap_or_default();
                let is_same = self.board.with_untracked(|old| {
                    old.as_deref().zip(board.as_ref()).is_some_and(|(old, new)| old.is_same_view(new))
                });
                self.read_at.set_value(clock::now());
                self.fault.set(None);
                self.surveys.set(Some(surveys));
                self.comments.update(|comments| if is_same { comments.renew(rows) } else { *comments = rows.into() });
                self.board.set(board.map(Arc::new));
            }
            Err(fault) => {
                // A token that is no good opens nothing after the next reload either.
                if fault.is_about_the_token() {
                    session::forget();
                }
                self.fault.set(Some(fault));
            }
        }
    }

    /// Reads the comments before those on the screen.
    pub(crate) fn read_older(self) {
        let question = self.question.get_value();
        let (Some(source), Some(board)) = (self.source.get_untracked(), self.board.get_untracked()) else { return };
        let (Some(survey), Some(cursor)) = (&board.survey, self.comments.get_untracked().next) else { return };
        let days = (board.period != Period::All).then(|| board.days.clone());
        let filter = Filter { survey: survey.id.clone(), days };
        spawn_local(async move {
            let answer = source.rows(&filter, Some(&cursor)).await;
            if self.question.get_value() == question {
                self.comments.update(|comments| comments.go_on(&cursor, answer));
            }
        });
    }

    fn next_question(self) -> u32 {
        let question = self.question.get_value().wrapping_add(1);
        self.question.set_value(question);
        question
    }
}

fn collector(token: Token) -> Rc<dyn Source> {
    Rc::new(Collector::new(location::base(), token))
}
