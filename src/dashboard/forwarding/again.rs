//! Sending once more what was given up: for a person to decide, who is warned where the target may have it already.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::delivery::{Delivery, again_path};
use super::item::item_id;
use super::loaded::Loaded;
use crate::browser::focus;
use crate::screens::fault_sentence;
use crate::source::Fault;
use crate::state::State;
use crate::texts::{fill, forwarding as texts};

/// What is asked, on its way, and said. Copies are handles to the same.
#[derive(Clone, Copy)]
pub(super) struct Again {
    state: State,
    loaded: RwSignal<Option<Loaded>>,
    /// The delivery about which the reader is asked.
    pub asked: RwSignal<Option<i64>>,
    /// The one that is on its way to the collector.
    pub sending: RwSignal<Option<i64>>,
    /// What became of the last one.
    pub said: RwSignal<String>,
}

impl Again {
    /// For the deliveries that are kept in `loaded`.
    pub(super) fn new(state: State, loaded: RwSignal<Option<Loaded>>) -> Self {
        let (asked, sending) = (RwSignal::new(None), RwSignal::new(None));
        Self { state, loaded, asked, sending, said: RwSignal::new(String::new()) }
    }

    /// Sends it again, unless another one is on its way there.
    pub(super) fn send(self, id: i64) {
        if self.sending.get_untracked().is_some() {
            return;
        }
        self.asked.set(None);
        let Some(door) = self.state.door() else { return };
        self.sending.set(Some(id));
        self.said.set(texts::SENDING.to_owned());
        spawn_local(async move {
            let answer = door.post::<Delivery>(&again_path(id), String::new()).await;
            // The screen may have gone meanwhile.
            if self.sending.try_set(None).is_none() {
                self.take(answer);
            }
        });
    }

    fn take(self, answer: Result<Delivery, Fault>) {
        match answer {
            Ok(delivery) => {
                self.said.set(fill(texts::SENT_AGAIN, &[("rule", &delivery.rule)]));
                // The button is gone.
                focus::once_drawn(item_id(delivery.id));
                self.loaded.update(|loaded| {
                    if let Some(loaded) = loaded {
                        loaded.put(delivery);
                    }
                });
            }
            Err(fault) => {
                let why = match &fault {
                    Fault::Forbidden => texts::MAY_NOT.to_owned(),
                    fault => fault_sentence(fault),
                };
                self.said.set(fill(texts::NOT_SENT, &[("why", &why)]));
                if fault == Fault::Unauthorized {
                    self.state.refuse(&fault);
                }
            }
        }
    }
}
