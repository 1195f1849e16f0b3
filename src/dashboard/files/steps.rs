//! What is asked of the worker, one thing after the other: what each file seems to be, what comes of it as somebody says, and all of them.

use std::rc::Rc;

use leptos::prelude::*;
use leptos::task::spawn_local;
use messages::file::{Looked, Told, Wish};
use serde_json::json;
use wasm_bindgen::JsValue;

use super::bundle::{Bundle, Out};
use super::desk::{Desk, Stage, end, tell};
use super::taken::Taken;
use crate::address::Address;
use crate::aside::Aside;
use crate::browser::files;
use crate::period::Period;
use crate::source::Source;
use crate::source::file::File;
use crate::texts::files as texts;

impl Desk {
    /// Looks at those files that were not looked at, asks where one is not sure, and reads them all once nothing is to be asked.
    pub(super) async fn go_on_with(self, turn: u32) {
        while let Some(at) = self.bundle.with_value(Bundle::next) {
            let Some(item) = self.bundle.with_value(|bundle| bundle.get(at).cloned()) else { return };
            self.at.set(at);
            self.taken.set(item.taken);
            self.go(Stage::Looking);
            let looked = if item.url.is_empty() {
                self.hear(turn, "open", &at.to_string()).await
            } else {
                self.hear(turn, "fetch", &json!({ "at": at, "url": item.url }).to_string()).await
            };
            if self.turn.get_value() != turn {
                return;
            }
            let looked = match looked.and_then(|answer| read::<Looked>(&answer)) {
                Ok(looked) => looked,
                Err(problem) if problem == texts::CANCELLED => return self.give_up(None),
                Err(problem) => {
                    self.bundle.update_value(|bundle| bundle.leave_out(at, Out::Problem(problem)));
                    continue;
                }
            };
            let is_sure = looked.is_sure();
            self.bundle.update_value(|bundle| bundle.know(at, looked));
            if !is_sure && !self.is_as_before(turn, at).await {
                if self.turn.get_value() == turn {
                    self.ask(at, None);
                }
                return;
            }
        }
        self.read_all(turn).await;
    }

    /// Whether what was said of an earlier file says all that has to be said of this one.
    async fn is_as_before(self, turn: u32, at: usize) -> bool {
        let Some(wish) = self.bundle.with_value(|bundle| bundle.alike(at)) else { return false };
        let answer = self.look(&wish).await;
        if self.turn.get_value() != turn {
            return false;
        }
        match answer {
            Ok(looked) if looked.lacking.is_empty() => {
                self.bundle.update_value(|bundle| {
                    bundle.say(at, wish);
                    bundle.know(at, looked);
                });
                true
            }
            _ => {
                // What is shown is what the file says itself.
                let _ = self.look(&Wish { file: at, ..Wish::default() }).await;
                false
            }
        }
    }

    /// Reads the files as was said of each.
    pub(super) async fn read_all(self, turn: u32) {
        self.taken.set(Taken { name: self.bundle.with_value(Self::name), bytes: 0 });
        self.go(Stage::Reading);
        for at in self.bundle.with_value(Bundle::looked_at) {
            let wish =
                self.bundle.with_value(|bundle| bundle.get(at).map(|item| item.wish.clone())).unwrap_or_default();
            let answer = self.look(&wish).await;
            if self.turn.get_value() != turn {
                return;
            }
            match answer {
                Ok(looked) => {
                    let is_lacking = !looked.lacking.is_empty();
                    self.bundle.update_value(|bundle| bundle.know(at, looked));
                    if is_lacking {
                        return self.ask(at, None);
                    }
                }
                Err(problem) => {
                    // What was said came to nothing; what is read next is what the form shows.
                    let heard = self.bundle.try_update_value(|bundle| bundle.unsay(at)).unwrap_or_default();
                    let _ = self.look(&heard).await;
                    if self.turn.get_value() == turn {
                        self.ask(at, Some(texts::problem(&problem)));
                    }
                    return;
                }
            }
        }
        self.bundle.update_value(Bundle::part_metrics);
        if let Err(why) = self.has_news() {
            return self.give_up(why);
        }
        let (files, name, bytes) = self.bundle.with_value(|bundle| {
            let read: Vec<_> = bundle.read().into_iter().filter_map(|at| Some((at, &bundle.get(at)?.taken))).collect();
            (
                read.iter().map(|(at, taken)| json!({ "at": at, "name": taken.name })).collect::<Vec<_>>(),
                Self::name(bundle),
                read.iter().map(|(_, taken)| taken.bytes).sum(),
            )
        });
        self.taken.set(Taken { name: name.clone(), bytes });
        let answer = self.hear(turn, "read", &json!({ "files": files, "name": name }).to_string()).await;
        if self.turn.get_value() != turn {
            return;
        }
        match answer.and_then(|answer| read::<Told>(&answer)) {
            Ok(told) => self.show(told),
            Err(problem) => {
                self.ask(self.at.get_untracked(), (problem != texts::CANCELLED).then(|| texts::problem(&problem)));
            }
        }
    }

    /// # Errors
    /// Where none of the files that were taken last is read, with the reason where there is something to say.
    fn has_news(self) -> Result<(), Option<String>> {
        let known = self.read.with_value(|read| read.as_ref().map_or(0, |(bundle, _)| bundle.len()));
        let known = if self.number.get_value() == self.shown.get_value() { known } else { 0 };
        self.bundle.with_value(|bundle| {
            let (read, why) = (bundle.read(), bundle.left_out());
            let is_as_before = bundle.len() == known && !read.is_empty();
            if is_as_before || read.iter().any(|at| *at >= known) {
                return Ok(());
            }
            Err(match &why[..] {
                [] => None,
                // One file alone needs no name.
                [(_, Out::Problem(problem))] => Some(texts::problem(problem)),
                why => Some(why.iter().map(|(name, out)| texts::left_out(name, out)).collect::<Vec<_>>().join(" ")),
            })
        })
    }

    /// Shows what the file of a place seems to be.
    pub(super) fn ask(self, at: usize, problem: Option<String>) {
        let Some(item) = self.bundle.with_value(|bundle| bundle.get(at).cloned()) else { return self.choose() };
        let Some(looked) = item.looked else { return self.choose() };
        self.at.set(at);
        self.taken.set(item.taken);
        self.wish.set(item.wish);
        self.go(Stage::Asking(Box::new(looked), problem));
    }

    /// Says something about the file that is asked about, and looks what comes of it.
    pub(super) fn say(self, change: impl FnOnce(&mut Wish)) {
        self.wish.update(change);
        self.said.update_value(|said| *said += 1);
        let (turn, said, at) = (self.turn.get_value(), self.said.get_value(), self.at.get_untracked());
        let wish = self.wish.get_untracked();
        self.bundle.update_value(|bundle| bundle.say(at, wish.clone()));
        spawn_local(async move {
            let answer = self.look(&wish).await;
            if (self.turn.get_value(), self.said.get_value()) != (turn, said) {
                return;
            }
            // It may be on its way to be read already, which tells of a problem itself.
            if !self.stage.with_untracked(|stage| matches!(stage, Stage::Asking(..))) || self.at.get_untracked() != at {
                return;
            }
            let problem = match answer {
                Ok(looked) => {
                    self.bundle.update_value(|bundle| bundle.know(at, looked));
                    None
                }
                Err(problem) => {
                    self.bundle.update_value(|bundle| {
                        bundle.unsay(at);
                    });
                    Some(texts::problem(&problem))
                }
            };
            let Some(item) = self.bundle.with_value(|bundle| bundle.get(at).cloned()) else { return };
            self.wish.set(item.wish);
            if let Some(looked) = item.looked {
                self.stage.set(Stage::Asking(Box::new(looked), problem));
            }
        });
    }

    /// Days are those of another zone from here on: what was read is read anew, and what is asked about is looked at anew.
    pub(super) fn turn_to(self, zone: String) {
        self.zone.set(zone.clone());
        let turn = self.turn.get_value();
        spawn_local(async move {
            let _ = files::ask(self.number.get_value(), "zone", &zone, &JsValue::NULL, |_| {}).await;
            if self.turn.get_value() != turn {
                return;
            }
            match self.stage.get_untracked() {
                Stage::Asking(..) => self.say(|_| {}),
                Stage::Read(_) => {
                    self.stays.set_value(true);
                    self.read_all(turn).await;
                }
                _ => {}
            }
        });
    }

    /// The figures are those of the files now. What there is to be said about them stands before them.
    fn show(self, told: Told) {
        if !self.is_open() {
            self.before.set_value(Some(self.state.address.get_untracked()));
        }
        let number = self.number.get_value();
        if self.shown.get_value() != number {
            end(self.shown.get_value());
            self.shown.set_value(number);
            tell("show", number);
        }
        let bundle = self.bundle.get_value();
        let has_news = told.has_news() || !bundle.left_out().is_empty() || self.stays.get_value();
        self.stays.set_value(false);
        self.read.set_value(Some((bundle, told.clone())));
        let aside = if has_news { Aside::Files } else { Aside::None };
        let address = Address { period: Period::All, by: told.by.clone(), aside, ..Address::default() };
        let source: Rc<dyn Source> = Rc::new(File::new(number));
        self.state.open(Some(source), address);
        self.go(Stage::Read(told));
    }

    async fn look(self, wish: &Wish) -> Result<Looked, String> {
        // Texts and numbers can always be written.
        let wish = serde_json::to_string(wish).unwrap_or_default();
        let answer = files::ask(self.number.get_value(), "look", &wish, &JsValue::NULL, |_| {}).await;
        read(&answer?)
    }

    /// Asks for something that takes a while, and shows how far it is.
    async fn hear(self, turn: u32, what: &str, of: &str) -> Result<String, String> {
        let tell = move |share| {
            if self.turn.get_value() == turn {
                self.share.set(share);
            }
        };
        files::ask(self.number.get_value(), what, of, &JsValue::NULL, tell).await
    }
}

fn read<T: serde::de::DeserializeOwned>(answer: &str) -> Result<T, String> {
    serde_json::from_str(answer).map_err(|problem| problem.to_string())
}
