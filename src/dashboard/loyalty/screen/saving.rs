//! A table of customers to take elsewhere.

use leptos::prelude::*;

use super::super::look::Look;
use super::super::question::Listed;

/// A button that makes it, and what went wrong.
#[component]
pub(super) fn SaveList(
    /// What is known.
    look: Look,
    /// Which customers.
    of: Listed,
    /// What the button says.
    label: &'static str,
) -> impl IntoView {
    let problem = RwSignal::new(None::<String>);
    view! {
        <p class="loyalty-save">
            <button type="button" on:click=move |_| look.save(of, problem)>{label}</button>
        </p>
        <p class="problem" role="alert">{move || problem.get()}</p>
    }
}
