//! The deliveries that the screen shows, as signals: read when others are wanted, and older ones when they are asked for.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::again::Again;
use super::delivery::Page;
use super::paths::page_path;
use super::reading::Reading;
use crate::aside::{Aside, Wanted};
use crate::state::State;

/// Everything that changes. Copies are handles to the same.
#[derive(Clone, Copy)]
pub(super) struct Deliveries {
    /// Which are listed.
    pub wanted: Memo<Wanted>,
    /// The newest of them.
    pub reading: Reading,
    /// Whether older ones are on their way.
    pub is_reading_older: RwSignal<bool>,
    /// Sends one again.
    pub again: Again,
}

impl Deliveries {
    /// Listens to the address, and reads as long as the owner lives.
    pub(super) fn new(state: State) -> Self {
        let wanted = Memo::new(move |_| match state.address.with(|address| address.aside) {
            Aside::Forwarding(wanted) => wanted,
            Aside::None | Aside::Check | Aside::Share | Aside::Files | Aside::Calculators | Aside::Loyalty => {
                Wanted::All
            }
        });
        let reading = Reading::new(state, Signal::derive(move || page_path(wanted.get(), None)), |_| true);
        Effect::new(move |_| {
            wanted.track();
            reading.ask_anew();
        });
        Self { wanted, reading, is_reading_older: RwSignal::new(false), again: Again::new(reading) }
    }

    /// Reads the page below those that are there.
    pub(super) fn read_older(self) {
        let Reading { state, loaded, .. } = self.reading;
        let cursor = loaded.with_untracked(|loaded| loaded.as_ref().and_then(|loaded| loaded.next.clone()));
        let (Some(door), Some(cursor)) = (state.door(), cursor) else { return };
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
                Ok(page) => loaded.update(|loaded| {
                    if let Some(loaded) = loaded {
                        loaded.go_on(&cursor, page);
                    }
                }),
                Err(fault) => self.reading.fail(fault),
            }
        });
    }
}
