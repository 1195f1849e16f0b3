//! Sending once more what was given up: for a person to decide, who is warned where the target may have it already.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::delivery::Delivery;
use super::item::button_id;
use super::outlook::Outlook;
use super::paths::again_path;
use super::reading::Reading;
use crate::browser::{clock, focus};
use crate::screens::fault_sentence;
use crate::source::Fault;
use crate::texts::{fill, forwarding as texts};

/// What is asked and on its way. Copies are handles to the same.
#[derive(Clone, Copy)]
pub(super) struct Again {
    /// The deliveries, and where it is said what became of the last one.
    pub reading: Reading,
    /// The delivery about which the reader is asked.
    pub asked: RwSignal<Option<i64>>,
    /// The one that is on its way to the collector.
    pub sending: RwSignal<Option<i64>>,
}

impl Again {
    /// For the deliveries that are read there.
    pub(super) fn new(reading: Reading) -> Self {
        Self { reading, asked: RwSignal::new(None), sending: RwSignal::new(None) }
    }

    /// Sends it again, unless another one is on its way there.
    pub(super) fn send(self, id: i64) {
        if self.sending.get_untracked().is_some() {
            return;
        }
        let Some(door) = self.reading.state.door() else { return };
        self.sending.set(Some(id));
        if self.asked.try_update(Option::take).flatten().is_some() {
            // The button of the warning is gone.
            focus::to_if_lost(button_id(id));
        }
        self.reading.said.set(texts::SENDING.get().to_owned());
        spawn_local(async move {
            let answer = door.post::<Delivery>(&again_path(id), String::new()).await;
            // The screen may have gone meanwhile.
            if self.sending.try_set(None).is_none() {
                self.take(id, answer);
            }
        });
    }

    fn take(self, id: i64, answer: Result<Delivery, Fault>) {
        let Reading { state, loaded, said, .. } = self.reading;
        match answer {
            Ok(delivery) => {
                said.set(self.sent(&delivery));
                loaded.update(|loaded| {
                    if let Some(loaded) = loaded {
                        loaded.put(delivery);
                    }
                });
            }
            Err(fault) => {
                focus::to_if_lost(button_id(id));
                said.set(failed(&fault));
                if fault == Fault::Unauthorized {
                    state.refuse(&fault);
                }
                if fault.is_about_the_token() {
                    return;
                }
            }
        }
        // An answer that is on its way may be of before it was sent.
        self.reading.ask();
    }

    fn sent(self, delivery: &Delivery) -> String {
        let now = clock::now();
        let outlook = self.reading.loaded.with_untracked(|loaded| {
            let rule = loaded.as_ref().and_then(|loaded| loaded.rule(&delivery.rule));
            delivery.due.map_or(Outlook::Due, |due| Outlook::of(due, rule, now))
        });
        let when = super::item::when(outlook, now);
        fill(texts::SENT_AGAIN.get(), &[("rule", &delivery.rule), ("when", &when)])
    }
}

/// What is said where no delivery came back.
fn failed(fault: &Fault) -> String {
    match fault {
        Fault::Forbidden => fill(texts::NOT_SENT.get(), &[("why", texts::MAY_NOT.get())]),
        // It may have arrived there.
        Fault::Unreachable | Fault::Busy | Fault::Unreadable { .. } => {
            fill(texts::PERHAPS_SENT.get(), &[("why", &fault_sentence(fault))])
        }
        Fault::Unauthorized | Fault::Refused { .. } => fill(texts::NOT_SENT.get(), &[("why", &fault_sentence(fault))]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_refusal_tells_that_it_was_not_sent() {
        let refused = Fault::Refused { status: 409, detail: "x".into() };
        for fault in [Fault::Forbidden, Fault::Unauthorized, refused] {
            assert!(failed(&fault).starts_with("Not sent again."), "{fault:?}");
        }
        for fault in [Fault::Unreachable, Fault::Busy, Fault::Unreadable { detail: "x".into() }] {
            assert!(failed(&fault).starts_with("It is not known whether"), "{fault:?}");
        }
    }
}
