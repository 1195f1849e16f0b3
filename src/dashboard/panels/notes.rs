//! What the owner has set for a survey: its goal, and what happened when.

use std::sync::Arc;

use domain::Day;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::board::Board;
use crate::browser::dates::{self, Form};
use crate::screens::fault_words;
use crate::source::Scope;
use crate::source::settings::Annotation;
use crate::source::{Fault, Settings};
use crate::state::State;
use crate::texts::{self, fill};

/// The longest text of an annotation.
const LONGEST: &str = "200";

/// A goal that can be set, and notes that can be added and taken away.
#[component]
pub(crate) fn Notes(
    /// What is known.
    state: State,
    /// The figures.
    board: Signal<Arc<Board>>,
) -> impl IntoView {
    let saving = Saving::new(state);
    let goal = RwSignal::new(None::<String>);
    let set_goal = Memo::new(move |_| board.get().goal.map(|goal| goal.value.to_string()).unwrap_or_default());
    let (day, text) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let notes = Memo::new(move |_| board.get().annotations.clone());
    let save_goal = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let written = goal.get_untracked().unwrap_or_else(|| set_goal.get_untracked());
        let value = written.trim().replace(',', ".").parse::<f64>().ok().filter(|value| value.is_finite());
        if value.is_none() && !written.trim().is_empty() {
            return;
        }
        let today = state.found.with_untracked(|found| found.as_ref().map(|found| found.today));
        saving.save(move |settings| match (value, today) {
            (Some(value), Some(today)) => settings.set_goal(value, today),
            _ => settings.goals.clear(),
        });
        goal.set(None);
    };
    let add = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let written = text.get_untracked().trim().to_owned();
        if let (Some(day), false) = (Day::parse(&day.get_untracked()), written.is_empty()) {
            saving.save(move |settings| {
                settings.annotations.push(Annotation { day, text: written.clone() });
                settings.annotations.sort_by_key(|note| note.day);
            });
            text.set(String::new());
        }
    };
    let note = move |note: Annotation| {
        let words = fill(texts::NOTED.get(), &[("day", &dates::day(note.day, Form::Full)), ("text", &note.text)]);
        let label = fill(texts::DELETE.get(), &[("name", &words)]);
        let remove = move |_| {
            let note = note.clone();
            saving.save(move |settings| settings.annotations.retain(|known| *known != note));
        };
        view! {
            <li>
                <span dir="auto">{words}</span>
                <button type="button" class="quiet" aria-label=label on:click=remove>"×"</button>
            </li>
        }
    };
    view! {
        <details class="twin notes">
            <summary>{texts::GOAL_AND_NOTES.get()}</summary>
            <form on:submit=save_goal>
                <label for="goal">{texts::GOAL_INPUT.get()}</label>
                <input
                    id="goal"
                    inputmode="decimal"
                    autocomplete="off"
                    aria-describedby="goal-hint"
                    prop:value=move || goal.get().unwrap_or_else(|| set_goal.get())
                    on:input=move |event| goal.set(Some(event_target_value(&event)))
                />
                <button>{texts::SAVE.get()}</button>
                <p class="note" id="goal-hint">{texts::GOAL_HINT.get()}</p>
            </form>
            <ul class="note-list">
                <For each=move || notes.get() key=|note| (note.day.number(), note.text.clone()) children=note />
            </ul>
            <form on:submit=add>
                <label for="note-day">{texts::NOTE_DAY.get()}</label>
                <input id="note-day" type="date" required prop:value=day on:input=move |event| day.set(event_target_value(&event)) />
                <label for="note-text">{texts::NOTE_TEXT.get()}</label>
                <input
                    id="note-text"
                    required
                    maxlength=LONGEST
                    autocomplete="off"
                    prop:value=text
                    on:input=move |event| text.set(event_target_value(&event))
                />
                <button>{texts::ADD.get()}</button>
            </form>
            <SavingWords saving />
        </details>
    }
}

/// Settings on their way to the source. Copies are handles to the same.
#[derive(Clone, Copy)]
pub(crate) struct Saving {
    state: State,
    outcome: RwSignal<Option<Result<(), Fault>>>,
}

impl Saving {
    pub(crate) fn new(state: State) -> Self {
        Self { state, outcome: RwSignal::new(None) }
    }

    /// Makes a change to the settings and tells later what became of it.
    pub(crate) fn save(self, change: impl Fn(&mut Settings) + 'static) {
        self.outcome.set(None);
        spawn_local(async move {
            let outcome = self.state.set(change).await;
            self.outcome.set(Some(outcome));
        });
    }
}

/// What became of it.
#[component]
pub(crate) fn SavingWords(
    /// The attempt.
    saving: Saving,
) -> impl IntoView {
    let problem = move || match saving.outcome.get() {
        _ if !saving.state.may(Scope::Manage) => Some(texts::NEEDS_MANAGE.get().to_owned()),
        Some(Err(Fault::Forbidden)) => Some(texts::NEEDS_MANAGE.get().to_owned()),
        Some(Err(fault)) => Some(fill(texts::NOT_SAVED.get(), &[("why", fault_words::title(&fault))])),
        _ => None,
    };
    let done = move || matches!(saving.outcome.get(), Some(Ok(()))).then_some(texts::SAVED.get());
    view! {
        <p class="problem" role="alert">{problem}</p>
        <p class="note" role="status">{done}</p>
    }
}
