//! Where a file is taken: dropped, chosen, or fetched from an address.

use leptos::ev::SubmitEvent;
use leptos::html;
use leptos::prelude::*;

use super::desk::{Desk, Stage};
use crate::browser::session;
use crate::screens::copyable::Copyable;
use crate::texts::files as texts;
use crate::texts::fill;

/// A place to drop a file on, a button, and a field for an address.
#[component]
pub(super) fn Choosing(
    /// What becomes of it.
    desk: Desk,
    /// Whether it is added to those that were read.
    is_adding: bool,
) -> impl IntoView {
    let input = NodeRef::<html::Input>::new();
    let url = NodeRef::<html::Input>::new();
    let problem = move || match desk.stage.get() {
        Stage::Choosing(choice) => choice.problem,
        _ => None,
    };
    let chosen = move |_| {
        if let Some(input) = input.get_untracked() {
            desk.take(input.into());
        }
    };
    let fetch = move |event: SubmitEvent| {
        event.prevent_default();
        let written = url.get_untracked().map(|url| url.value().trim().to_owned()).unwrap_or_default();
        if !written.is_empty() {
            desk.fetch(written);
        }
    };
    let open = desk.is_open().then(|| {
        let words = fill(texts::OPEN_NOW.get(), &[("name", &desk.opened())]);
        let ways = if is_adding {
            view! { <button type="button" on:click=move |_| desk.back()>{texts::BACK.get()}</button> }.into_any()
        } else {
            view! {
                <button type="button" on:click=move |_| desk.add()>{texts::ADD.get()}</button>
                <button type="button" on:click=move |_| desk.close()>{texts::CLOSE.get()}</button>
            }
            .into_any()
        };
        view! {
            <div class="file-open">
                <p dir="auto">{words}</p>
                {ways}
            </div>
        }
    });
    let title = if is_adding { texts::ADD_TITLE.get() } else { texts::TITLE.get() };
    // A file is no part of a collector's survey unless it is brought in there.
    let import = session::token().map(|_| {
        let survey = desk.state.chosen_now().filter(|_| !desk.is_open()).map(|survey| survey.id.to_string());
        let command = format!("{}{}", texts::IMPORT_COMMAND, survey.as_deref().unwrap_or("my-survey"));
        view! {
            <p class="note">{texts::IMPORT_NOTE.get()}</p>
            <Copyable text=command />
        }
    });
    view! {
        <section class="screen files">
            <h1>{title}</h1>
            {open}
            <p class="problem" role="alert">{problem}</p>
            <p>{texts::TEXT.get()}</p>
            <div class="drop-zone">
                <p id="drop-words">{texts::DROP_FILES.get()}</p>
                <label class="primary file-choice">
                    {texts::CHOOSE_FILES.get()}
                    <input type="file" multiple class="unseen" aria-describedby="drop-words file-stays" node_ref=input on:change=chosen />
                </label>
            </div>
            <p class="note" id="file-stays">{texts::STAYS.get()}</p>
            <p class="note">{texts::SEVERAL_NOTE.get()}</p>
            <form class="door" on:submit=fetch>
                <label for="file-url">{texts::URL.get()}</label>
                <input
                    id="file-url"
                    type="url"
                    autocomplete="off"
                    spellcheck="false"
                    required
                    aria-describedby="file-url-note"
                    node_ref=url
                />
                <button>{texts::FETCH.get()}</button>
                <p id="file-url-note" class="note">{texts::URL_NOTE.get()}</p>
            </form>
            <p class="actions">
                <button type="button" aria-describedby="collected-note" on:click=move |_| desk.collect()>{texts::COLLECT.get()}</button>
            </p>
            <p id="collected-note" class="note">{texts::COLLECT_NOTE.get()}</p>
            {import}
        </section>
    }
}
