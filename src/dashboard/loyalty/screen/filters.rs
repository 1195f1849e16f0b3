//! Filters for customers' answers, where no panel is there to pick them from.

use std::sync::Arc;

use domain::Group;
use leptos::prelude::*;

use crate::board::Board;
use crate::panels::DimensionChoice;
use crate::state::State;
use crate::texts::{self as all, loyalty as texts};

/// Values of one dimension, and the groups, each to be picked by its name.
#[component]
pub(super) fn MoreFilters(
    /// What is chosen.
    state: State,
    /// The figures, which know what values there are.
    board: Signal<Arc<Board>>,
) -> impl IntoView {
    let by = Memo::new(move |_| board.get().by.clone());
    let values = Memo::new(move |_| {
        let names = board.with(|board| board.segments.iter().map(|segment| segment.value.clone()).collect::<Vec<_>>());
        // What is put together cannot be picked: it has no name in a condition.
        names.into_iter().filter(|name| name != "other").collect::<Vec<_>>()
    });
    let value = move |name: String| {
        let (of, known) = (by.get_untracked(), name.clone());
        let words = all::value(&of, &name).to_owned();
        let is_picked = move || state.address.with(|address| address.picked.has_value(&by.get(), &known)).to_string();
        let pick = move |_| state.pick(|picked| picked.toggle_value(&of, &name));
        view! { <button type="button" class="pick" dir="auto" aria-pressed=is_picked on:click=pick>{words}</button> }
    };
    let group = move |group: Group| {
        let words = move || all::group(board.get().metric(), group);
        let is_picked = move || {
            let metric = board.get().metric();
            state.address.with(|address| address.picked.has_group(metric, group)).to_string()
        };
        let pick = move |_| {
            let metric = board.get_untracked().metric();
            state.pick(|picked| picked.toggle_group(metric, group));
        };
        view! { <button type="button" class="pick" aria-pressed=is_picked on:click=pick>{words}</button> }
    };
    view! {
        <details class="twin loyalty-filters">
            <summary>{texts::ADD_FILTER.get()}</summary>
            <div class="loyalty-picks">
                <label class="choice">
                    <span>{all::BY.get()}</span>" "
                    <DimensionChoice
                        state
                        chosen=Signal::derive(move || Some(by.get()))
                        choose=Box::new(move |name| state.change(|address| address.by = name))
                    />
                </label>
                <For each=move || values.get() key=move |name| (by.get_untracked(), name.clone()) children=value />
            </div>
            <div class="loyalty-picks">{Group::ALL.map(group).collect_view()}</div>
        </details>
    }
}
