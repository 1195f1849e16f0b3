//! What is picked, as chips; the steps back and forth; and how reading goes on.

use std::sync::Arc;

use domain::Metric;
use leptos::html;
use leptos::prelude::*;

use crate::aside::Aside;
use crate::board::Board;
use crate::browser::{dates, location, numbers};
use crate::later::{Says, later};
use crate::parts::{self, Panels};
use crate::picked::{Chip, Picked};
use crate::state::State;
use crate::texts::{self, fill};

/// The bar above the figures.
#[component]
pub(crate) fn FilterBar(
    /// What is picked.
    state: State,
    /// The figures.
    board: Signal<Arc<Board>>,
) -> impl IntoView {
    let undo = NodeRef::<html::Button>::new();
    let chips = Memo::new(move |_| state.address.with(|address| address.picked.chips()));
    let metric = Memo::new(move |_| board.get().metric());
    let has_chips = move || chips.with(|chips| !chips.is_empty());
    // The chip is gone with its filter: the focus goes to what would bring it back.
    let hold_focus = move || {
        if let Some(undo) = undo.get_untracked() {
            let _ = undo.focus();
        }
    };
    let item = move |chip: Chip| {
        let removed = chip.clone();
        let remove = move |_| {
            state.pick(|picked| picked.drop(&removed));
            hold_focus();
        };
        let label = move || label(metric.get(), &chip);
        let words = label.clone();
        let title = move || fill(texts::REMOVE.get(), &[("filter", &label())]);
        view! {
            <li>
                <button type="button" class="chip" aria-label=title on:click=remove>
                    <span dir="auto">{words}</span>
                    <span aria-hidden="true">"×"</span>
                </button>
            </li>
        }
    };
    let clear = move |_| {
        state.pick(|picked| *picked = Picked::default());
        hold_focus();
    };
    let is_off = move |can: bool| (!can).then_some("true");
    let go_back = move |_| {
        if state.can_go.get_untracked().0 {
            location::back();
        }
    };
    let go_forth = move |_| {
        if state.can_go.get_untracked().1 {
            location::forth();
        }
    };
    // A report and a view are of figures.
    let is_of_figures = state.address.with_untracked(|address| address.aside == Aside::None);
    let views =
        is_of_figures.then(|| later(move || parts::panels(state, Panels::Views), || ().into_any(), Says::Nothing));
    view! {
        <section class="filters" aria-label=texts::FILTERS.get()>
            <ul class="chips">
                {move || chips.get().into_iter().map(item).collect_view()}
            </ul>
            <Show when=has_chips>
                <button type="button" class="quiet" on:click=clear>{texts::CLEAR.get()}</button>
            </Show>
            <div class="steps-back">
                <button
                    type="button"
                    class="quiet"
                    title=texts::UNDO_NOTE.get()
                    aria-keyshortcuts="u Control+Z"
                    aria-disabled=move || is_off(state.can_go.get().0)
                    on:click=go_back
                    node_ref=undo
                >
                    {texts::UNDO.get()}
                </button>
                <button
                    type="button"
                    class="quiet"
                    title=texts::REDO_NOTE.get()
                    aria-keyshortcuts="Control+Shift+Z"
                    aria-disabled=move || is_off(state.can_go.get().1)
                    on:click=go_forth
                >
                    {texts::REDO.get()}
                </button>
                {views}
            </div>
        </section>
        <Reading state />
    }
}

/// What a chip says.
pub(crate) fn label(metric: Metric, chip: &Chip) -> String {
    match chip {
        Chip::Scores(scores) => {
            let picked = Picked { scores: scores.clone(), ..Picked::default() };
            let groups = domain::Group::ALL.into_iter().filter(|group| picked.has_group(metric, *group));
            let groups: Vec<_> = groups.collect();
            let of_groups = metric.scores().filter(|score| groups.contains(&metric.group_of(*score))).count();
            if of_groups == scores.len() {
                let names: Vec<&str> = groups.into_iter().map(|group| texts::group(metric, group)).collect();
                return names.join(", ");
            }
            let written: Vec<String> = scores.iter().map(u8::to_string).collect();
            texts::CHIP_SCORES.with(scores.len() as u64, &written.join(", "))
        }
        Chip::Days(days) => dates::days(days),
        Chip::Value(dimension, value) => fill(
            texts::CHIP_VALUE.get(),
            &[("dimension", texts::dimension(dimension)), ("value", texts::value(dimension, value))],
        ),
    }
}

/// How a look through all answers goes on, and that it was ended.
#[component]
fn Reading(
    /// What is read.
    state: State,
) -> impl IntoView {
    let progress = move || {
        let (read, all) = state.progress.get()?;
        let words = fill(texts::SCANNING.get(), &[("read", &numbers::count(read)), ("all", &numbers::count(all))]);
        Some((read.to_string(), all.max(1).to_string(), words))
    };
    let bar = move || {
        progress().map(|(read, all, words)| {
            view! {
                <label for="scan">{words}</label>
                <progress id="scan" value=read max=all></progress>
            }
        })
    };
    let is_scanning = Memo::new(move |_| state.progress.with(Option::is_some));
    let again = move |_| state.read_on();
    view! {
        <Show when=move || is_scanning.get()>
            <div class="scan">
                {bar}
                <button type="button" on:click=move |_| state.cancel()>{texts::CANCEL.get()}</button>
            </div>
        </Show>
        <Show when=move || state.is_cancelled.get()>
            <div class="notice" role="status">
                <p>{texts::CANCELLED.get()}</p>
                <button type="button" on:click=again>{texts::READ_NOW.get()}</button>
            </div>
        </Show>
        <Show when=move || state.is_outdated.get() && !state.is_reading.get()>
            <div class="notice" role="status">
                <p>{texts::OUTDATED.get()}</p>
                <button type="button" on:click=again>{texts::READ_NOW.get()}</button>
            </div>
        </Show>
    }
}
