//! The one place where values become signals: what the reader does goes in, what the screens show comes out.

use std::rc::Rc;
use std::sync::Arc;

use domain::SurveyId;
use futures_util::future::{AbortHandle, abortable};
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::address::Address;
use crate::board::Board;
use crate::browser::visible::on_visible;
use crate::browser::{clock, location, session};
use crate::comments::Comments;
use crate::freshness;
use crate::inbox::View;
use crate::live::Live;
use crate::picked::Picked;
use crate::plan::Plan;
use crate::reading::{self, Found, Reading};
use crate::screen::{Known, Screen};
use crate::source::collector::Collector;
use crate::source::survey::choose;
use crate::source::{Door, Fault, Progress, Rights, Scope, Settings, Source, SurveyInfo};
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
    /// Whether something is being read that the reader waits for.
    pub is_reading: RwSignal<bool>,
    /// How many responses of how many were looked at, where that takes a while.
    pub progress: RwSignal<Option<(u64, u64)>>,
    /// Whether the reader ended the last reading: the figures on the screen are those before it.
    pub is_cancelled: RwSignal<bool>,
    /// Whether new answers came that would take a look through all of them.
    pub is_outdated: RwSignal<bool>,
    /// How many answers came while the reader looked, as last told.
    pub news: RwSignal<Option<u64>>,
    /// Whether there is a step to go back to, and one to go forth to.
    pub can_go: RwSignal<(bool, bool)>,
    /// What the figures on the screen are made of.
    pub found: RwSignal<Option<Arc<Found>>>,
    abort: StoredValue<Option<AbortHandle>>,
    /// What the token may do; `None` where that is not known.
    pub rights: RwSignal<Option<Rights>>,
    /// What is heard of new answers.
    pub live: Live,
    source: RwSignal<Option<Rc<dyn Source>>, LocalStorage>,
    /// Counts readings, so that a late answer to an earlier question is told from the latest.
    question: StoredValue<u32>,
    read_at: StoredValue<f64>,
    /// Lives as long as the page.
    root: StoredValue<Option<Owner>>,
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
            progress: RwSignal::new(None),
            is_cancelled: RwSignal::new(false),
            is_outdated: RwSignal::new(false),
            news: RwSignal::new(None),
            can_go: RwSignal::new(location::can_go()),
            found: RwSignal::new(None),
            abort: StoredValue::new(None),
            rights: RwSignal::new(None),
            live: Live::default(),
            source: RwSignal::new_local(token.map(collector)),
            question: StoredValue::new(0),
            read_at: StoredValue::new(0.0),
            root: StoredValue::new(Owner::current()),
        };
        on_visible(move || state.come_back());
        location::on_step(move || state.step());
        state.again();
        state.ask_rights();
        state.live.watch(state);
        state
    }

    /// What a screen needs for longer than it is shown: made when it is asked for first, and the same from then on.
    pub(crate) fn keep<T: Clone + Send + Sync + 'static>(self, make: fn(Self) -> T) -> T {
        let kept = || {
            use_context().unwrap_or_else(|| {
                let made = make(self);
                provide_context(made.clone());
                made
            })
        };
        match self.root.get_value() {
            Some(root) => root.with(kept),
            None => kept(),
        }
    }

    /// The screen that fits.
    pub(crate) fn screen(self) -> Memo<Screen> {
        Memo::new(move |_| {
            Screen::of(Known {
                has_token: self.source.with(Option::is_some),
                is_checking: self.address.with(|address| address.is_checking),
                is_inbox: self.address.with(|address| address.inbox.is_shown),
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
        self.ask_rights();
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
        self.found.set(None);
        self.surveys.set(None);
        self.comments.set(Comments::default());
        self.rights.set(None);
        self.fault.set(None);
        self.is_reading.set(false);
    }

    /// Shows another survey, alone and with nothing picked: its values are others.
    pub(crate) fn choose_survey(self, id: &str) {
        self.change(|address| {
            address.survey = SurveyId::new(id).ok();
            address.with.clear();
            address.picked = Picked::default();
            (address.by, address.cross) = (None, None);
        });
    }

    /// Changes the view, as one step that can be gone back.
    pub(crate) fn change(self, change: impl FnOnce(&mut Address)) {
        let before = self.address.get_untracked();
        let mut after = before.clone();
        change(&mut after);
        if after == before {
            return;
        }
        self.address.set(after);
        self.address.with_untracked(|address| location::push_query(&address.to_query()));
        self.can_go.set(location::can_go());
        self.turn(&before);
    }

    /// Changes what is picked, as one step that can be gone back.
    pub(crate) fn pick(self, change: impl FnOnce(&mut Picked)) {
        self.change(|address| change(&mut address.picked));
    }

    /// Shows the check of an endpoint, or the figures again.
    pub(crate) fn show_check(self, is_checking: bool) {
        self.address.update(|address| address.is_checking = is_checking);
        self.keep_address();
    }

    /// The reader went back or forth.
    fn step(self) {
        let (before, now) = (self.address.get_untracked(), Address::read(&location::query()));
        self.address.set(now);
        self.can_go.set(location::can_go());
        self.turn(&before);
    }

    /// The survey that is chosen.
    pub(crate) fn chosen(self) -> Memo<Option<SurveyInfo>> {
        Memo::new(move |_| self.chosen_now())
    }

    /// The same at this moment.
    pub(crate) fn chosen_now(self) -> Option<SurveyInfo> {
        let wanted = self.address.with(|address| address.survey.clone());
        self.surveys.with(|surveys| choose(surveys.as_deref().unwrap_or_default(), wanted.as_ref()).cloned())
    }

    /// Whether the token has a scope. Where that is not known, trying tells.
    pub(crate) fn may(self, scope: Scope) -> bool {
        self.rights.with(|rights| rights.as_ref().is_none_or(|rights| rights.may(scope)))
    }

    /// The collector said that the token may not work on responses.
    pub(crate) fn may_not_follow_up(self) {
        self.rights
            .update(|rights| rights.get_or_insert_default().scopes.retain(|name| name != Scope::Followup.name()));
    }

    /// Shows other single responses, or the figures again, as a step that can be gone back.
    pub(crate) fn go(self, change: impl FnOnce(&mut View)) {
        self.address.update(|address| change(&mut address.inbox));
        self.address.with_untracked(|address| location::push_query(&address.to_query()));
        self.can_go.set(location::can_go());
    }

    /// The same as a part of the step before: while somebody types or walks through a list.
    pub(crate) fn adjust(self, change: impl FnOnce(&mut View)) {
        self.address.update(|address| change(&mut address.inbox));
        self.keep_address();
    }

    fn ask_rights(self) {
        let Some(source) = self.source() else { return };
        spawn_local(async move {
            // An older collector does not tell.
            self.rights.set(source.rights().await.ok());
        });
    }

    /// Where figures are read; `None` without a token. It listens for no other one.
    pub(crate) fn source(self) -> Option<Rc<dyn Source>> {
        self.source.get_untracked()
    }

    /// The way to whatever else the source has; `None` where it has nothing. It listens for no other one.
    pub(crate) fn door(self) -> Option<Door> {
        self.source().and_then(|source| source.door())
    }

    /// A token that is no good any more takes everything away, whoever met it.
    pub(crate) fn refuse(self, fault: &Fault) {
        if fault.is_about_the_token() {
            self.take(Err(fault.clone()), false);
        }
    }

    /// Shows what the figures that are there can tell at once, and reads the rest where there is any.
    fn turn(self, before: &Address) {
        let Some(found) = self.found.get_untracked() else { return self.read() };
        let now = self.address.get_untracked();
        let plan = Plan::of(&now, found.today);
        let is_same_survey = (&before.survey, &before.with) == (&now.survey, &now.with);
        if is_same_survey && plan.base == found.plan.base {
            self.draw(&found);
        }
        if !is_same_survey || plan != found.plan {
            self.read();
        } else {
            // What was on its way is not wanted any more.
            self.rest();
        }
    }

    fn keep_address(self) {
        self.address.with_untracked(|address| location::replace_query(&address.to_query()));
    }

    /// Reads everything again.
    pub(crate) fn again(self) {
        self.is_reading.set(true);
        self.ask(How::Anew);
    }

    fn come_back(self) {
        let has_answers = self.board.with_untracked(|board| board.as_ref().is_some_and(|board| board.latest.is_some()));
        if freshness::is_stale(self.read_at.get_value(), clock::now(), has_answers) {
            self.again();
        }
    }

    /// The source has counted more than the figures on the screen show: reads it without a word, until it is there.
    pub(crate) fn hear(self, revision: u64) {
        let (is_older, is_scan) = self.found.with_untracked(|found| {
            found.as_ref().map_or((false, false), |found| (found.revision < revision, found.plan.has_scan()))
        });
        if is_older && is_scan {
            self.is_outdated.set(true);
        } else if is_older && self.abort.with_value(Option::is_none) {
            self.ask(How::Quietly);
        }
    }

    /// Reads what was ended, or what has come since.
    pub(crate) fn read_on(self) {
        if self.is_outdated.get_untracked() { self.again() } else { self.read() }
    }

    /// Ends what is being read; the figures that are there stay.
    pub(crate) fn cancel(self) {
        self.rest();
        self.is_cancelled.set(true);
    }

    /// Nothing is read any more.
    fn rest(self) {
        self.next_question();
        self.is_reading.set(false);
        self.is_cancelled.set(false);
    }

    /// Reads what is chosen, as far as it is not known yet.
    fn read(self) {
        self.is_reading.set(true);
        self.ask(How::Rest);
    }

    fn ask(self, how: How) {
        let Some(source) = self.source.get_untracked() else { return self.is_reading.set(false) };
        let question = self.next_question();
        let address = self.address.get_untracked();
        let known = reading::Known {
            surveys: self.surveys.get_untracked().filter(|_| how != How::Anew),
            found: self.found.get_untracked().filter(|_| how == How::Rest),
        };
        let is_quiet = how == How::Quietly;
        self.is_cancelled.set(false);
        if how != How::Rest {
            self.is_outdated.set(false);
        }
        let tell: Progress = Rc::new(move |read, all| {
            if !is_quiet && self.question.get_value() == question {
                self.progress.set(Some((read, all)));
            }
        });
        let (answer, handle) =
            abortable(async move { reading::read(&*source, known, &address, clock::today, tell).await });
        self.abort.set_value(Some(handle));
        spawn_local(async move {
            // One that was ended has nothing to say.
            let Ok(answer) = answer.await else { return };
            if self.question.get_value() == question {
                self.abort.set_value(None);
                self.progress.set(None);
                self.take(answer, is_quiet);
            }
        });
    }

    fn take(self, answer: Result<Reading, Fault>, is_quiet: bool) {
        self.is_reading.set(false);
        match answer {
            Ok(Reading { surveys, found }) => {
                let (found, rows) = found.unzip();
                let found = found.map(Arc::new);
                let before = self.board.get_untracked();
                // What was asked for comments, before and after: other questions have other answers, even where they begin alike.
                let comments = |found: &Option<Arc<Found>>| {
                    found.as_ref().map(|found| (found.surveys.clone(), found.plan.comments.clone()))
                };
                let is_same_question = comments(&self.found.get_untracked()) == comments(&found);
                self.read_at.set_value(clock::now());
                self.fault.set(None);
                self.surveys.set(Some(surveys));
                self.found.set(found.clone());
                match &found {
                    Some(found) => self.draw(found),
                    None => self.board.set(None),
                }
                let after = self.board.get_untracked();
                let is_same = before.as_deref().zip(after.as_deref()).is_some_and(|(old, new)| old.is_same_view(new));
                let rows = rows.unwrap_or_default();
                self.comments
                    .update(|comments| if is_same_question { comments.renew(rows) } else { *comments = rows.into() });
                let n = |board: &Option<Arc<Board>>| board.as_ref().map_or(0, |board| board.answers.n());
                self.news
                    .set((is_quiet && is_same).then(|| n(&after).saturating_sub(n(&before))).filter(|new| *new > 0));
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

    /// Shows what was found, as the address wants to see it.
    fn draw(self, found: &Found) {
        let board = self.address.with_untracked(|address| Board::of(found, address));
        self.board.set(Some(Arc::new(board)));
    }

    /// Changes what the owner of the first survey has set. Whatever another one changed meanwhile is kept: the change is made
    /// to the latest settings.
    ///
    /// # Errors
    /// When the source refuses.
    pub(crate) async fn set(self, change: impl Fn(&mut Settings)) -> Result<(), Fault> {
        let (source, door) = self.source().and_then(|source| Some((source.clone(), source.door()?))).ok_or(Fault::Unauthorized)?;
        let chosen = self.found.with_untracked(|found| found.as_ref().and_then(|found| found.surveys.first().cloned()));
        let Some(survey) = chosen else { return Ok(()) };
        let mut settings = source.settings(&survey.id).await?;
        change(&mut settings);
        let kept = Arc::new(settings.keep(&door, &survey.id).await?);
        self.found.update(|found| {
            if let Some(found) = found.as_mut().filter(|found| found.surveys.first() == Some(&survey)) {
                Arc::make_mut(found).settings = Some(kept);
            }
        });
        if let Some(found) = self.found.get_untracked() {
            self.draw(&found);
        }
        Ok(())
    }

    /// Reads the comments before those on the screen.
    pub(crate) fn read_older(self) {
        let question = self.question.get_value();
        let (Some(source), Some(found)) = (self.source.get_untracked(), self.found.get_untracked()) else { return };
        let Some(cursor) = self.comments.get_untracked().next else { return };
        spawn_local(async move {
            let answer = reading::comments(&*source, &found.surveys, &found.plan, Some(&cursor)).await;
            if self.question.get_value() == question {
                self.comments.update(|comments| comments.go_on(&cursor, answer));
            }
        });
    }

    /// Whatever is on its way is ended.
    fn next_question(self) -> u32 {
        if let Some(handle) = self.abort.try_update_value(Option::take).flatten() {
            handle.abort();
        }
        self.progress.set(None);
        let question = self.question.get_value().wrapping_add(1);
        self.question.set_value(question);
        question
    }
}

/// What is read.
#[derive(Clone, Copy, PartialEq, Eq)]
enum How {
    /// What is not known yet.
    Rest,
    /// All figures, while those that are there stay as they are.
    Quietly,
    /// Everything, the surveys too.
    Anew,
}

fn collector(token: Token) -> Rc<dyn Source> {
    Rc::new(Collector::new(Door::new(location::base(), token)))
}
