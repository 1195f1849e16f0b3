//! What the keys of the screen do.

use leptos::prelude::*;

use super::super::keys::Command;
use super::Desktop;
use crate::browser::keys;
use crate::texts::inbox as texts;

/// A dialog with every key, and a switch for those who must not have them.
#[component]
pub(super) fn Help(
    /// The screen.
    desktop: Desktop,
) -> impl IntoView {
    let line = |(key, command): (&'static str, Command)| {
        view! {
            <div class="fact">
                <dt><kbd>{key}</kbd></dt>
                <dd>{texts::command(command)}</dd>
            </div>
        }
    };
    let turn = move |event| {
        let are_on = event_target_checked(&event);
        keys::keep(are_on);
        desktop.are_keys_on.set(are_on);
    };
    let close = move |_| {
        if let Some(help) = desktop.help.get_untracked() {
            help.close();
        }
    };
    view! {
        <dialog class="help" aria-labelledby="help-title" node_ref=desktop.help>
            <h2 id="help-title">{texts::HELP.get()}</h2>
            <dl>{Command::ALL.map(line).collect_view()}</dl>
            <p class="note">{texts::HELP_NOTE.get()}</p>
            <label class="sieve-check">
                <input type="checkbox" prop:checked=move || desktop.are_keys_on.get() on:change=turn />
                <span>{texts::SINGLE_KEYS.get()}</span>
            </label>
            <p class="note">{texts::SINGLE_KEYS_NOTE.get()}</p>
            <button type="button" class="primary" on:click=close>{texts::CLOSE.get()}</button>
        </dialog>
    }
}
