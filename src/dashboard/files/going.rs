//! How far a file is looked at or read.

use leptos::prelude::*;

use crate::browser::numbers;
use crate::texts::files as texts;
use crate::texts::fill;

/// A bar, the share in words, and a way to end it.
#[component]
pub(crate) fn Going(
    /// The id of the words that say what is being done.
    labelled_by: &'static str,
    /// Which share of it is done, from 0 to 1.
    #[prop(into)]
    share: Signal<f64>,
    /// How long the file is in bytes; 0 where that is not known.
    #[prop(into)]
    bytes: Signal<u64>,
    /// Ends it.
    cancel: Callback<()>,
) -> impl IntoView {
    let percent = Memo::new(move |_| (share.get() * 100.0).floor());
    let written = move || {
        let share = percent.get().to_string();
        match bytes.get() {
            0 => fill(texts::SHARE.get(), &[("share", &share)]),
            bytes => {
                fill(texts::OF_SIZE.get(), &[("share", &share), ("size", &numbers::count(bytes.div_ceil(1_000_000)))])
            }
        }
    };
    view! {
        <progress max="100" aria-labelledby=labelled_by prop:value=move || percent.get()></progress>
        <p class="note">{written}</p>
        <p class="actions">
            <button type="button" on:click=move |_| cancel.run(())>{texts::CANCEL.get()}</button>
        </p>
    }
}
