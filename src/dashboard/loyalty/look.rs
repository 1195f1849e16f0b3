//! Where the figures about customers stand.

use std::collections::BTreeMap;
use std::sync::Arc;

use domain::SurveyId;
use leptos::prelude::*;
use leptos::task::spawn_local;
use messages::answers::{Asked, Gathered};
use serde_json::json;
use wasm_bindgen::JsValue;

use super::desk::{Desk, read, to_json};
use super::followup::Sent;
use super::question::{Choices, Listed, Scope, Tickets, ask, ask_for_all};
use super::tickets;
use super::told::Loyalty;
use crate::browser::{files, keeping};
use crate::reading::Found;
use crate::source::Fault;
use crate::state::State;
use crate::texts::loyalty as texts;

/// So many answers of a survey are asked of a collector, the newest: about what fits beside a page.
pub(super) const MOST: u64 = 1_000_000;
/// What of a response nobody needs for this.
const LEFT_OUT: [&str; 3] = ["answers", "ticket", "followup"];

/// What is going on.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Stage {
    /// Nothing.
    Rest,
    /// Answers come: so many so far.
    Hearing(u64),
    /// Figures are made.
    Asking,
    /// Somebody ended it.
    Cancelled,
    /// It came to nothing, for a reason in words.
    Failed(String),
}

/// The answers of a collector that the worker has.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Heard {
    surveys: Vec<SurveyId>,
    /// How far each survey's counts were then.
    revisions: Vec<(SurveyId, u64)>,
    /// Whether a survey has more of them.
    pub(super) is_cut: bool,
}

/// What the figures are of.
#[derive(Clone, Debug, PartialEq)]
struct Key {
    token: u32,
    edition: u32,
    surveys: Vec<SurveyId>,
    scope: Option<Scope>,
    choices: Choices,
}

/// The figures about customers. Copies are handles to the same.
#[derive(Clone, Copy)]
pub(crate) struct Look {
    pub(super) state: State,
    pub(super) desk: Desk,
    pub(super) stage: RwSignal<Stage>,
    pub(super) told: RwSignal<Option<Arc<Loyalty>>>,
    /// What the reader chooses here.
    pub(super) choices: RwSignal<Choices>,
    /// What a worker has of a collector.
    pub(super) heard: RwSignal<Option<Heard>>,
    /// What was put on the list of follow-ups, by the id of the answer.
    pub(super) sent: RwSignal<BTreeMap<String, Sent>>,
    tickets: StoredValue<Tickets>,
    /// Whether the worker was found without what it had been given, and was given it again.
    is_mended: StoredValue<bool>,
    /// Counts questions: a late answer to an earlier one is passed over.
    turn: StoredValue<u32>,
}

impl Look {
    /// Nobody has opened any orders yet.
    pub(crate) fn new(state: State) -> Self {
        let look = Self {
            state,
            desk: Desk::new(state),
            stage: RwSignal::new(Stage::Rest),
            told: RwSignal::new(None),
            choices: RwSignal::default(),
            heard: RwSignal::new(None),
            sent: RwSignal::default(),
            tickets: StoredValue::default(),
            is_mended: StoredValue::new(false),
            turn: StoredValue::new(0),
        };
        look.follow();
        look
    }

    fn follow(self) {
        let key = Memo::new(move |_| {
            let found = self.state.found.get();
            Key {
                token: self.state.token_number.get(),
                edition: self.desk.edition.get(),
                surveys: found.as_deref().map(ids).unwrap_or_default(),
                scope: found.as_deref().map(Scope::of),
                choices: self.choices.get(),
            }
        });
        Effect::new(move |before: Option<Key>| {
            let now = key.get();
            if let Some(before) = before {
                untrack(|| self.turn_to(&before, &now));
            }
            now
        });
    }

    fn turn_to(self, before: &Key, now: &Key) {
        if before.token != now.token {
            // Other answers, in another worker: what was read is read there once more.
            self.next_turn();
            self.heard.set(None);
            self.told.set(None);
            self.sent.update(BTreeMap::clear);
            self.stage.set(Stage::Rest);
            return self.desk.read_again();
        }
        if before.surveys != now.surveys {
            // Rules are a metric's.
            self.choices.update_untracked(|choices| choices.rules = None);
        }
        self.again();
    }

    /// Makes the figures anew, and hears the answers first where the worker does not have them.
    pub(super) fn again(self) {
        if !self.desk.has_any() {
            self.next_turn();
            self.told.set(None);
            return self.stage.set(Stage::Rest);
        }
        let Some(found) = self.state.found.get_untracked() else { return };
        let is_heard = self.state.door().is_none()
            || self.heard.with_untracked(|heard| heard.as_ref().is_some_and(|heard| heard.surveys == ids(&found)));
        if is_heard { self.ask(&found) } else { self.hear() }
    }

    /// Reads the answers of a collector, and makes the figures.
    pub(super) fn hear(self) {
        let (Some(found), Some(door)) = (self.state.found.get_untracked(), self.state.door()) else { return };
        let Some(first) = found.surveys.first() else { return };
        let surveys = ids(&found);
        let bodies: Vec<String> = surveys.iter().map(body).collect();
        let asked = Asked {
            bodies,
            metric: found.metric(),
            zone: if first.zone.is_empty() { "UTC".to_owned() } else { first.zone.clone() },
            survey: first.id.clone(),
        };
        let mut asked = json!(asked);
        (asked["url"], asked["token"]) = (door.url("responses/search").into(), door.secret().into());
        let (turn, asked) = (self.next_turn(), asked.to_string());
        self.stage.set(Stage::Hearing(0));
        let tell = move |n: f64| {
            if self.turn.get_value() == turn {
                #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a number of answers")]
                self.stage.set(Stage::Hearing(n as u64));
            }
        };
        spawn_local(async move {
            // Who has none of them is at no risk by them.
            let tickets = tickets::read(&door, &surveys).await.unwrap_or_default();
            if self.turn.get_value() != turn {
                return;
            }
            self.tickets.set_value(tickets);
            let answer = files::ask(0, "answers", &asked, &JsValue::NULL, tell).await;
            if self.turn.get_value() != turn {
                return;
            }
            match answer.and_then(|answer| read::<Gathered>(&answer)) {
                Ok(Gathered { is_cut, .. }) => {
                    self.heard.set(Some(Heard { surveys, revisions: found.revisions.clone(), is_cut }));
                    self.again();
                }
                Err(problem) => self.fail(&problem),
            }
        });
    }

    fn ask(self, found: &Found) {
        let turn = self.next_turn();
        let asked = self.choices.with_untracked(|choices| {
            self.tickets.with_value(|tickets| to_json(&ask(&Scope::of(found), choices, tickets)))
        });
        self.stage.set(Stage::Asking);
        spawn_local(async move {
            let answer = files::ask(0, "loyalty", &asked, &JsValue::NULL, |_| {}).await;
            if self.turn.get_value() != turn {
                return;
            }
            match answer.and_then(|answer| read::<Loyalty>(&answer)) {
                Ok(told) => {
                    self.is_mended.set_value(false);
                    self.told.set(Some(Arc::new(told)));
                    self.stage.set(Stage::Rest);
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
        // Another part of the page may have let the worker go.
        let is_lost = matches!(problem, "no-orders" | "no-answers" | "cancelled");
        if is_lost && !self.is_mended.get_value() {
            self.is_mended.set_value(true);
            self.heard.set(None);
            return self.desk.read_again();
        }
        self.stage.set(Stage::Failed(texts::problem(problem)));
    }

    /// Ends the hearing of answers; figures that are there stay.
    pub(super) fn cancel(self) {
        self.next_turn();
        self.stage.set(Stage::Cancelled);
        spawn_local(async {
            let _ = files::ask(0, "answers-cancel", "", &JsValue::NULL, |_| {}).await;
        });
    }

    /// Whether a collector has answers that the figures are without; whoever asks hears of changes.
    pub(super) fn is_outdated(self) -> bool {
        let newer = |heard: &Heard, found: &Found| {
            let of =
                |survey: &SurveyId| heard.revisions.iter().find(|(known, _)| known == survey).map(|(_, read)| *read);
            found.revisions.iter().any(|(survey, revision)| of(survey).is_some_and(|read| read < *revision))
        };
        self.heard.with(|heard| {
            self.state
                .found
                .with(|found| heard.as_ref().zip(found.as_deref()).is_some_and(|(heard, found)| newer(heard, found)))
        })
    }

    /// Hands a table of all of these customers over to the browser.
    pub(super) fn save(self, of: Listed, problem: RwSignal<Option<String>>) {
        let Some(found) = self.state.found.get_untracked() else { return };
        let asked = self.choices.with_untracked(|choices| {
            self.tickets.with_value(|tickets| to_json(&ask_for_all(of, &Scope::of(&found), choices, tickets)))
        });
        spawn_local(async move {
            let table = files::ask(0, "customers", &asked, &JsValue::NULL, |_| {}).await;
            let outcome = match table {
                // Spreadsheets take a table for one of their country's letters without the mark.
                Ok(table) => {
                    let table = format!("\u{feff}{}", table.trim_start_matches('\u{feff}'));
                    keeping::save_text(file_of(of), "text/csv", &table).await.ok_or_else(String::new)
                }
                Err(problem) => Err(problem),
            };
            problem.set(outcome.err().map(|problem| texts::not_saved(&problem)));
        });
    }

    fn next_turn(self) -> u32 {
        self.turn.update_value(|turn| *turn = turn.wrapping_add(1));
        self.turn.get_value()
    }
}

/// How the file of a list is called.
fn file_of(of: Listed) -> &'static str {
    match of {
        Listed::AtRisk => "at_risk.csv",
        Listed::Advocates => "advocates.csv",
        Listed::Silent => "silent.csv",
    }
}

fn ids(found: &Found) -> Vec<SurveyId> {
    found.surveys.iter().map(|survey| survey.id.clone()).collect()
}

/// All counted answers of a survey, with who gave them.
fn body(survey: &SurveyId) -> String {
    json!({ "survey": survey.as_str(), "standing": "counted", "limit": MOST, "leave_out": LEFT_OUT }).to_string()
}
