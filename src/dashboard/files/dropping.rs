//! Files that are dropped anywhere on the page.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::aside::Aside;
use crate::browser::files;
use crate::state::State;

/// Hears of them as long as the page lives. Copies are handles to the same.
#[derive(Clone, Copy)]
pub(crate) struct Dropping {
    /// How many were dropped so far.
    count: RwSignal<u32>,
    /// So many of them were taken.
    taken: StoredValue<u32>,
}

impl Dropping {
    /// Begins to listen.
    pub(crate) fn new(state: State) -> Self {
        let count = RwSignal::new(0);
        spawn_local(files::listen(move || {
            count.update(|count| *count += 1);
            // Where orders are asked for, what is dropped are orders.
            let takes_files = |aside| matches!(aside, Aside::Files | Aside::Loyalty);
            if !state.address.with_untracked(|address| takes_files(address.aside)) {
                state.show_aside(Aside::Files);
            }
        }));
        Self { count, taken: StoredValue::new(0) }
    }

    /// Whether one has come that nobody has taken yet, and takes it. Whoever asks hears of the next one.
    pub(crate) fn has_come(self) -> bool {
        let count = self.count.get();
        let has_come = self.taken.get_value() != count;
        self.taken.set_value(count);
        has_come
    }
}
