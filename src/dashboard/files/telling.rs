//! What came of the files that were read.

use leptos::prelude::*;
use leptos::task::spawn_local;
use messages::file::{Counts, Note, OfFile, Told};
use wasm_bindgen::JsValue;

use super::bundle::Bundle;
use super::desk::{Desk, Stage};
use super::preview::RefusedRows;
use super::refused;
use super::zones::ZoneChoice;
use crate::aside::Aside;
use crate::browser::{files, keeping, numbers};
use crate::state::State;
use crate::texts::files as texts;
use crate::texts::{Counted, fill, refusals, saving};

/// How many answers there are, which rows are not among them and why, and the way to the figures.
#[component]
pub(super) fn Telling(
    /// Where the figures are.
    state: State,
    /// The files.
    desk: Desk,
) -> impl IntoView {
    let Stage::Read(told) = desk.stage.get_untracked() else { return ().into_any() };
    let name = desk.opened();
    let title = title(&told, &name);
    let lines = lines(&told.counts);
    let has_answers = told.counts.taken > 0;
    let places = desk.bundle.with_value(Bundle::read);
    let is_one = places.len() == 1;
    let change = is_one.then(|| {
        let at = places[0];
        view! { <button type="button" on:click=move |_| desk.change(at)>{texts::CHANGE.get()}</button> }
    });
    let files = (!is_one).then(|| view! { <Files desk files=told.files.clone() places /> });
    let out = desk.bundle.with_value(Bundle::left_out);
    let out = (!out.is_empty()).then(|| {
        let lines = out.iter().map(|(name, why)| view! { <li dir="auto">{texts::left_out(name, why)}</li> });
        view! {
            <h2>{texts::LEFT_OUT.get()}</h2>
            <ul class="file-notes">{lines.collect_view()}</ul>
        }
    });
    let has_refused = told.files.iter().any(|file| !file.refused.is_empty());
    let refused = has_refused.then(|| {
        let lists = told.files.iter().filter(|file| !file.refused.is_empty()).map(|file| refused_of(file, is_one));
        view! {
            <h2>{texts::REFUSED_TITLE.get()}</h2>
            <SaveRefused told=told.clone() name />
            {lists.collect_view()}
        }
    });
    let has_notes = told.files.iter().any(|file| !file.warnings.is_empty());
    let notes = has_notes.then(|| {
        let lists = told.files.iter().filter(|file| !file.warnings.is_empty()).map(|file| {
            let written = |note: &Note| refusals::note(note, &told.zone, numbers::count);
            let warnings =
                file.warnings.iter().map(|note| view! { <li dir="auto">{written(note)}</li> }).collect_view();
            view! {
                {(!is_one).then(|| view! { <h3 dir="auto">{file.name.clone()}</h3> })}
                <ul class="file-notes">{warnings}</ul>
            }
        });
        view! {
            <h2>{texts::NOTES.get()}</h2>
            {lists.collect_view()}
        }
    });
    view! {
        <section class="screen files is-wide">
            <h1 dir="auto">{title}</h1>
            <p role="status">{lines}</p>
            <p class="actions">
                <Show when=move || has_answers>
                    <button type="button" class="primary" on:click=move |_| state.show_aside(Aside::None)>{texts::TO_FIGURES.get()}</button>
                </Show>
                {change}
                <button type="button" on:click=move |_| desk.add()>{texts::ADD.get()}</button>
                <button type="button" on:click=move |_| desk.choose()>{texts::INSTEAD.get()}</button>
                <button type="button" on:click=move |_| desk.close()>{texts::CLOSE.get()}</button>
            </p>
            <ZoneChoice desk />
            {files}
            {out}
            {refused}
            {notes}
        </section>
    }
    .into_any()
}

fn title(told: &Told, name: &str) -> String {
    let taken = told.counts.taken;
    if taken == 0 {
        return fill(texts::NOTHING_TAKEN.get(), &[("name", name)]);
    }
    let answers = texts::TAKEN.with(taken, &numbers::count(taken));
    fill(texts::FROM_FILE.get(), &[("answers", &answers), ("name", name)])
}

/// What became of the other rows, as sentences.
fn lines(counts: &Counts) -> String {
    let parts: [(&Counted, u64); 3] = [
        (&texts::REFUSED, counts.refused_rows),
        (&texts::REPEATED, counts.repeated),
        (&texts::PASSED_OVER, counts.passed_over),
    ];
    let said = parts.into_iter().filter(|(_, n)| *n > 0).map(|(words, n)| words.with(n, &numbers::count(n)));
    said.collect::<Vec<_>>().join(" ")
}

/// Each of several files with its own counts, and the way to have it read otherwise.
#[component]
fn Files(
    /// All of them.
    desk: Desk,
    /// What came of those that were read.
    files: Vec<OfFile>,
    /// Their places.
    places: Vec<usize>,
) -> impl IntoView {
    let row = |(file, at): (OfFile, usize)| {
        let Counts { rows, taken, repeated, passed_over, refused_rows } = file.counts;
        let cells = [rows, taken, repeated, passed_over, refused_rows].map(|n| view! { <td>{numbers::count(n)}</td> });
        view! {
            <tr>
                <th scope="row" dir="auto">{file.name}</th>
                {cells.into_iter().collect_view()}
                <td><button type="button" class="quiet" on:click=move |_| desk.change(at)>{texts::CHANGE.get()}</button></td>
            </tr>
        }
    };
    let rows = files.into_iter().zip(places).map(row).collect_view();
    let head = [
        texts::FILE,
        texts::ROWS,
        texts::ROWS_TAKEN,
        texts::ROWS_REPEATED,
        texts::ROWS_PASSED_OVER,
        texts::ROWS_REFUSED,
    ];
    let head = head.map(|text| view! { <th scope="col">{text.get()}</th> });
    view! {
        <h2 id="file-set">{texts::FILES.get()}</h2>
        <div class="scroll" tabindex="0" role="group" aria-labelledby="file-set">
            <table class="file-set">
                <thead>
                    <tr>
                        {head.into_iter().collect_view()}
                        <td></td>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}

fn refused_of(file: &OfFile, is_one: bool) -> impl IntoView + use<> {
    let first = refused::listed(file, numbers::count).map(|words| view! { <p class="note">{words}</p> });
    let refused = Signal::stored(file.refused.clone());
    view! {
        {(!is_one).then(|| view! { <h3 dir="auto">{file.name.clone()}</h3> })}
        {first}
        <RefusedRows refused why=refusals::why remedy=refusals::remedy />
    }
}

/// The way to keep the list of refused rows.
#[component]
fn SaveRefused(
    /// What came of the files.
    told: Told,
    /// How they are called.
    name: String,
) -> impl IntoView {
    let said = RwSignal::new((String::new(), false));
    let told = StoredValue::new(told);
    let save = move |_| {
        let file = fill(texts::REFUSED_FILE.get(), &[("name", &name)]);
        let rows = told.with_value(|told| refused::rows(told, numbers::count));
        // Texts can always be written.
        let rows = serde_json::to_string(&rows).unwrap_or_default();
        spawn_local(async move {
            said.set(match written(&file, &rows).await {
                Some(()) => (fill(saving::SAVED_AS.get(), &[("name", &file)]), false),
                None => (saving::NOT_SAVED.get().to_owned(), true),
            });
        });
    };
    view! {
        <p class="actions">
            <button type="button" on:click=save>{texts::SAVE_REFUSED.get()}</button>
            <span class="note" class:problem=move || said.with(|said| said.1) role="status">{move || said.get().0}</span>
        </p>
    }
}

/// Has the worker write the rows, whose cells no spreadsheet takes for formulas then, and hands them over.
async fn written(file: &str, rows: &str) -> Option<()> {
    let table = files::ask(0, "table", rows, &JsValue::NULL, |_| {}).await.ok()?;
    // Spreadsheets take a table for one of their country's letters without it.
    keeping::save_text(file, "text/csv", &format!("\u{feff}{table}")).await
}
