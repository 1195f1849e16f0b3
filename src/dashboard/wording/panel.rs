//! The panel.

use std::sync::Arc;

use domain::Group;
use leptos::prelude::*;

use super::desk::{Desk, Stage};
use super::lists::{Apart, Side};
use super::question::MOST;
use super::themes::ThemeList;
use crate::board::Board;
use crate::browser::numbers;
use crate::state::State;
use crate::texts::wording as texts;
use crate::texts::{self as all, fill};

/// Words and themes, once somebody asks for them.
#[component]
pub(crate) fn WordingPanel(
    /// What is known.
    state: State,
    /// The figures that the comments go with.
    board: Signal<Arc<Board>>,
) -> impl IntoView {
    let desk = state.keep(Desk::new);
    let has_told = Memo::new(move |_| desk.told.with(Option::is_some));
    let is_going = Memo::new(move |_| desk.stage.with(|stage| matches!(stage, Stage::Reading(_) | Stage::Looking(_))));
    let is_outdated = Memo::new(move |_| desk.is_outdated() && !is_going.get());
    let commented = move || board.with(|board| board.funnel.commented);
    let label = move || match commented() {
        Some(n) => texts::LOOK.with(n, &numbers::count(n)),
        None => texts::LOOK_ANYWHERE.get().to_owned(),
    };
    let metric = Memo::new(move |_| board.with(|board| board.metric()));
    let has_words = Memo::new(move |_| {
        desk.told.with(|told| {
            told.as_ref()
                .is_some_and(|told| !told.counted.unfavourable.is_empty() || !told.counted.favourable.is_empty())
        })
    });
    let basis = move || {
        desk.told.get().map(|told| {
            let read = told.counted.read;
            let mut words = vec![texts::READ.with(read, &numbers::count(read))];
            if told.counted.is_cut {
                words.push(fill(texts::CUT.get(), &[("n", &numbers::count(MOST))]));
            }
            if told.counted.may_lack > 0 {
                words.push(texts::MAY_LACK.with(told.counted.may_lack, &numbers::count(told.counted.may_lack)));
            }
            words.join(" ")
        })
    };
    let going = move || match desk.stage.get() {
        Stage::Reading(n) => Some(texts::READING.with(n, &numbers::count(n))),
        Stage::Looking(share) => {
            Some(fill(texts::LOOKING.get(), &[("share", &numbers::share((share * 100.0).floor(), 0))]))
        }
        Stage::Rest | Stage::Failed(_) => None,
    };
    let problem = move || match desk.stage.get() {
        Stage::Failed(problem) => Some(problem),
        _ => None,
    };
    view! {
        <section class="panel wording" aria-labelledby="wording" aria-busy=move || is_going.get().to_string()>
            <h2 id="wording">{texts::TITLE.get()}</h2>
            <Show when=move || !has_told.get() && !is_going.get()>
                <p><button type="button" on:click=move |_| desk.look()>{label}</button></p>
            </Show>
            <Show when=move || is_going.get()>
                <p class="wording-going">
                    <span>{going}</span>" "
                    <button type="button" on:click=move |_| desk.cancel()>{all::CANCEL.get()}</button>
                </p>
            </Show>
            <p class="problem" role="alert">{problem}</p>
            <Show when=move || is_outdated.get()>
                <p class="notice" role="status">
                    {texts::OUTDATED.get()}" "
                    <button type="button" on:click=move |_| desk.look()>{texts::AGAIN.get()}</button>
                </p>
            </Show>
            <Show when=move || has_told.get() && !is_outdated.get()>
                <p role="status">
                    {move || (!has_words.get()).then(|| texts::NOTHING.get())}" "
                    <span class="note">{basis}</span>
                </p>
                <Show when=move || has_words.get()>
                    <div class="wording-lists">
                        <Apart desk metric side=Side(Group::Unfavourable) />
                        <Apart desk metric side=Side(Group::Favourable) />
                    </div>
                </Show>
                <ThemeList desk />
            </Show>
            <p class="note">{texts::HOW.get()}</p>
        </section>
    }
}
