//! A field for a number that the reader says.

use leptos::prelude::*;

use crate::browser::numbers;
use crate::calculators::words::{Bad, Habit, Kind};
use crate::texts::calculators as texts;

/// The signs of the reader's numbers.
pub(super) fn habit() -> Habit {
    Habit::of(&numbers::plain(1.5, 1), &numbers::count(1_000_000))
}

/// Keeps what is typed as it is typed, takes it once the reader goes on, and tells below why it is no number.
#[component]
pub(super) fn Entry(
    /// Names the field.
    id: &'static str,
    /// What it takes.
    label: &'static str,
    /// How that is written.
    kind: Kind,
    /// What holds when the field is drawn.
    begin: Option<f64>,
    /// Hears of another number; `None` where there is none.
    set: Callback<Option<f64>>,
    /// What is said below it.
    #[prop(optional)]
    hint: Option<&'static str>,
) -> impl IntoView {
    let bad = RwSignal::new(None::<Bad>);
    let typed = move |event| match habit().read(&event_target_value(&event), kind) {
        Ok(number) => {
            bad.set(None);
            set.run(number);
        }
        Err(why) => bad.set(Some(why)),
    };
    let problem = move || bad.get().map(|bad| texts::bad(bad, &numbers::plain(0.3, 1)));
    let problem_id = format!("{id}-problem");
    view! {
        <div class="loyalty-field">
            <label for=id>{label}</label>
            <input
                id=id
                type="text"
                inputmode="decimal"
                autocomplete="off"
                spellcheck="false"
                value=begin.map(|number| habit().write(number)).unwrap_or_default()
                aria-describedby=problem_id.clone()
                aria-invalid=move || bad.get().map(|_| "true")
                on:change=typed
            />
            <p class="note">{hint}</p>
            <p id=problem_id class="problem">{problem}</p>
        </div>
    }
}
