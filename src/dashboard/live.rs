//! What is new, while somebody looks.

use std::rc::Rc;
use std::time::Duration;

use domain::SurveyId;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::visible::{is_visible, on_visible};
use crate::source::{Changes, Fault, SurveyInfo};
use crate::state::State;

/// New answers are to be seen within five seconds: this, and a second for the way.
const EVERY: Duration = Duration::from_secs(4);

/// Whoever wants to know of single responses, a list of them in JSON.
type Hearer = Rc<dyn Fn(&SurveyId, &str)>;

/// Asks for changes of the chosen survey again and again. Copies are handles to the same.
#[derive(Clone, Copy)]
pub(crate) struct Live {
    /// Whether the last question got no answer: what is on the screen may be old.
    pub is_away: RwSignal<bool>,
    hearer: StoredValue<Option<Hearer>, LocalStorage>,
    /// Where the next answer is to begin, and of which survey.
    since: StoredValue<Option<(SurveyId, String)>>,
    is_asking: StoredValue<bool>,
}

impl Default for Live {
    fn default() -> Self {
        Self {
            is_away: RwSignal::new(false),
            hearer: StoredValue::new_local(None),
            since: StoredValue::new(None),
            is_asking: StoredValue::new(false),
        }
    }
}

impl Live {
    /// Begins to ask, of the survey that is chosen then, and goes on as long as the owner lives.
    pub(crate) fn watch(self, state: State) {
        let chosen = state.chosen();
        // Where the answers are to begin is asked at once, so that nothing that comes after it is missed.
        Effect::new(move |_| {
            if chosen.with(Option::is_some) {
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

    fn ask(self, state: State, chosen: Memo<Option<SurveyInfo>>) {
        let Some(source) = state.source() else { return };
        let Some(survey) = chosen.get_untracked().map(|survey| survey.id) else { return };
        if self.is_asking.get_value() || !is_visible() {
            return;
        }
        self.is_asking.set_value(true);
        let since = self.since.get_value().filter(|(of, _)| *of == survey).map(|(_, since)| since);
        spawn_local(async move {
            let answer = source.changes(&survey, since.as_deref()).await;
            self.is_asking.set_value(false);
            if self.take(state, &survey, answer) || chosen.get_untracked().is_some_and(|now| now.id != survey) {
                self.ask(state, chosen);
            }
        });
    }

    /// Whether there is more already.
    fn take(self, state: State, survey: &SurveyId, answer: Result<Changes, Fault>) -> bool {
        self.is_away.set(answer.is_err());
        match answer {
            Ok(Changes { revision, next, more, items }) => {
                self.since.set_value(Some((survey.clone(), next)));
                if let Some((hearer, items)) = self.hearer.get_value().zip(items.filter(|items| items.get() != "[]")) {
                    hearer(survey, items.get());
                }
                if !more {
                    state.hear(revision);
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
