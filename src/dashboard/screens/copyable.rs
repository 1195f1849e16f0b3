//! A text to be taken elsewhere.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::clipboard;
use crate::texts;

/// A command, a snippet or an address with a button that copies it.
#[component]
pub(crate) fn Copyable(
    /// What is copied.
    #[prop(into)]
    text: Signal<String>,
) -> impl IntoView {
    let outcome = RwSignal::new(None);
    let label = move || match outcome.get() {
        None => texts::COPY.get(),
        Some(true) => texts::COPIED.get(),
        Some(false) => texts::NOT_COPIED.get(),
    };
    let copy = move |_| {
        spawn_local(async move { outcome.set(Some(clipboard::copy(&text.get_untracked()).await)) });
    };
    view! {
        <div class="copyable">
            <code dir="ltr">{text}</code>
            <button type="button" on:click=copy>
                <span aria-live="polite">{label}</span>
            </button>
        </div>
    }
}
