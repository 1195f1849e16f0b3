//! The deliveries that the screen shows, as signals: read when others are wanted, and read again while somebody looks.

use std::time::Duration;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::again::Again;
use super::delivery::{Page, page_path};
use super::loaded::Loaded;
use crate::aside::{Aside, Wanted};
use crate::browser::clock;
use crate::browser::visible::is_visible;
use crate::source::Fault;
use crate::state::State;

/// How often the newest ones are read again.
const EVERY: Duration = Duration::from_secs(5);

/// Everything that changes. Copies are handles to the same.
#[derive(Clone, Copy)]
pub(super) struct Deliveries {
    /// What else there is.
    pub state: State,
    /// Which are listed.
    pub wanted: Memo<Wanted>,
    /// What was read; `None` before anything was.
    pub loaded: RwSignal<Option<Loaded>>,
    /// Why the last answer was none.
    pub fault: RwSignal<Option<Fault>>,
    /// Whether older ones are on their way.
    pub is_reading_older: RwSignal<bool>,
    /// What time it is, in milliseconds since 1970, as of the last reading.
    pub now: RwSignal<f64>,
    /// Sends one again.
    pub again: Again,
    /// Counts questions, so that a late answer to an earlier one is told from the latest.
    number: StoredValue<u32>,
}

impl Deliveries {
    /// Listens to the address, and reads as long as the owner lives.
    pub(super) fn new(state: State) -> Self {
        let wanted = Memo::new(move |_| match state.address.with(|address| address.aside) {
            Aside::Forwarding(wanted) => wanted,
            Aside::None | Aside::Check => Wanted::All,
        });
        let loaded = RwSignal::new(None);
        let deliveries = Self {
            state,
            wanted,
            loaded,
            fault: RwSignal::new(None),
            is_reading_older: RwSignal::new(false),
            now: RwSignal::new(clock::now()),
            again: Again::new(state, loaded),
            number: StoredValue::new(0),
        };
        Effect::new(move |_| {
            wanted.track();
            deliveries.ask_anew();
        });
        if let Ok(interval) = set_interval_with_handle(move || deliveries.look_again(), EVERY) {
            on_cleanup(move || interval.clear());
        }
        deliveries
    }

    /// Forgets what was read, and reads.
    pub(super) fn ask_anew(self) {
        self.loaded.set(None);
        self.fault.set(None);
        self.again.said.set(String::new());
        self.ask();
    }

    /// Reads the newest again, while somebody sees them; what a token may not see it need not ask for.
    fn look_again(self) {
        let is_refused = self.fault.with_untracked(|fault| fault.as_ref().is_some_and(Fault::is_about_the_token));
        if is_visible() && !is_refused {
            self.ask();
        }
    }

    fn ask(self) {
        let number = self.number.get_value().wrapping_add(1);
        self.number.set_value(number);
        let Some(door) = self.state.door() else { return };
        let path = page_path(self.wanted.get_untracked(), None);
        spawn_local(async move {
            let answer = door.get::<Page>(&path).await;
            // The screen may have gone meanwhile, or something else been asked.
            if self.number.try_get_value() == Some(number) {
                self.take(answer);
            }
        });
    }

    fn take(self, answer: Result<Page, Fault>) {
        match answer {
            Ok(page) => {
                self.now.set(clock::now());
                self.fault.set(None);
                self.loaded.update(|loaded| match loaded {
                    Some(loaded) => loaded.renew(page),
                    None => *loaded = Some(page.into()),
                });
            }
            Err(fault) => {
                if fault == Fault::Unauthorized {
                    self.state.refuse(&fault);
                }
                self.fault.set(Some(fault));
            }
        }
    }

    /// Reads the page below those that are there.
    pub(super) fn read_older(self) {
        let cursor = self.loaded.with_untracked(|loaded| loaded.as_ref().and_then(|loaded| loaded.next.clone()));
        let (Some(door), Some(cursor)) = (self.state.door(), cursor) else { return };
        if self.is_reading_older.get_untracked() {
            return;
        }
        self.is_reading_older.set(true);
        let wanted = self.wanted.get_untracked();
        spawn_local(async move {
            let answer = door.get::<Page>(&page_path(wanted, Some(&cursor))).await;
            if self.is_reading_older.try_set(false).is_some() || self.wanted.get_untracked() != wanted {
                return;
            }
            match answer {
                Ok(page) => self.loaded.update(|loaded| {
                    if let Some(loaded) = loaded {
                        loaded.go_on(&cursor, page);
                    }
                }),
                Err(fault) => self.fault.set(Some(fault)),
            }
        });
    }
}
