//! Where files stand, from the moment they are taken until their figures are there. What is asked of the worker meanwhile stands in `going`.

use leptos::prelude::*;
use leptos::task::spawn_local;
use messages::file::{Looked, Told, Wish};
use wasm_bindgen::JsValue;

use super::bundle::{Bundle, Out};
use super::taken::Taken;
use crate::address::Address;
use crate::aside::Aside;
use crate::browser::{files, focus, numbers, session};
use crate::parts::bring_panels;
use crate::percent;
use crate::state::State;
use crate::texts::files as texts;
use crate::texts::fill;

/// Where they stand.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Stage {
    /// There are none yet, perhaps because the last ones were no good.
    Choosing(Choice),
    /// One is looked at.
    Looking,
    /// Somebody should look at what one seems to be; perhaps what was said about it is no good.
    Asking(Box<Looked>, Option<String>),
    /// They are read.
    Reading,
    /// They were read.
    Read(Told),
}

/// What files are chosen for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Choice {
    /// What was wrong with the last ones.
    pub problem: Option<String>,
    /// Whether they are added to those that were read.
    pub is_adding: bool,
}

/// Files on their way. Copies are handles to the same.
#[derive(Clone, Copy)]
pub(super) struct Desk {
    pub(super) state: State,
    /// Where they stand.
    pub(super) stage: RwSignal<Stage>,
    /// The file, or the files, that something is done with.
    pub(super) taken: RwSignal<Taken>,
    /// What was said about the file that is asked about.
    pub(super) wish: RwSignal<Wish>,
    /// How far it is looked at or read, from 0 to 1.
    pub(super) share: RwSignal<f64>,
    /// The zones that days can be of, this browser's first.
    pub(super) zones: RwSignal<Vec<String>>,
    /// The one they are of.
    pub(super) zone: RwSignal<String>,
    /// The files.
    pub(super) bundle: StoredValue<Bundle>,
    /// The place of the one that is looked at or asked about.
    pub(super) at: RwSignal<usize>,
    /// The number of their worker; that of those before goes on answering until this one does.
    pub(super) number: StoredValue<u32>,
    /// Counts what was begun: what is heard of anything earlier is passed over.
    pub(super) turn: StoredValue<u32>,
    /// The number of the files whose figures are shown; 0 for none.
    pub(super) shown: StoredValue<u32>,
    /// Those files, and what came of them.
    pub(super) read: StoredValue<Option<(Bundle, Told)>>,
    /// Counts what was said about files: an answer to something that was said earlier is passed over.
    pub(super) said: StoredValue<u32>,
    /// Whether what is taken next is added to those files.
    is_adding: StoredValue<bool>,
    /// Whether the figures are not shown by themselves once the files are read.
    pub(super) stays: StoredValue<bool>,
    /// The view of what was there before the first file.
    pub(super) before: StoredValue<Option<Address>>,
}

impl Desk {
    /// No file yet.
    pub(super) fn new(state: State) -> Self {
        let desk = Self {
            state,
            stage: RwSignal::new(Stage::Choosing(Choice::default())),
            taken: RwSignal::default(),
            wish: RwSignal::default(),
            share: RwSignal::new(0.0),
            zones: RwSignal::default(),
            zone: RwSignal::default(),
            bundle: StoredValue::default(),
            at: RwSignal::new(0),
            number: StoredValue::new(0),
            turn: StoredValue::new(0),
            shown: StoredValue::new(0),
            read: StoredValue::new(None),
            is_adding: StoredValue::new(false),
            said: StoredValue::new(0),
            stays: StoredValue::new(false),
            before: StoredValue::new(None),
        };
        spawn_local(async move {
            let zones = files::ask(0, "zones", "", &JsValue::NULL, |_| {}).await.unwrap_or_default();
            desk.zones.set(serde_json::from_str(&zones).unwrap_or_default());
            desk.zone.set(desk.own_zone());
        });
        desk
    }

    /// Has the worker's program come, and the panels of figures: a file is to be opened.
    pub(super) fn warm() {
        tell("warm", 0);
        // Where they do not come now, they are asked for again when they are to be shown.
        spawn_local(async { drop(bring_panels().await) });
    }

    /// Takes the files in `input`, or those that were dropped, and looks at them.
    pub(super) fn take(self, input: JsValue) {
        self.take_from("take", input, None, "");
    }

    /// Takes what people answered in this browser and what has not been delivered.
    pub(super) fn collect(self) {
        self.take_from("collect", JsValue::NULL, Some(texts::NONE_COLLECTED.get()), texts::COLLECTED.get());
    }

    /// Takes files and looks at them. `none` is told where there is none, and `name` is what those without one are called.
    fn take_from(self, what: &'static str, input: JsValue, none: Option<&'static str>, name: &'static str) {
        let turn = self.begin();
        let at = self.bundle.with_value(Bundle::len);
        spawn_local(async move {
            let taken = files::ask(self.number.get_value(), what, &at.to_string(), &input, |_| {}).await;
            // Others were taken meanwhile.
            if self.turn.get_value() != turn {
                return;
            }
            let taken: Vec<Taken> = match taken {
                Ok(taken) if taken.is_empty() => return self.give_up(none.map(str::to_owned)),
                Ok(taken) => serde_json::from_str(&taken).unwrap_or_default(),
                Err(problem) => return self.give_up(Some(texts::problem(&problem))),
            };
            self.bundle.update_value(|bundle| {
                for one in taken {
                    let called = if one.name.is_empty() { name.to_owned() } else { one.name };
                    bundle.push(Taken { name: called, ..one }, String::new());
                }
            });
            self.go_on_with(turn).await;
        });
    }

    /// Asks for the file at an address, and looks at it.
    pub(super) fn fetch(self, url: String) {
        let turn = self.begin();
        self.bundle.update_value(|bundle| bundle.push(Taken { name: name_of(&url), bytes: 0 }, url));
        spawn_local(self.go_on_with(turn));
    }

    /// Begins with new files, or with more to those that were read.
    fn begin(self) -> u32 {
        let is_adding =
            self.stage.with_untracked(|stage| matches!(stage, Stage::Choosing(Choice { is_adding: true, .. })));
        self.is_adding.set_value(is_adding);
        self.stays.set_value(is_adding);
        if !is_adding {
            self.end();
            self.number.update_value(|number| *number += 1);
            self.bundle.set_value(Bundle::default());
            self.zone.set(self.own_zone());
        }
        self.taken.set(Taken::default());
        self.go(Stage::Looking);
        self.next_turn()
    }

    /// Goes on where nothing more is to be said about a file.
    pub(super) fn go_on(self) {
        spawn_local(self.go_on_with(self.turn.get_value()));
    }

    /// Reads the others without the one that is asked about.
    pub(super) fn leave_out(self) {
        self.bundle.update_value(|bundle| bundle.leave_out(self.at.get_untracked(), Out::ByHand));
        self.go_on();
    }

    /// Ends what is being done with the files; what they seemed to be stays, where that is known.
    pub(super) fn cancel(self) {
        tell("cancel", self.number.get_value());
        // Its worker may wait for what it has no word from.
        if self.stage.with_untracked(|stage| *stage == Stage::Looking) {
            self.give_up(None);
        }
    }

    /// Takes other files, or none.
    pub(super) fn choose(self) {
        self.is_adding.set_value(false);
        self.give_up(None);
    }

    /// Takes more files, to be read with those that were.
    pub(super) fn add(self) {
        self.end();
        self.is_adding.set_value(true);
        self.give_up(None);
    }

    /// Shows once more what came of the files that were read.
    pub(super) fn back(self) {
        self.is_adding.set_value(false);
        match self.restore() {
            Some(told) => self.go(Stage::Read(told)),
            None => self.choose(),
        }
    }

    /// The files are those that were read last, and so are their days.
    fn restore(self) -> Option<Told> {
        self.next_turn();
        let (bundle, told) = self.read.get_value()?;
        self.number.set_value(self.shown.get_value());
        self.bundle.set_value(bundle);
        self.zone.set(told.zone.clone());
        let (number, zone) = (self.number.get_value(), told.zone.clone());
        spawn_local(async move {
            let _ = files::ask(number, "zone", &zone, &JsValue::NULL, |_| {}).await;
        });
        Some(told)
    }

    /// Nothing came of the files that were taken last: others can be chosen.
    pub(super) fn give_up(self, problem: Option<String>) {
        let is_adding = self.is_adding.get_value();
        if is_adding {
            self.restore();
        } else {
            self.end();
            // What is still on its way is of files that nobody wants any more.
            self.number.update_value(|number| *number += 1);
            self.next_turn();
        }
        self.go(Stage::Choosing(Choice { problem, is_adding }));
    }

    /// Shows once more what a file seemed to be, to have it read otherwise.
    pub(super) fn change(self, at: usize) {
        self.stays.set_value(true);
        self.ask(at, None);
    }

    /// How the files are called, all in one.
    pub(super) fn name(bundle: &Bundle) -> String {
        let (first, more) = bundle.name();
        match more {
            0 => first,
            n => fill(
                texts::SET_NAME.get(),
                &[("name", &first), ("more", &texts::MORE_FILES.with(n, &numbers::count(n)))],
            ),
        }
    }

    /// How the files are called whose figures are shown.
    pub(super) fn opened(self) -> String {
        self.read.with_value(|read| read.as_ref().map(|(bundle, _)| Self::name(bundle))).unwrap_or_default()
    }

    /// Whether the figures are those of files.
    pub(super) fn is_open(self) -> bool {
        self.state.is_of_file()
    }

    /// Closes the files: what was there before them is there again.
    pub(super) fn close(self) {
        self.next_turn();
        self.is_adding.set_value(false);
        self.go(Stage::Choosing(Choice::default()));
        let before = self.before.try_update_value(Option::take).flatten().unwrap_or_default();
        let token = session::token();
        let source = token.map(crate::state::collector);
        self.state.open(source, Address { aside: Aside::None, ..before });
        end(self.shown.get_value());
        self.shown.set_value(0);
        self.read.set_value(None);
        tell("show", 0);
    }

    /// The zone of this browser.
    fn own_zone(self) -> String {
        self.zones.with_untracked(|zones| zones.first().cloned()).unwrap_or_default()
    }

    /// Nothing more is to be asked of the files, unless the figures are theirs.
    fn end(self) {
        let number = self.number.get_value();
        if number != self.shown.get_value() {
            end(number);
        }
    }

    pub(super) fn next_turn(self) -> u32 {
        self.turn.update_value(|turn| *turn += 1);
        self.turn.get_value()
    }

    pub(super) fn go(self, stage: Stage) {
        self.share.set(0.0);
        self.stage.set(stage);
        // The button that led here may be gone.
        if self.state.address.with_untracked(|address| address.aside == Aside::Files) {
            focus::to_main_if_lost();
        }
    }
}

/// How the file at an address is called: as its path ends, else as its host. What follows the path may be a secret, and names are shown.
fn name_of(url: &str) -> String {
    let address = url.split(['?', '#']).next().unwrap_or_default();
    let address = address.split_once("://").map_or(address, |(_, address)| address);
    let (host, path) = address.split_once('/').unwrap_or((address, ""));
    let host = host.rsplit_once('@').map_or(host, |(_, host)| host);
    percent::decode(path.rsplit('/').find(|part| !part.is_empty()).unwrap_or(host))
}

/// The worker of those files goes, and all that it has read.
pub(super) fn end(number: u32) {
    tell("end", number);
}

/// Nobody waits for what comes of it.
pub(super) fn tell(what: &'static str, number: u32) {
    spawn_local(async move {
        let _ = files::ask(number, what, "", &JsValue::NULL, |_| {}).await;
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_from_an_address_is_called_without_what_may_be_a_secret() {
        for (url, name) in [
            ("https://example.org/exports/answers%202026.csv?signature=secret", "answers 2026.csv"),
            ("https://example.org/answers.csv#key", "answers.csv"),
            ("https://example.org/exports/?next=/a/b", "exports"),
            ("https://me:secret@example.org", "example.org"),
            ("https://example.org?token=secret", "example.org"),
            ("", ""),
        ] {
            assert_eq!(name_of(url), name, "{url}");
        }
    }
}
