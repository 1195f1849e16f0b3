//! The shape of the figures before they are there. CSS shows it after a moment: what comes at once needs no announcement.

use leptos::prelude::*;

use crate::texts;

/// Grey where figures will be.
#[component]
pub(crate) fn Loading() -> impl IntoView {
    view! {
        <section class="skeleton">
            <h1>{texts::LOADING.get()}</h1>
            <div class="bone bone-score"></div>
            <div class="bone bone-groups"></div>
            <div class="bone bone-trend"></div>
            <div class="bone bone-distribution"></div>
        </section>
    }
}
