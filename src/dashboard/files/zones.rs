//! The zone whose days answers count for.

use leptos::prelude::*;

use super::desk::Desk;
use crate::texts::files as texts;

/// A choice among the zones that this browser knows, its own first; nothing where it names none.
#[component]
pub(super) fn ZoneChoice(
    /// The files.
    desk: Desk,
) -> impl IntoView {
    let options = move || {
        let chosen = desk.zone.get_untracked();
        let option = |name: String| {
            let (is_chosen, label) = (name == chosen, name.replace('_', " "));
            view! { <option value=name prop:selected=is_chosen>{label}</option> }
        };
        desk.zones.get().into_iter().map(option).collect_view()
    };
    let is_told = move || desk.zones.with(|zones| !zones.is_empty());
    view! {
        <Show when=is_told>
            <label class="file-zone">
                <span>{texts::DAYS_OF.get()}</span>
                <select on:change=move |event| desk.turn_to(event_target_value(&event))>{options}</select>
            </label>
        </Show>
    }
}
