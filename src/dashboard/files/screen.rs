//! The screen of a file, whatever stage it is at.

use leptos::prelude::*;
use wasm_bindgen::JsValue;

use super::asking::Asking;
use super::bundle::Bundle;
use super::choosing::Choosing;
use super::desk::{Desk, Stage};
use super::dropping::Dropping;
use super::going::Going;
use super::telling::Telling;
use crate::browser::numbers;
use crate::state::State;
use crate::texts::files as texts;
use crate::texts::fill;

/// Takes a file, and shows how far it is.
#[component]
pub(crate) fn FilesScreen(
    /// What is known.
    state: State,
) -> impl IntoView {
    let desk = state.keep(Desk::new);
    Desk::warm();
    let dropping = state.keep(Dropping::new);
    // Files that were dropped before this screen was there, and while it is.
    Effect::new(move |_| {
        if dropping.has_come() {
            desk.take(JsValue::NULL);
        }
    });
    // The form stays the same while what was said about the file changes what is in it.
    let kind = Memo::new(move |_| kind(&desk.stage.get()));
    let content = move || match kind.get() {
        Kind::Choosing(is_adding) => view! { <Choosing desk is_adding /> }.into_any(),
        Kind::Going(words) => view! { <Under desk words /> }.into_any(),
        Kind::Asking => view! { <Asking desk /> }.into_any(),
        Kind::Telling => view! { <Telling state desk /> }.into_any(),
    };
    view! { {content} }
}

/// Which view fits.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// With whether files are added to others.
    Choosing(bool),
    /// With what is being done.
    Going(&'static str),
    Asking,
    Telling,
}

fn kind(stage: &Stage) -> Kind {
    match stage {
        Stage::Choosing(choice) => Kind::Choosing(choice.is_adding),
        Stage::Looking => Kind::Going(texts::LOOKING.get()),
        Stage::Asking(..) => Kind::Asking,
        Stage::Reading => Kind::Going(texts::READING.get()),
        Stage::Read(_) => Kind::Telling,
    }
}

/// Which of several files it is that something is done with.
#[component]
pub(super) fn WhichOf(
    /// The files.
    desk: Desk,
) -> impl IntoView {
    move || {
        let is_one = desk.stage.with(|stage| matches!(stage, Stage::Looking | Stage::Asking(..)));
        let (at, all) = (desk.at.get() as u64 + 1, desk.bundle.with_value(Bundle::len) as u64);
        let [n, of] = [at, all].map(numbers::count);
        (is_one && all > 1)
            .then(|| view! { <p class="note">{fill(texts::WHICH.get(), &[("n", &n), ("all", &of)])}</p> })
    }
}

/// What is being done, and how far it is.
#[component]
fn Under(
    /// The files.
    desk: Desk,
    /// What is being done.
    words: &'static str,
) -> impl IntoView {
    let title = move || fill(words, &[("name", &desk.taken.get().name)]);
    let bytes = Signal::derive(move || desk.taken.get().bytes);
    let cancel = Callback::new(move |()| desk.cancel());
    view! {
        <section class="screen files">
            <WhichOf desk />
            <h1 id="files-title" dir="auto">{title}</h1>
            <Going labelled_by="files-title" share=desk.share bytes cancel />
        </section>
    }
}
