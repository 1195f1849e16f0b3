//! The one place where values become signals: what the reader does goes in, what the screens show comes out.

mod access;
mod asking;
mod choosing;
mod settings;

use std::rc::Rc;
use std::sync::Arc;

use domain::SurveyId;
use futures_util::future::AbortHandle;
use leptos::prelude::*;

pub(crate) use access::collector;

use crate::address::Address;
use crate::board::Board;
use crate::browser::location;
use crate::browser::visible::on_visible;
use crate::comments::Comments;
use crate::live::Live;
use crate::reading::Found;
use crate::screen::{Known, Screen};
use crate::source::survey::{choose, choose_all};
use crate::source::{Fault, Rights, Source, SurveyInfo};
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
    /// Counts tokens: what was opened with an earlier one is forgotten.
    pub token_number: RwSignal<u32>,
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
            source: RwSignal::new_local(token.map(access::collector)),
            question: StoredValue::new(0),
            read_at: StoredValue::new(0.0),
            token_number: RwSignal::new(0),
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
        let find_or_make = || {
            use_context().unwrap_or_else(|| {
                let kept = make(self);
                provide_context(kept.clone());
                kept
            })
        };
        match self.root.get_value() {
            Some(root) => root.with(find_or_make),
            None => find_or_make(),
        }
    }

    /// The screen that fits.
    pub(crate) fn screen(self) -> Memo<Screen> {
        Memo::new(move |_| {
            Screen::of(Known {
                has_token: self.has_source(),
                aside: self.address.with(|address| address.aside),
                is_inbox: self.address.with(|address| address.inbox.is_shown) && !self.has_file(),
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

    /// The survey that is chosen.
    pub(crate) fn chosen(self) -> Memo<Option<SurveyInfo>> {
        Memo::new(move |_| self.chosen_now())
    }

    /// All surveys whose answers are added, by their ids.
    pub(crate) fn watched(self) -> Memo<Vec<SurveyId>> {
        Memo::new(move |_| {
            let surveys = self.surveys.get().unwrap_or_default();
            let all = self.address.with(|address| choose_all(&surveys, address.survey.as_ref(), &address.with));
            all.into_iter().map(|survey| survey.id).collect()
        })
    }

    /// The survey that is chosen, at this moment.
    pub(crate) fn chosen_now(self) -> Option<SurveyInfo> {
        let wanted = self.address.with(|address| address.survey.clone());
        self.surveys.with(|surveys| choose(surveys.as_deref().unwrap_or_default(), wanted.as_ref()).cloned())
    }
}
