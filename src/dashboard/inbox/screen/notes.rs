//! Remarks about a response.

use leptos::ev::{KeyboardEvent, SubmitEvent};
use leptos::prelude::*;

use super::super::followup::Note;
use super::super::patch::{NOTE_CHARS, Patch};
use super::followup::Added;
use crate::browser::{dates, focus};
use crate::texts::fill;
use crate::texts::inbox as texts;

/// The field for one more.
pub(super) const NOTE_FIELD: &str = "note-field";

/// The notes, oldest first, and a field for one more.
#[component]
pub(super) fn NotesPart(
    /// What was added.
    added: Added,
) -> impl IntoView {
    let notes = move || added.followup.with(|followup| followup.notes.clone());
    let key = |note: &Note| (note.id, note.text.clone());
    let line = move |note: Note| view! { <NoteLine added note /> };
    view! {
        <div class="notes-part">
            <h4>{texts::NOTES.get()}</h4>
            <ol class="notes">
                <For each=notes key=key children=line />
            </ol>
            <Show when=move || added.may.get()>
                <NoteForm added />
            </Show>
        </div>
    }
}

/// One note.
#[component]
fn NoteLine(
    /// What was added.
    added: Added,
    /// The note.
    note: Note,
) -> impl IntoView {
    let by = match note.id {
        Some(_) => fill(texts::BY.get(), &[("by", &note.by), ("at", &dates::moment(&note.at))]),
        None => texts::SAVING.get().to_owned(),
    };
    let id = note.id;
    let remove = move |_| {
        added.change(id.map(Patch::Unnote));
        focus::to(NOTE_FIELD);
    };
    let button = move || {
        id.filter(|_| added.may.get()).map(|_| {
            view! {
                <button type="button" class="quiet" on:click=remove>{texts::REMOVE_NOTE.get()}</button>
            }
        })
    };
    view! {
        <li class="note-line">
            <p dir="auto">{note.text}</p>
            <p class="note"><bdi>{by}</bdi>{button}</p>
        </li>
    }
}

/// The field for one more. What was begun stays with its response until it is saved.
#[component]
fn NoteForm(
    /// What was added.
    added: Added,
) -> impl IntoView {
    let inbox = added.inbox;
    let id = added.id();
    let draft = {
        let id = id.clone();
        move || inbox.drafts.with(|drafts| drafts.get(&id).cloned().unwrap_or_default())
    };
    let write = {
        let id = id.clone();
        move |event| {
            let text = event_target_value(&event);
            inbox.drafts.update(|drafts| {
                drafts.insert(id.clone(), text);
            });
        }
    };
    let id = StoredValue::new(id);
    let save = move || {
        let text = inbox.drafts.try_update(|drafts| drafts.remove(&id.get_value())).flatten();
        added.change(text.and_then(|text| Patch::note(&text)));
    };
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        save();
    };
    let press = move |event: KeyboardEvent| match event.key().as_str() {
        "Escape" => focus::to(super::list::ROWS),
        "Enter" if event.ctrl_key() || event.meta_key() => {
            event.prevent_default();
            save();
        }
        _ => {}
    };
    view! {
        <form class="note-form" on:submit=submit on:keydown=press>
            <label for=NOTE_FIELD class="unseen">{texts::ADD_NOTE.get()}</label>
            <textarea
                id=NOTE_FIELD
                rows="2"
                placeholder=texts::ADD_NOTE.get()
                maxlength=NOTE_CHARS.to_string()
                aria-keyshortcuts="n"
                dir="auto"
                prop:value=draft
                on:input=write
            ></textarea>
            <button>{texts::SAVE_NOTE.get()}</button>
        </form>
    }
}
