//! The figures as a report: on paper, or as one file.

use std::sync::Arc;

use futures_util::future::{AbortHandle, abortable};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::menu::{file_name, words};
use super::report::{self, Without};
use super::{every_comment, may_leave, report_language};
use crate::board::Board;
use crate::browser::{clock, keeping, numbers};
use crate::screens::fault_title;
use crate::state::State;
use crate::texts::{self as common, fill, saving as texts};

/// A menu with both, and with what the file can do without.
#[component]
pub(crate) fn ReportMenu(
    /// What is known.
    state: State,
    /// The figures.
    board: Signal<Arc<Board>>,
) -> impl IntoView {
    let without = RwSignal::new(Without::default());
    let said = RwSignal::new((String::new(), false));
    let dimensions = Memo::new(move |_| {
        state.found.with(|found| found.as_ref().map(|found| report::dimensions(&found.base))).unwrap_or_default()
    });
    let print = move |_| {
        if let Err(why) = may_leave(&board.get_untracked()) {
            return said.set((words(why).to_owned(), true));
        }
        spawn_local(async {
            // A browser that cannot print has no such button itself.
            let _ = keeping::print().await;
        });
    };
    let reading = RwSignal::new(None::<u64>);
    let abort = StoredValue::new(None::<AbortHandle>);
    let save = move |_| {
        if reading.get_untracked().is_some() {
            return;
        }
        reading.set(Some(0));
        let work = async move {
            saved(state, &board.get_untracked(), &without.get_untracked(), move |n| reading.set(Some(n))).await
        };
        let (work, handle) = abortable(work);
        abort.set_value(Some(handle));
        spawn_local(async move {
            let told = work.await.unwrap_or_else(|_| (texts::CANCELLED.get().to_owned(), false));
            reading.set(None);
            said.set(told);
        });
    };
    let cancel = move || {
        if let Some(handle) = abort.try_update_value(Option::take).flatten() {
            handle.abort();
        }
    };
    // Whoever leaves the screen wants no report any more.
    on_cleanup(cancel);
    let is_reading = Memo::new(move |_| reading.with(Option::is_some));
    let words = move || match reading.get() {
        Some(n) => fill(texts::COMMENTS_SO_FAR.get(), &[("n", &numbers::count(n))]),
        None => said.get().0,
    };
    let comments = move |event| {
        let is_left_out = event_target_checked(&event);
        without.update(|without| without.comments = is_left_out);
    };
    let dimension = move |name: String| {
        let label = fill(texts::BY_VALUE.get(), &[("dimension", common::dimension(&name))]);
        let known = name.clone();
        let is_left_out = move || without.with(|without| without.dimensions.contains(&known));
        let toggle = move |event| {
            let is_left_out = event_target_checked(&event);
            without.update(|without| {
                without.dimensions.retain(|known| *known != name);
                if is_left_out {
                    without.dimensions.push(name.clone());
                }
            });
        };
        view! {
            <label class="box">
                <input type="checkbox" prop:checked=is_left_out on:change=toggle />
                <span dir="auto">{label}</span>
            </label>
        }
    };
    view! {
        <details class="menu report-menu">
            <summary class="quiet">{texts::REPORT.get()}</summary>
            <div class="menu-body">
                <button type="button" on:click=print>{texts::PRINT.get()}</button>
                <fieldset>
                    <legend>{texts::LEAVE_OUT.get()}</legend>
                    <label class="box">
                        <input type="checkbox" prop:checked=move || without.with(|without| without.comments) on:change=comments />
                        <span>{texts::COMMENTS.get()}</span>
                    </label>
                    <For each=move || dimensions.get() key=Clone::clone children=dimension />
                </fieldset>
                <Show
                    when=move || is_reading.get()
                    fallback=move || view! { <button type="button" class="primary" on:click=save>{texts::SAVE_REPORT.get()}</button> }
                >
                    <button type="button" on:click=move |_| cancel()>{common::CANCEL.get()}</button>
                </Show>
                <p class="note">{texts::REPORT_ABOUT.get()}</p>
                <p class="note" class:problem=move || !is_reading.get() && said.with(|said| said.1) role="status">{words}</p>
            </div>
        </details>
    }
}

/// Saves the report; tells what became of it, and whether that is a failure. `tell` hears how many comments were read.
async fn saved(state: State, board: &Board, without: &Without, tell: impl Fn(u64)) -> (String, bool) {
    let found = state.found.get_untracked();
    let (Some(found), Some(survey), Some(source)) = (found, &board.survey, state.source()) else {
        return (texts::NOTHING_TO_SAVE.get().to_owned(), true);
    };
    if let Err(why) = may_leave(board) {
        return (words(why).to_owned(), true);
    }
    let Some(language) = report_language::spoken().await else {
        return (texts::NO_REPORT_WORDS.get().to_owned(), true);
    };
    let comments = if without.comments {
        (Vec::new(), false)
    } else {
        match every_comment::read(&*source, &found, tell).await {
            Ok(comments) => comments,
            Err(fault) => return (fill(texts::NO_COMMENTS.get(), &[("why", fault_title(&fault))]), true),
        }
    };
    let today = clock::today(&survey.zone);
    let document = report::of(&survey.id, board, &found.base, &comments, without, today, &language);
    let name = file_name(board, "report", "html");
    match keeping::save_text(&name, "text/html", &document.to_html(&language)).await {
        Some(()) => (fill(texts::SAVED_AS.get(), &[("name", &name)]), false),
        None => (texts::NOT_SAVED.get().to_owned(), true),
    }
}
