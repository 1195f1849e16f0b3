//! What is taken elsewhere.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::clipboard;
use crate::texts;

/// A text that can be read whole, selected by hand, and copied.
#[component]
pub(super) fn Text(
    /// The field's id.
    id: &'static str,
    /// What it is.
    label: &'static str,
    /// What it is for.
    text: &'static str,
    /// The text itself; empty where there is none.
    value: Signal<String>,
) -> impl IntoView {
    let outcome = RwSignal::new(None);
    let said = move || match outcome.get() {
        None => texts::COPY.get(),
        Some(true) => texts::COPIED.get(),
        Some(false) => texts::NOT_COPIED.get(),
    };
    let copy = move |_| {
        spawn_local(async move {
            let is_copied = clipboard::copy(&value.get_untracked()).await;
            outcome.try_set(Some(is_copied));
        });
    };
    let shown = move || {
        // What was copied before is not what stands there now.
        outcome.set(None);
        value.get()
    };
    let note = format!("{id}-note");
    let name = format!("{id}-copy {id}-label");
    view! {
        <div class="share-text">
            <h2><label id=format!("{id}-label") for=id>{label}</label></h2>
            <p id=note.clone() class="note">{text}</p>
            <textarea id=id dir="auto" rows="3" readonly aria-describedby=note prop:value=shown></textarea>
            <button type="button" id=format!("{id}-copy") aria-labelledby=name on:click=copy>
                <span aria-live="polite">{said}</span>
            </button>
        </div>
    }
}

/// A file to be kept.
#[component]
pub(super) fn Download(
    /// What it is.
    label: &'static str,
    /// What the file is called.
    name: String,
    /// An address that holds it; empty where there is none.
    address: Signal<String>,
) -> impl IntoView {
    let href = move || Some(address.get()).filter(|address| !address.is_empty());
    view! {
        <p><a class="share-download" download=name href=href>{label}</a></p>
    }
}
