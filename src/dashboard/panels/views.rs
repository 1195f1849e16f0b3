//! Views that were given a name.

use leptos::html;
use leptos::prelude::*;

use super::notes::{Saving, SavingWords};
use crate::address::Address;
use crate::source::settings::NamedView;
use crate::state::State;
use crate::texts::{self, fill};

/// The longest name of a view.
const LONGEST: &str = "100";

/// A menu of the saved views, with a place to save this one.
#[component]
pub(crate) fn Views(
    /// What is chosen.
    state: State,
) -> impl IntoView {
    let menu = NodeRef::<html::Details>::new();
    let saving = Saving::new(state);
    let name = RwSignal::new(String::new());
    let views = Memo::new(move |_| {
        let settings = state.found.with(|found| found.as_ref().and_then(|found| found.settings.clone()));
        settings.map(|settings| settings.views.clone()).unwrap_or_default()
    });
    let save = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let written = name.get_untracked().trim().to_owned();
        if written.is_empty() {
            return;
        }
        let query = state.address.with_untracked(Address::to_query).trim_start_matches('?').to_owned();
        saving.save(move |settings| {
            // A view that is saved again under its name takes the place of the old one.
            settings.views.retain(|view| view.name != written);
            settings.views.push(NamedView { name: written.clone(), query: query.clone() });
        });
        name.set(String::new());
    };
    let item = move |saved: NamedView| {
        let (text, query, gone) = (saved.name.clone(), saved.query.clone(), saved.name.clone());
        let open = move |_| {
            state.change(|address| *address = Address::read(&query));
            if let Some(menu) = menu.get_untracked() {
                menu.set_open(false);
            }
        };
        let remove = move |_| {
            let gone = gone.clone();
            saving.save(move |settings| settings.views.retain(|view| view.name != gone));
        };
        let label = fill(texts::DELETE.get(), &[("name", &saved.name)]);
        view! {
            <li>
                <button type="button" class="view" dir="auto" on:click=open>{text}</button>
                <button type="button" class="quiet" aria-label=label on:click=remove>"×"</button>
            </li>
        }
    };
    view! {
        <details class="menu views" node_ref=menu>
            <summary class="quiet">{texts::VIEWS.get()}</summary>
            <div class="menu-body">
                <Show when=move || views.with(Vec::is_empty)>
                    <p class="note">{texts::NO_VIEWS.get()}</p>
                </Show>
                <ul class="note-list">
                    <For each=move || views.get() key=|view| (view.name.clone(), view.query.clone()) children=item />
                </ul>
                <form on:submit=save>
                    <label for="view-name">{texts::VIEW_NAME.get()}</label>
                    <input
                        id="view-name"
                        required
                        maxlength=LONGEST
                        autocomplete="off"
                        prop:value=name
                        on:input=move |event| name.set(event_target_value(&event))
                    />
                    <button>{texts::SAVE.get()}</button>
                </form>
                <SavingWords saving />
            </div>
        </details>
    }
}
