//! Something is in the way of the figures.

use leptos::prelude::*;

use super::again::Again;
use super::fault_words;
use crate::browser::location;
use crate::source::Fault;
use crate::state::State;
use crate::texts;

/// Nothing could be read at all.
#[component]
pub(crate) fn Blocked(
    /// What is known.
    state: State,
    /// Why.
    fault: Fault,
) -> impl IntoView {
    view! {
        <section class="screen" role="alert">
            <h1>{fault_words::title(&fault)}</h1>
            <p>{fault_words::text(&fault, &location::base())}</p>
            <p><Again state label=texts::TRY_AGAIN.get() class="primary" /></p>
        </section>
    }
}

/// Newer figures could not be read; the older ones are still there.
#[component]
pub(crate) fn Notice(
    /// What is known.
    state: State,
    /// Why.
    fault: Fault,
) -> impl IntoView {
    view! {
        <section class="notice" role="alert">
            <p><strong>{fault_words::title(&fault)}</strong>" "{fault_words::text(&fault, &location::base())}" "{texts::STILL_SHOWN.get()}</p>
            <Again state label=texts::TRY_AGAIN.get() />
        </section>
    }
}
