//! One more attempt.

use leptos::prelude::*;

use crate::state::State;
use crate::texts;

/// Reads everything again, and says so while it does.
#[component]
pub(crate) fn Again(
    /// What is known.
    state: State,
    /// What the button says at rest.
    label: &'static str,
    /// How it looks.
    #[prop(optional)]
    class: &'static str,
) -> impl IntoView {
    let is_reading = state.is_reading;
    let label = move || if is_reading.get() { texts::LOADING.get() } else { label };
    let is_disabled = move || is_reading.get().then_some("true");
    let again = move |_| {
        if !is_reading.get_untracked() {
            state.again();
        }
    };
    view! { <button type="button" class=class aria-disabled=is_disabled on:click=again>{label}</button> }
}
