//! Orders in: a place to drop a file on, what is known of it, and how it met the answers.

use leptos::html;
use leptos::prelude::*;
use messages::orders::Kind;

use super::super::desk::Stage;
use super::super::look::Look;
use super::asking::Asking;
use super::file::File;
use super::hearing::Hearing;
use super::matching::MatchingPart;
use crate::files::going::Going;
use crate::texts::fill;
use crate::texts::{files, loyalty as texts, orders};

/// The id of the words above a bar.
const UNDER_WAY: &str = "loyalty-under-way";

/// The head of the screen.
#[component]
pub(super) fn Opening(
    /// What is known.
    look: Look,
) -> impl IntoView {
    let desk = look.desk;
    let kind = Memo::new(move |_| shown(&desk.stage.get()));
    let has_any = Memo::new(move |_| desk.has_any());
    let problem = move || match desk.stage.get() {
        Stage::Rest(problem) => problem,
        _ => None,
    };
    let content = move || match kind.get() {
        Shown::Files => view! { <Files look /> }.into_any(),
        Shown::Going(words) => view! { <UnderWay look words /> }.into_any(),
        Shown::Asking => view! { <Asking desk /> }.into_any(),
    };
    view! {
        <section class="panel loyalty-opening files" class:is-empty=move || !has_any.get() aria-labelledby="loyalty-title">
            <h1 id="loyalty-title">{texts::TITLE.get()}</h1>
            <p class="loyalty-lead">{texts::LEAD.get()}</p>
            <p class="problem" role="alert">{problem}</p>
            {content}
            <Hearing look />
            <MatchingPart look />
        </section>
    }
}

/// What is shown of the desk.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shown {
    Files,
    /// With what is being done.
    Going(&'static str),
    Asking,
}

fn shown(stage: &Stage) -> Shown {
    match stage {
        Stage::Rest(_) => Shown::Files,
        Stage::Looking => Shown::Going(files::LOOKING.get()),
        Stage::Reading => Shown::Going(files::READING.get()),
        Stage::Asking(..) => Shown::Asking,
    }
}

/// The files that are there, and a place for another one.
#[component]
fn Files(
    /// What is known.
    look: Look,
) -> impl IntoView {
    let desk = look.desk;
    let has_any = Memo::new(move |_| desk.has_any());
    let label = move || if has_any.get() { orders::ANOTHER.get() } else { orders::CHOOSE.get() };
    let kept = Kind::ALL.map(|kind| {
        let of_kind = desk.kept(kind);
        move || of_kind.get().map(|kept| view! { <File desk kept /> })
    });
    view! {
        <div class="loyalty-files">{kept.into_iter().collect_view()}</div>
        <div class="drop-zone">
            <p id="drop-words">{orders::DROP.get()}</p>
            <FileChoice look label=Signal::derive(label) />
        </div>
        <Show when=move || !has_any.get()>
            <p class="note">{orders::TEXT.get()}</p>
        </Show>
        <p class="note" id="file-stays">{orders::STAYS.get()}</p>
    }
}

/// A button that chooses a file.
#[component]
fn FileChoice(
    /// What is known.
    look: Look,
    /// What it says.
    label: Signal<&'static str>,
) -> impl IntoView {
    let input = NodeRef::<html::Input>::new();
    let chosen = move |_| {
        if let Some(input) = input.get_untracked() {
            look.desk.take(input.into());
        }
    };
    view! {
        <label class="primary file-choice">
            {move || label.get()}
            <input type="file" class="unseen" aria-describedby="drop-words file-stays" node_ref=input on:change=chosen />
        </label>
    }
}

/// What is being done, and how far it is.
#[component]
fn UnderWay(
    /// What is known.
    look: Look,
    /// What is being done.
    words: &'static str,
) -> impl IntoView {
    let desk = look.desk;
    let title = move || fill(words, &[("name", &desk.taken.get().name)]);
    let bytes = Signal::derive(move || desk.taken.get().bytes);
    let cancel = Callback::new(move |()| desk.cancel());
    view! {
        <h2 id=UNDER_WAY dir="auto">{title}</h2>
        <Going labelled_by=UNDER_WAY share=desk.share bytes cancel />
    }
}
