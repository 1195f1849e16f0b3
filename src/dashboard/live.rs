//! What is new, while somebody looks.

use std::rc::Rc;
use std::time::Duration;

use domain::SurveyId;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::visible::{is_visible, on_visible};
use crate::source::{Changes, Fault};
use crate::state::State;

/// New answers are to be seen within five seconds: this, and a second for the way.
const EVERY: Duration = Duration::from_secs(4);

/// Whoever wants to know of single responses, a list of them in JSON.
type Hearer = Rc<dyn Fn(&SurveyId, &str)>;

/// Asks for changes of the surveys that are looked at again and again. Copies are handles to the same.
#[derive(Clone, Copy)]
pub(crate) struct Live {
    /// Whether the last question got no answer: what is on the screen may be old.
    pub is_away: RwSignal<bool>,
    hearer: StoredValue<Option<Hearer>, LocalStorage>,
    /// Where the next answer about a survey is to begin.
    since: StoredValue<Vec<(SurveyId, String)>>,
    /// Surveys of which an answer is on its way.
    asked: StoredValue<Vec<SurveyId>>,
}

impl Default for Live {
    fn default() -> Self {
        Self {
            is_away: RwSignal::new(false),
            hearer: StoredValue::new_local(None),
            since: StoredValue::new(Vec::new()),
            asked: StoredValue::new(Vec::new()),
        }
    }
}

impl Live {
    /// Begins to ask, of the surveys that are chosen then, and goes on as long as the owner lives.
    pub(crate) fn watch(self, state: State) {
        let chosen = state.watched();
        // Where the answers are to begin is asked at once, so that nothing that comes after it is missed.
        Effect::new(move |_| {
            if chosen.with(|chosen| !chosen.is_empty()) {
                self.ask(state, chosen);
            }
        });
        on_visible(move || self.ask(state, chosen));
        if let Ok(interval) = set_interval_with_handle(move || self.ask(state, chosen), EVERY) {
            on_cleanup(move || interval.clear());
        }
    }

    /// Tells `hearer` of single responses, in place of whoever was told before, until the owner is cleaned up.
    pub(crate) fn tell(self, hearer: impl Fn(&SurveyId, &str) + 'static) {
        self.hearer.set_value(Some(Rc::new(hearer)));
        on_cleanup(move || {
            self.hearer.try_set_value(None);
        });
    }

    /// Nothing of what was heard with one token is known with the next.
    pub(crate) fn forget(self) {
        self.since.set_value(Vec::new());
        self.asked.set_value(Vec::new());
        self.is_away.set(false);
    }

    fn ask(self, state: State, chosen: Memo<Vec<SurveyId>>) {
        let surveys = chosen.get_untracked();
        // A survey that is not looked at any more begins anew when it is.
        self.since.update_value(|since| since.retain(|(of, _)| surveys.contains(of)));
        for survey in surveys {
            self.ask_of(survey, state);
        }
    }

    /// Asks of one survey, unless an answer is on its way already. None waits for another.
    fn ask_of(self, survey: SurveyId, state: State) {
        let Some(source) = state.source() else { return };
        let is_refused = state.fault.with_untracked(|fault| fault.as_ref().is_some_and(Fault::is_about_the_token));
        if is_refused || !is_visible() || self.asked.with_value(|asked| asked.contains(&survey)) {
            return;
        }
        self.asked.update_value(|asked| asked.push(survey.clone()));
        let since =
            self.since.with_value(|since| since.iter().find(|(of, _)| *of == survey).map(|(_, since)| since.clone()));
        let token = state.token_number.get_untracked();
        spawn_local(async move {
            let answer = source.changes(&survey, since.as_deref()).await;
            // An answer to an earlier token says nothing to this one.
            if state.token_number.get_untracked() != token {
                return;
            }
            self.asked.update_value(|asked| asked.retain(|other| *other != survey));
            self.is_away.set(answer.is_err());
            if self.take(state, &survey, answer) {
                self.ask_of(survey, state);
            }
        });
    }

    /// Whether there is more already.
    fn take(self, state: State, survey: &SurveyId, answer: Result<Changes, Fault>) -> bool {
        match answer {
            Ok(Changes { revision, next, more, items }) => {
                self.since.update_value(|since| {
                    since.retain(|(of, _)| of != survey);
                    since.push((survey.clone(), next));
                });
                if let Some((hearer, items)) = self.hearer.get_value().zip(items.filter(|items| items.get() != "[]")) {
                    hearer(survey, items.get());
                }
                if !more {
                    state.hear(survey, revision);
                }
                more
            }
            Err(fault) => {
                state.refuse(&fault);
                false
            }
        }
    }
}
