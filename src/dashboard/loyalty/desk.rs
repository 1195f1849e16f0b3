//! Where a file of orders or customers stands, from the moment it is taken until it is joined with the answers.

use leptos::prelude::*;
use leptos::task::spawn_local;
use messages::orders::{Kind, Looked, Told, Wish};
use serde::Serialize;
use serde::de::DeserializeOwned;
use wasm_bindgen::JsValue;

use crate::aside::Aside;
use crate::browser::{files, focus, task};
use crate::files::taken::Taken;
use crate::state::State;
use crate::texts::orders as texts;

/// What is being done with a file.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Stage {
    /// Nothing; perhaps the last one was no good.
    Rest(Option<String>),
    /// It is looked at.
    Looking,
    /// Somebody should look at what it seems to be; perhaps what was said about it is no good.
    Asking(Box<Looked>, Option<String>),
    /// It is read.
    Reading,
}

/// A file that was read, and how.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Kept {
    /// What came of it.
    pub(super) told: Told,
    /// What was said about it.
    wish: Wish,
}

/// Files on their way, and those that are there. Copies are handles to the same.
#[derive(Clone, Copy)]
pub(crate) struct Desk {
    state: State,
    pub(super) stage: RwSignal<Stage>,
    /// Which file it is.
    pub(super) taken: RwSignal<Taken>,
    /// What was said about it.
    pub(super) wish: RwSignal<Wish>,
    /// How far it is looked at or read, from 0 to 1.
    pub(super) share: RwSignal<f64>,
    /// The orders that are there.
    pub(super) orders: RwSignal<Option<Kept>>,
    /// The customers that are there.
    pub(super) customers: RwSignal<Option<Kept>>,
    /// Counts what was read and forgotten: figures of before are others.
    pub(super) edition: RwSignal<u32>,
    /// Counts files: an answer about an earlier one is passed over.
    number: StoredValue<u32>,
    /// Counts what was said about one, likewise.
    said: StoredValue<u32>,
    /// What the file seemed to be last.
    looked: StoredValue<Option<Looked>>,
    /// What was said about it when it was last looked at without a problem.
    heard: StoredValue<Wish>,
}

impl Desk {
    /// No file yet.
    pub(super) fn new(state: State) -> Self {
        Self {
            state,
            stage: RwSignal::new(Stage::Rest(None)),
            taken: RwSignal::default(),
            wish: RwSignal::default(),
            share: RwSignal::new(0.0),
            orders: RwSignal::new(None),
            customers: RwSignal::new(None),
            edition: RwSignal::new(0),
            number: StoredValue::new(0),
            said: StoredValue::new(0),
            looked: StoredValue::new(None),
            heard: StoredValue::default(),
        }
    }

    /// What was read of that kind.
    pub(super) fn kept(self, kind: Kind) -> RwSignal<Option<Kept>> {
        match kind {
            Kind::Orders => self.orders,
            Kind::Customers => self.customers,
        }
    }

    /// Whether there is anything to join answers with; whoever asks hears of changes.
    pub(super) fn has_any(self) -> bool {
        Kind::ALL.into_iter().any(|kind| self.kept(kind).with(Option::is_some))
    }

    /// Takes the file in `input`, or the one that was dropped, and looks at it.
    pub(super) fn take(self, input: JsValue) {
        let number = self.next_number();
        self.wish.set(Wish::default());
        self.heard.set_value(Wish::default());
        self.looked.set_value(None);
        self.go(Stage::Looking);
        spawn_local(async move {
            let taken = files::ask(0, "orders-take", "", &input, |_| {}).await;
            if self.number.get_value() != number {
                return;
            }
            match taken {
                Ok(taken) if taken.is_empty() => self.go(Stage::Rest(None)),
                Ok(taken) => {
                    self.taken.set(serde_json::from_str(&taken).unwrap_or_default());
                    self.look(number).await;
                }
                Err(problem) => self.go(Stage::Rest(Some(texts::problem(&problem)))),
            }
        });
    }

    async fn look(self, number: u32) {
        let answer = files::ask(0, "orders-open", "", &JsValue::NULL, self.hears(number)).await;
        if self.number.get_value() != number {
            return;
        }
        match answer.and_then(|answer| read::<Looked>(&answer)) {
            Ok(looked) => {
                let is_sure = looked.is_sure();
                self.know(looked);
                if is_sure { self.read() } else { self.ask(None) }
            }
            Err(problem) => self.go(Stage::Rest(told(&problem))),
        }
    }

    fn know(self, looked: Looked) {
        self.wish.update(|wish| *wish = Wish::of(&looked, std::mem::take(wish)));
        self.heard.set_value(self.wish.get_untracked());
        self.looked.set_value(Some(looked));
    }

    /// Shows what the file seems to be.
    fn ask(self, problem: Option<String>) {
        match self.looked.get_value() {
            Some(looked) => self.go(Stage::Asking(Box::new(looked), problem)),
            None => self.go(Stage::Rest(problem)),
        }
    }

    /// Says something about the file, and looks what comes of it.
    pub(super) fn say(self, change: impl FnOnce(&mut Wish)) {
        self.wish.update(change);
        self.said.update_value(|said| *said += 1);
        let (number, said) = (self.number.get_value(), self.said.get_value());
        let wish = to_json(&self.wish.get_untracked());
        spawn_local(async move {
            let answer = files::ask(0, "orders-look", &wish, &JsValue::NULL, |_| {}).await;
            if (self.number.get_value(), self.said.get_value()) != (number, said) {
                return;
            }
            let problem = match answer.and_then(|answer| read::<Looked>(&answer)) {
                Ok(looked) => {
                    self.know(looked);
                    None
                }
                Err(problem) => {
                    self.wish.set(self.heard.get_value());
                    told(&problem)
                }
            };
            // It may be on its way to be read already, which tells of a problem itself.
            let is_asking = self.stage.with_untracked(|stage| matches!(stage, Stage::Asking(..)));
            if let Some(looked) = self.looked.get_value().filter(|_| is_asking) {
                self.stage.set(Stage::Asking(Box::new(looked), problem));
            }
        });
    }

    /// Reads it as it was looked at last. Orders take the place of orders, customers that of customers.
    pub(super) fn read(self) {
        let number = self.number.get_value();
        self.go(Stage::Reading);
        spawn_local(async move {
            let name = self.taken.get_untracked().name;
            let answer = files::ask(0, "orders-read", &name, &JsValue::NULL, self.hears(number)).await;
            if self.number.get_value() != number {
                return;
            }
            match answer.and_then(|answer| read::<Told>(&answer)) {
                Ok(told) => self.keep(told),
                Err(problem) => {
                    // What was said may have come to nothing; what is read next is what the form shows.
                    let wish = to_json(&self.heard.get_value());
                    let _ = files::ask(0, "orders-look", &wish, &JsValue::NULL, |_| {}).await;
                    if self.number.get_value() == number {
                        self.ask(self::told(&problem));
                    }
                }
            }
        });
    }

    fn keep(self, told: Told) {
        let kind = told.kind;
        self.kept(kind).set(Some(Kept { told, wish: self.heard.get_value() }));
        self.edition.update(|edition| *edition += 1);
        self.go(Stage::Rest(None));
    }

    /// Ends what is being done with the file; what it seemed to be stays, where that is known.
    pub(super) fn cancel(self) {
        let is_looking = self.stage.with_untracked(|stage| *stage == Stage::Looking);
        tell("orders-cancel", "");
        if is_looking {
            self.leave();
        }
    }

    /// Takes no file; those that are there stay.
    pub(super) fn leave(self) {
        self.next_number();
        self.go(Stage::Rest(None));
    }

    /// Lets go of what was read of that kind.
    pub(super) fn forget(self, kind: Kind) {
        tell("orders-forget", kind.name());
        self.kept(kind).set(None);
        self.edition.update(|edition| *edition += 1);
        focus::to_main_if_lost();
    }

    /// Reads what is there once more, in the worker of other answers.
    pub(super) fn read_again(self) {
        let kept: Vec<(Kind, Kept)> =
            Kind::ALL.into_iter().filter_map(|kind| Some((kind, self.kept(kind).get_untracked()?))).collect();
        if kept.is_empty() {
            // What was being looked at was in the other worker.
            if self.is_busy() {
                self.leave();
            }
            return;
        }
        let number = self.next_number();
        for (kind, _) in &kept {
            self.kept(*kind).set(None);
        }
        self.go(Stage::Reading);
        spawn_local(async move {
            // The worker of before may be on its way out, and would take the question along.
            task::pause().await;
            for (kind, before) in kept {
                self.taken.set(Taken { name: before.told.name.clone(), bytes: 0 });
                let answer = self.read_kept(number, kind, &before).await;
                if self.number.get_value() != number {
                    return;
                }
                match answer {
                    Ok(told) => self.kept(kind).set(Some(Kept { told, ..before })),
                    Err(problem) => return self.go(Stage::Rest(told(&problem))),
                }
            }
            self.edition.update(|edition| *edition += 1);
            self.go(Stage::Rest(None));
        });
    }

    async fn read_kept(self, number: u32, kind: Kind, before: &Kept) -> Result<Told, String> {
        files::ask(0, "orders-open", kind.name(), &JsValue::NULL, |_| {}).await?;
        files::ask(0, "orders-look", &to_json(&before.wish), &JsValue::NULL, |_| {}).await?;
        let answer = files::ask(0, "orders-read", &before.told.name, &JsValue::NULL, self.hears(number)).await?;
        read(&answer)
    }

    fn is_busy(self) -> bool {
        self.stage.with_untracked(|stage| !matches!(stage, Stage::Rest(_)))
    }

    fn go(self, stage: Stage) {
        self.share.set(0.0);
        self.stage.set(stage);
        // The button that led here may be gone.
        if self.state.address.with_untracked(|address| address.aside == Aside::Loyalty) {
            focus::to_main_if_lost();
        }
    }

    fn next_number(self) -> u32 {
        self.number.update_value(|number| *number += 1);
        self.number.get_value()
    }

    fn hears(self, number: u32) -> impl Fn(f64) + 'static {
        move |share| {
            if self.number.get_value() == number {
                self.share.set(share);
            }
        }
    }
}

/// Why it came to nothing; nothing where somebody wanted that.
fn told(problem: &str) -> Option<String> {
    (problem != texts::CANCELLED).then(|| texts::problem(problem))
}

/// Nobody waits for what comes of it.
fn tell(what: &'static str, of: &'static str) {
    spawn_local(async move {
        let _ = files::ask(0, what, of, &JsValue::NULL, |_| {}).await;
    });
}

pub(super) fn to_json(asked: &impl Serialize) -> String {
    // Texts and numbers can always be written.
    serde_json::to_string(asked).unwrap_or_default()
}

pub(super) fn read<T: DeserializeOwned>(answer: &str) -> Result<T, String> {
    serde_json::from_str(answer).map_err(|problem| format!("unreadable {problem}"))
}
