//! Where the look for words stands.

use std::sync::Arc;

use domain::Metric;
use insight::Distribution;
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde::de::DeserializeOwned;
use wasm_bindgen::JsValue;

use super::question::Question;
use super::told::{Choice, Counted, Found, Theme};
use crate::browser::files;
use crate::source::Fault;
use crate::state::State;
use crate::texts::wording as texts;

/// Where no more comments than this were looked through, another filter has them looked through at once.
const FOLLOWED: u64 = 5_000;

/// What is going on.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Stage {
    /// Nothing.
    Rest,
    /// Comments come: so many so far.
    Reading(u64),
    /// They are looked through: that share of them.
    Looking(f64),
    /// It came to nothing, for a reason in words.
    Failed(String),
}

/// What was told, and of what.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Told {
    question: Question,
    /// The themes that were looked for.
    pub(super) themes: Vec<Theme>,
    pub(super) metric: Metric,
    pub(super) counted: Counted,
}

/// The look for words. Copies are handles to the same.
#[derive(Clone, Copy)]
pub(crate) struct Desk {
    pub(super) state: State,
    pub(super) stage: RwSignal<Stage>,
    pub(super) told: RwSignal<Option<Arc<Told>>>,
    /// What is to be seen of it.
    pub(super) choice: RwSignal<Option<Choice>>,
    /// Who wrote that, once it is known.
    found: RwSignal<Option<Arc<Found>>>,
    /// What the filters ask for now.
    question: Memo<Option<Question>>,
    /// The themes that the survey has now.
    pub(super) themes: Memo<Vec<Theme>>,
    /// Counts questions: a late answer to an earlier one is passed over.
    turn: StoredValue<u32>,
}

impl Desk {
    /// Nobody has asked yet.
    pub(crate) fn new(state: State) -> Self {
        let question = Memo::new(move |_| {
            let found = state.found.get()?;
            Some(Question::of(&found, state.door().is_some()))
        });
        let themes = Memo::new(move |_| {
            let settings = state.found.with(|found| found.as_ref().and_then(|found| found.settings.clone()));
            // An older collector may have others.
            settings.and_then(|settings| serde_json::from_value(settings.themes.clone()).ok()).unwrap_or_default()
        });
        let desk = Self {
            state,
            stage: RwSignal::new(Stage::Rest),
            told: RwSignal::new(None),
            choice: RwSignal::new(None),
            found: RwSignal::new(None),
            question,
            themes,
            turn: StoredValue::new(0),
        };
        desk.follow();
        desk
    }

    fn follow(self) {
        let (state, question, themes) = (self.state, self.question, self.themes);
        Effect::new(move |before: Option<(u32, Option<Question>, Vec<Theme>)>| {
            let now = (state.token_number.get(), question.get(), themes.get());
            if let Some(before) = before {
                self.turn_to(&before, &now);
            }
            now
        });
    }

    fn turn_to(self, before: &(u32, Option<Question>, Vec<Theme>), now: &(u32, Option<Question>, Vec<Theme>)) {
        if before.0 != now.0 {
            // What was read with another token, or of another file, is nobody's now.
            self.next_turn();
            self.stage.set(Stage::Rest);
            self.told.set(None);
            self.show(None);
            return end();
        }
        let Some(told) = self.told.get_untracked() else {
            // What was on its way was for other filters.
            if before.1 != now.1 && self.is_going() {
                self.look();
            }
            return;
        };
        if now.1.as_ref() != Some(&told.question) {
            self.found.set(None);
            if told.counted.read <= FOLLOWED {
                self.look();
            } else if self.is_going() {
                self.leave();
            }
        } else if now.2 != told.themes {
            self.count(true);
        } else if before.1 != now.1 {
            // The filters are again those of what is there.
            self.leave();
            self.find();
        }
    }

    pub(super) fn is_going(self) -> bool {
        self.stage.with_untracked(|stage| matches!(stage, Stage::Reading(_) | Stage::Looking(_)))
    }

    /// Whether what was told is of other filters than those that hold now; whoever asks hears of changes.
    pub(super) fn is_outdated(self) -> bool {
        self.told.with(|told| {
            told.as_ref().is_some_and(|told| self.question.with(|question| question.as_ref() != Some(&told.question)))
        })
    }

    /// Looks through the comments that the filters let pass.
    pub(super) fn look(self) {
        self.count(false);
    }

    fn count(self, is_heard: bool) {
        let Some(question) = self.question.get_untracked() else { return };
        let Some(metric) = self.state.found.with_untracked(|found| found.as_ref().map(|found| found.metric())) else {
            return;
        };
        let (turn, themes) = (self.next_turn(), self.themes.get_untracked());
        let door = self.state.door();
        let to = door.as_ref().map(|door| (door.url("responses/search"), door.secret()));
        let ask = question.count(&themes, to, is_heard);
        self.stage.set(if door.is_some() && !is_heard { Stage::Reading(0) } else { Stage::Looking(0.0) });
        let tell = move |done: f64| {
            if self.turn.get_value() == turn {
                #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a number of comments")]
                self.stage.set(if done < 1.0 { Stage::Looking(done) } else { Stage::Reading(done as u64) });
            }
        };
        spawn_local(async move {
            let answer = files::ask(0, "words", &ask, &JsValue::NULL, tell).await;
            if self.turn.get_value() != turn {
                return;
            }
            match answer.and_then(|answer| read::<Counted>(&answer)) {
                Ok(counted) => {
                    self.told.set(Some(Arc::new(Told { question, themes, metric, counted })));
                    self.stage.set(Stage::Rest);
                    self.find();
                }
                Err(problem) => self.fail(&problem),
            }
        });
    }

    fn fail(self, problem: &str) {
        let fault = problem.strip_prefix("status ").and_then(|status| status.parse().ok());
        if let Some(fault) = fault.map(|status| Fault::of_reply(status, "")) {
            self.state.refuse(&fault);
        }
        if problem.starts_with("memory") || problem == "worker" {
            // That worker will not answer again; another one may.
            self.told.set(None);
            self.show(None);
            end();
        }
        self.stage.set(Stage::Failed(texts::problem(problem)));
    }

    /// Ends the look; what was there before stays.
    pub(super) fn cancel(self) {
        self.leave();
        self.stage.set(Stage::Failed(texts::CANCELLED.get().to_owned()));
    }

    fn leave(self) {
        self.next_turn();
        self.stage.set(Stage::Rest);
        spawn_local(async {
            let _ = files::ask(0, "leave", "", &JsValue::NULL, |_| {}).await;
        });
    }

    /// Shows the comments that have that; all of them again, where it is what is shown.
    pub(super) fn toggle(self, choice: Choice) {
        let is_shown = self.choice.with_untracked(|shown| shown.as_ref() == Some(&choice));
        self.show((!is_shown).then_some(choice));
    }

    /// Shows the comments that have that, or all of them.
    pub(super) fn show(self, choice: Option<Choice>) {
        self.found.set(None);
        self.choice.set(choice);
        if !self.is_going() {
            self.find();
        }
    }

    fn find(self) {
        let (Some(choice), Some(told)) = (self.choice.get_untracked(), self.told.get_untracked()) else { return };
        // A theme that was changed or taken away is another one.
        if matches!(&choice, Choice::Theme(theme) if !told.themes.contains(theme)) {
            return self.show(None);
        }
        let (turn, ask) = (self.next_turn(), told.question.find(&choice));
        spawn_local(async move {
            let answer = files::ask(0, "words", &ask, &JsValue::NULL, |_| {}).await;
            if self.turn.get_value() != turn {
                return;
            }
            match answer.and_then(|answer| read::<Found>(&answer)) {
                Ok(found) => self.found.set(Some(Arc::new(found))),
                Err(problem) => {
                    self.choice.set(None);
                    self.fail(&problem);
                }
            }
        });
    }

    /// Who wrote what was chosen, within the filters that hold now; `None` where nothing is chosen or it is not known yet. Whoever asks
    /// hears of changes.
    pub(super) fn shown(self) -> Option<(Choice, Arc<Found>, Distribution)> {
        let (choice, found, told) = (self.choice.get()?, self.found.get()?, self.told.get()?);
        let answers = Distribution::from_counts(told.metric, &found.scores)?;
        (!self.is_outdated()).then_some((choice, found, answers))
    }

    /// The comments to be listed instead of all; whoever asks hears of changes.
    pub(crate) fn rows(self) -> Option<Vec<crate::source::Row>> {
        self.shown().map(|(_, found, _)| found.responses.clone())
    }

    fn next_turn(self) -> u32 {
        self.turn.update_value(|turn| *turn = turn.wrapping_add(1));
        self.turn.get_value()
    }
}

/// The worker that reads a collector's comments goes, and all that it has read. That of a file stays: it has its figures, too.
fn end() {
    spawn_local(async {
        let _ = files::ask(0, "end", "", &JsValue::NULL, |_| {}).await;
    });
}

/// Why a line of patterns finds nothing; `None` where it may find something, or nobody can tell.
pub(super) async fn fault(line: &str) -> Option<String> {
    let fault = files::ask(0, "pattern", line, &JsValue::NULL, |_| {}).await.ok()?;
    let (why, of) = fault.split_once(' ')?;
    Some(texts::fault(why, &texts::apart(of)))
}

fn read<T: DeserializeOwned>(answer: &str) -> Result<T, String> {
    serde_json::from_str(answer).map_err(|problem| format!("unreadable {problem}"))
}
