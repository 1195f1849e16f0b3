//! How the answers come, and what became of them.

use leptos::prelude::*;

use super::super::look::{Look, MOST, Stage};
use crate::browser::numbers;
use crate::texts::{self as all, fill, loyalty as texts};

/// How far it is, what went wrong, and that there is something new.
#[component]
pub(super) fn Hearing(
    /// What is known.
    look: Look,
) -> impl IntoView {
    let going = move || match look.stage.get() {
        Stage::Hearing(n) => Some(texts::HEARING.with(n, &numbers::count(n))),
        Stage::Asking => Some(texts::ASKING.get().to_owned()),
        _ => None,
    };
    let is_hearing = Memo::new(move |_| look.stage.with(|stage| matches!(stage, Stage::Hearing(_))));
    let is_cancelled = Memo::new(move |_| look.stage.with(|stage| *stage == Stage::Cancelled));
    let problem = move || match look.stage.get() {
        Stage::Failed(problem) => Some(problem),
        _ => None,
    };
    let has_failed = Memo::new(move |_| look.stage.with(|stage| matches!(stage, Stage::Failed(_))));
    let is_at_rest = Memo::new(move |_| look.stage.with(|stage| *stage == Stage::Rest));
    let is_outdated = Memo::new(move |_| look.is_outdated() && is_at_rest.get());
    let is_cut = Memo::new(move |_| look.heard.with(|heard| heard.as_ref().is_some_and(|heard| heard.is_cut)));
    let cut = fill(texts::CUT.get(), &[("n", &numbers::count(MOST))]);
    view! {
        <p class="loyalty-going" role="status">
            <span>{going}</span>" "
            <Show when=move || is_hearing.get()>
                <button type="button" on:click=move |_| look.cancel()>{all::CANCEL.get()}</button>
            </Show>
        </p>
        <p class="problem" role="alert">{problem}</p>
        <Show when=move || has_failed.get()>
            <p><button type="button" on:click=move |_| look.again()>{all::TRY_AGAIN.get()}</button></p>
        </Show>
        <Show when=move || is_cancelled.get()>
            <p class="loyalty-news" role="status">
                {texts::CANCELLED.get()}" "
                <button type="button" on:click=move |_| look.again()>{texts::GO_ON.get()}</button>
            </p>
        </Show>
        <Show when=move || is_outdated.get()>
            <p class="loyalty-news" role="status">
                {texts::OUTDATED.get()}" "
                <button type="button" on:click=move |_| look.hear()>{texts::AGAIN.get()}</button>
            </p>
        </Show>
        <Show when=move || is_cut.get()>
            <p class="note">{cut.clone()}</p>
        </Show>
    }
}
