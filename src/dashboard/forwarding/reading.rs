//! One question whose first page is read when it is asked, and read again while somebody looks.

use std::time::Duration;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::delivery::{Delivery, Page};
use super::loaded::Loaded;
use super::paths::path_of;
use crate::browser::visible::is_visible;
use crate::browser::{clock, focus};
use crate::source::{Door, Fault};
use crate::state::State;
use crate::texts::{fill, forwarding as texts};

/// How often the first page is read again.
const EVERY: Duration = Duration::from_secs(5);

/// Everything that changes. Copies are handles to the same.
#[derive(Clone, Copy)]
pub(super) struct Reading {
    /// What else there is.
    pub state: State,
    /// What was read; `None` before anything was.
    pub loaded: RwSignal<Option<Loaded>>,
    /// Why the last answer was none.
    pub fault: RwSignal<Option<Fault>>,
    /// What time it is, in milliseconds since 1970, as of the last reading.
    pub now: RwSignal<f64>,
    /// What became of what the reader has done last.
    pub said: RwSignal<String>,
    path: Signal<String>,
    can_change: fn(&Loaded) -> bool,
    /// Counts questions, so that a late answer to an earlier one is told from the latest.
    number: StoredValue<u32>,
    is_asking: StoredValue<bool>,
    /// Whether the reader has asked once more since there was no answer.
    is_by_hand: StoredValue<bool>,
}

impl Reading {
    /// Of what is at `path`, again and again for as long as the owner lives and what was read can change. It is to be asked first.
    pub(super) fn new(state: State, path: Signal<String>, can_change: fn(&Loaded) -> bool) -> Self {
        let reading = Self {
            state,
            loaded: RwSignal::new(None),
            fault: RwSignal::new(None),
            now: RwSignal::new(clock::now()),
            said: RwSignal::new(String::new()),
            path,
            can_change,
            number: StoredValue::new(0),
            is_asking: StoredValue::new(false),
            is_by_hand: StoredValue::new(false),
        };
        if let Ok(interval) = set_interval_with_handle(move || reading.look_again(), EVERY) {
            on_cleanup(move || interval.clear());
        }
        reading
    }

    /// Forgets what was read, and reads.
    pub(super) fn ask_anew(self) {
        self.loaded.set(None);
        self.fault.set(None);
        self.said.set(String::new());
        self.ask();
    }

    /// Reads after a fault because the reader wants it; what was read before stays.
    pub(super) fn try_again(self) {
        self.is_by_hand.set_value(true);
        self.said.set(texts::READING.get().to_owned());
        self.ask();
    }

    /// Reads again, while somebody sees it and nothing is on its way; what a token may not see it need not ask for.
    fn look_again(self) {
        let is_refused = self.fault.with_untracked(|fault| fault.as_ref().is_some_and(Fault::is_about_the_token));
        let is_settled =
            self.loaded.with_untracked(|loaded| loaded.as_ref().is_some_and(|loaded| !(self.can_change)(loaded)));
        if is_visible() && !is_refused && !is_settled && !self.is_asking.get_value() {
            self.ask();
        }
    }

    /// Reads; whatever answer is still on its way was true before.
    pub(super) fn ask(self) {
        let Some(door) = self.state.door() else { return };
        let number = self.number.get_value().wrapping_add(1);
        self.number.set_value(number);
        self.is_asking.set_value(true);
        let path = self.path.get_untracked();
        spawn_local(async move {
            let answer = door.get::<Page>(&path).await;
            if !self.is_latest(number) {
                return;
            }
            let untold = self.take(answer);
            self.look_after(number, &door, untold).await;
            if self.is_latest(number) {
                self.is_asking.set_value(false);
            }
        });
    }

    /// The screen may have gone meanwhile, or something else been asked.
    fn is_latest(self, number: u32) -> bool {
        self.number.try_get_value() == Some(number)
    }

    fn take(self, answer: Result<Page, Fault>) -> Vec<Delivery> {
        if self.said.with_untracked(|said| said == texts::READING.get()) {
            self.said.set(String::new());
        }
        match answer {
            Ok(page) => {
                // The button goes with the fault, whichever question brought the answer.
                if self.is_by_hand.get_value() {
                    self.is_by_hand.set_value(false);
                    focus::to_main_if_lost();
                }
                self.now.set(clock::now());
                self.fault.set(None);
                self.loaded.try_update(|loaded| {
                    if let Some(loaded) = loaded {
                        return loaded.renew(page);
                    }
                    *loaded = Some(page.into());
                    Vec::new()
                })
            }
            Err(fault) => {
                self.fail(fault);
                None
            }
        }
        .unwrap_or_default()
    }

    /// Reads what was sent again and is not on the page.
    async fn look_after(self, number: u32, door: &Door, untold: Vec<Delivery>) {
        for sent in untold {
            let answer = door.get::<Page>(&path_of(&sent.survey, &sent.response)).await;
            if !self.is_latest(number) {
                return;
            }
            match answer {
                Ok(page) => {
                    let gone = self.loaded.try_update(|loaded| loaded.as_mut()?.look_after(sent.id, page)).flatten();
                    if let Some(gone) = gone {
                        self.said.set(fill(texts::KEPT_NO_MORE.get(), &[("rule", &gone.rule)]));
                    }
                }
                Err(fault) => return self.fail(fault),
            }
        }
    }

    /// Tells why there is no answer.
    pub(super) fn fail(self, fault: Fault) {
        if fault == Fault::Unauthorized {
            self.state.refuse(&fault);
        }
        self.fault.set(Some(fault));
    }
}
