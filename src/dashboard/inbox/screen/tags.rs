//! Words to find a response by.

use leptos::ev::{KeyboardEvent, SubmitEvent};
use leptos::html;
use leptos::prelude::*;

use super::super::patch::{Patch, TAG_CHARS};
use super::followup::Added;
use crate::browser::focus;
use crate::texts::fill;
use crate::texts::inbox as texts;

/// The field for one more.
pub(super) const TAG_FIELD: &str = "tag-field";

/// The tags, and a field for one more that knows those in use.
#[component]
pub(super) fn TagsPart(
    /// What was added.
    added: Added,
) -> impl IntoView {
    let tags = Memo::new(move |_| added.followup.with(|followup| followup.tags.clone()));
    let chip = move |tag: String| view! { <TagChip added tag /> };
    view! {
        <div class="tags-part">
            <h4>{texts::TAGS.get()}</h4>
            <ul class="tags">
                <For each=move || tags.get() key=Clone::clone children=chip />
            </ul>
            <Show when=move || added.may.get()>
                <TagForm added tags />
            </Show>
        </div>
    }
}

/// One tag, and the way to be rid of it.
#[component]
fn TagChip(
    /// What was added.
    added: Added,
    /// The tag.
    tag: String,
) -> impl IntoView {
    let name = fill(texts::REMOVE_TAG.get(), &[("tag", &tag)]);
    let removed = StoredValue::new(tag.clone());
    let remove = move |_| {
        added.change(added.followup.with_untracked(|followup| Patch::untag(&followup.tags, &removed.get_value())));
        focus::to(TAG_FIELD);
    };
    let button = move || {
        added.may.get().then(
            || view! { <button type="button" class="tag-remove" aria-label=name.clone() on:click=remove>"×"</button> },
        )
    };
    view! { <li class="tag"><bdi>{tag}</bdi>{button}</li> }
}

/// The field for one more tag.
#[component]
fn TagForm(
    /// What was added.
    added: Added,
    /// Those that are there.
    tags: Memo<Vec<String>>,
) -> impl IntoView {
    let field = NodeRef::<html::Input>::new();
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let Some(field) = field.get_untracked() else { return };
        added.change(added.followup.with_untracked(|followup| Patch::tag(&followup.tags, &field.value())));
        field.set_value("");
    };
    let press = move |event: KeyboardEvent| {
        if event.key() == "Escape" {
            focus::to(super::list::ROWS);
        }
    };
    let known = move || {
        let there = tags.get();
        let known = added.inbox.tags.get().into_iter().filter(|tag| !there.contains(tag));
        known.map(|tag| view! { <option value=tag></option> }).collect_view()
    };
    view! {
        <form class="one-line" on:submit=submit on:keydown=press>
            <label for=TAG_FIELD class="unseen">{texts::ADD_TAG.get()}</label>
            <input
                id=TAG_FIELD
                type="text"
                list="tags-known"
                placeholder=texts::ADD_TAG.get()
                maxlength=TAG_CHARS.to_string()
                autocomplete="off"
                aria-keyshortcuts="t"
                dir="auto"
                node_ref=field
            />
            <datalist id="tags-known">{known}</datalist>
            <button>{texts::ADD.get()}</button>
        </form>
    }
}
