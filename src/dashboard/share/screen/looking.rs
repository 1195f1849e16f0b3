//! Looks for what a tried link brings.

use core::time::Duration;

use domain::response::Confirmation;
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde_json::{Map, Value};

use super::template::Desk;
use crate::share::trial::{Finding, Trial};
use crate::source::{Door, Fault};

/// After how long it is looked for the first time, and how often from then on.
const SOON: Duration = Duration::from_millis(300);
const EVERY: Duration = Duration::from_secs(2);
/// How often at most: two minutes.
const MOST: u32 = 60;

/// What is known of the last try.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Known {
    /// Nothing was tried.
    Idle,
    /// Nothing has arrived yet.
    Waiting,
    /// Something has.
    Arrived {
        /// What stands behind it.
        confirmed: Confirmation,
        /// What became of each piece of the link.
        findings: Vec<Finding>,
    },
    /// It could not be looked for.
    Failed(Fault),
}

impl Known {
    /// Whether another look could tell more.
    pub(super) fn has_more_to_come(&self) -> bool {
        !matches!(self, Self::Idle | Self::Arrived { confirmed: Confirmation::Gesture, .. })
    }
}

/// Looks, and looks again until a person stands behind what arrived, for as long as the screen is there. Copies are handles to the same.
#[derive(Clone, Copy)]
pub(super) struct Looking {
    desk: Desk,
    pub known: RwSignal<Known>,
    pub is_on: RwSignal<bool>,
    trial: StoredValue<Option<Trial>>,
    /// Counts what was begun: what comes of an earlier look is not wanted any more.
    turn: StoredValue<u32>,
}

impl Looking {
    pub(super) fn new(desk: Desk) -> Self {
        Self {
            desk,
            known: RwSignal::new(Known::Idle),
            is_on: RwSignal::new(false),
            trial: StoredValue::new(None),
            turn: StoredValue::new(0),
        }
    }

    /// Looks for what `trial` brings, and no longer for what another one may bring.
    pub(super) fn begin(self, trial: Trial) {
        self.trial.set_value(Some(trial));
        self.known.set(Known::Waiting);
        self.look();
    }

    /// Looks for the last try for two minutes.
    pub(super) fn look(self) {
        self.is_on.set(true);
        self.again(self.next_turn(), 0);
    }

    /// Nothing is known of any try.
    pub(super) fn forget(self) {
        self.next_turn();
        self.is_on.set(false);
        self.known.set(Known::Idle);
    }

    fn next_turn(self) -> u32 {
        self.turn.update_value(|turn| *turn = turn.wrapping_add(1));
        self.turn.get_value()
    }

    fn again(self, turn: u32, times: u32) {
        let is_wanted = move || self.turn.try_get_value() == Some(turn);
        let look = move || {
            let door = self.desk.state.door().filter(|_| is_wanted());
            let (Some(door), Some(trial)) = (door, self.trial.try_get_value().flatten()) else { return };
            spawn_local(async move {
                let answer = self.ask(&door, &trial).await;
                if !is_wanted() {
                    return;
                }
                let is_more_to_come = self.take(&trial, answer);
                if is_more_to_come && times < MOST {
                    self.again(turn, times + 1);
                } else {
                    self.is_on.set(false);
                }
            });
        };
        set_timeout(look, if times == 0 { SOON } else { EVERY });
    }

    /// The record that came, among tests, or, where the link has lost that it is one, among what counts.
    async fn ask(self, door: &Door, trial: &Trial) -> Result<Option<Map<String, Value>>, Fault> {
        for is_test in [true, false] {
            let search = self.desk.survey.with_value(|survey| trial.search(&survey.id, is_test));
            let found = door.post::<Value>("responses/search", search).await?;
            if let Some(record) = found["responses"][0].as_object() {
                return Ok(Some(record.clone()));
            }
        }
        Ok(None)
    }

    /// Shows what is known now, and tells whether another look could tell more.
    fn take(self, trial: &Trial, answer: Result<Option<Map<String, Value>>, Fault>) -> bool {
        if let Err(fault @ Fault::Unauthorized) = &answer {
            self.desk.state.refuse(fault);
            return false;
        }
        let known = match answer {
            Err(fault) => Known::Failed(fault),
            Ok(None) => Known::Waiting,
            Ok(Some(record)) => {
                let confirmed = record.get("confirmed").and_then(Value::as_str).and_then(Confirmation::from_name);
                Known::Arrived { confirmed: confirmed.unwrap_or(Confirmation::None), findings: trial.judge(&record) }
            }
        };
        let is_more_to_come = known.has_more_to_come();
        self.known.set(known);
        is_more_to_come
    }
}
