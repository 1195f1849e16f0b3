//! Takes a response out of the figures, with a reason.

use leptos::ev::{KeyboardEvent, SubmitEvent};
use leptos::html;
use leptos::prelude::*;

use super::super::patch::{Patch, REASON_CHARS};
use super::Desktop;
use super::followup::Added;
use crate::browser::{dates, focus};
use crate::texts::fill;
use crate::texts::inbox as texts;

/// The field with the reason.
pub(super) const REASON_FIELD: &str = "exclude-reason";
const OPEN_BUTTON: &str = "exclude-open";

/// Why it is out, or the way out.
#[component]
pub(super) fn ExclusionPart(
    /// The screen.
    desktop: Desktop,
    /// What was added.
    added: Added,
) -> impl IntoView {
    let is_excluding = desktop.is_excluding;
    // Another response is another question.
    is_excluding.set(false);
    let is_out = Memo::new(move |_| added.followup.with(|followup| followup.excluded.is_some()));
    let content = move || {
        if is_out.get() {
            view! { <Out added /> }.into_any()
        } else if !added.may.get() {
            ().into_any()
        } else if is_excluding.get() {
            view! { <Ask desktop added /> }.into_any()
        } else {
            view! {
                <button id=OPEN_BUTTON type="button" aria-keyshortcuts="e" on:click=move |_| desktop.exclude_or_include()>
                    {texts::EXCLUDE.get()}
                </button>
            }.into_any()
        }
    };
    view! { {content} }
}

/// It is out: why, since when, and the way back.
#[component]
fn Out(
    /// What was added.
    added: Added,
) -> impl IntoView {
    let excluded = move || added.followup.with(|followup| followup.excluded.clone()).unwrap_or_default();
    let reason = move || fill(texts::EXCLUDED.get(), &[("reason", &excluded().reason)]);
    let by = move || {
        let excluded = excluded();
        if excluded.at.is_empty() {
            return texts::SAVING.get().to_owned();
        }
        fill(texts::BY.get(), &[("by", &excluded.by), ("at", &dates::moment(&excluded.at))])
    };
    let back = move || {
        added.may.get().then(|| view! {
            <button type="button" aria-keyshortcuts="e" on:click=move |_| added.change(Some(Patch::Include))>{texts::INCLUDE.get()}</button>
        })
    };
    view! {
        <div class="excluded">
            <p dir="auto">{reason}</p>
            <p class="note">{by}</p>
            {back}
        </div>
    }
}

/// Asks for the reason.
#[component]
fn Ask(
    /// The screen.
    desktop: Desktop,
    /// What was added.
    added: Added,
) -> impl IntoView {
    let field = NodeRef::<html::Input>::new();
    let leave = move || {
        desktop.is_excluding.set(false);
        focus::to(OPEN_BUTTON);
    };
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let Some(patch) = field.get_untracked().and_then(|field| Patch::exclude(&field.value())) else {
            return focus::to(REASON_FIELD);
        };
        desktop.is_excluding.set(false);
        added.change(Some(patch));
        focus::to(super::list::ROWS);
    };
    let press = move |event: KeyboardEvent| {
        if event.key() == "Escape" {
            event.prevent_default();
            leave();
        }
    };
    let reasons = texts::reasons().map(|reason| view! { <option value=reason></option> }).collect_view();
    view! {
        <form class="exclude" on:submit=submit on:keydown=press>
            <label for=REASON_FIELD>{texts::REASON.get()}</label>
            <input
                id=REASON_FIELD
                type="text"
                list="exclude-reasons"
                required
                maxlength=REASON_CHARS.to_string()
                autocomplete="off"
                dir="auto"
                node_ref=field
            />
            <datalist id="exclude-reasons">{reasons}</datalist>
            <button class="primary">{texts::EXCLUDE_NOW.get()}</button>
            <button type="button" on:click=move |_| leave()>{texts::CANCEL.get()}</button>
        </form>
    }
}
