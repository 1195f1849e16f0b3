//! What one group writes more than the other.

use domain::{Group, Metric};
use leptos::prelude::*;

use super::desk::Desk;
use super::told::{Choice, Word};
use crate::browser::numbers;
use crate::texts::wording as texts;
use crate::texts::{self as all, fill};

/// So many words are shown before all are asked for.
const FIRST: usize = 12;

/// The group whose words they are.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Side(pub(super) Group);

impl Side {
    fn heading(self) -> &'static str {
        if self.0 == Group::Unfavourable { "wording-unfavourable" } else { "wording-favourable" }
    }
}

/// The words of one group with how many of both wrote them. A word is chosen by a click on it.
#[component]
pub(super) fn Apart(
    /// What was told.
    desk: Desk,
    /// What is measured.
    metric: Memo<Metric>,
    /// The group.
    side: Side,
) -> impl IntoView {
    let shows_all = RwSignal::new(false);
    let words = Memo::new(move |_| {
        desk.told.with(|told| {
            let counted = told.as_ref().map(|told| &told.counted);
            counted
                .map(|counted| if side.0 == Group::Unfavourable { &counted.unfavourable } else { &counted.favourable })
                .cloned()
                .unwrap_or_default()
        })
    });
    let comments =
        Memo::new(move |_| desk.told.with(|told| told.as_ref().map(|told| told.counted.comments).unwrap_or_default()));
    let first = move || {
        words.with(|words| {
            words.iter().take(if shows_all.get() { usize::MAX } else { FIRST }).cloned().collect::<Vec<_>>()
        })
    };
    let n = Memo::new(move |_| words.with(Vec::len));
    let more = move || {
        let n = numbers::count(n.get() as u64);
        if shows_all.get() { texts::FEWER.get().to_owned() } else { fill(texts::ALL.get(), &[("n", &n)]) }
    };
    let title = move || fill(texts::OF_GROUP.get(), &[("group", all::group(metric.get(), side.0))]);
    let name = move |group| move || all::group(metric.get(), group);
    let row = move |word: Word| {
        let choice = Choice::Word(word.text.clone());
        let known = choice.clone();
        let is_chosen = move || desk.choice.with(|chosen| chosen.as_ref() == Some(&known)).to_string();
        let counts = word.counts;
        let of = move |at: usize| {
            move || {
                let pair = [counts[at], comments.get()[at]].map(numbers::count);
                fill(texts::OF_ALL.get(), &[("n", &pair[0]), ("all", &pair[1])])
            }
        };
        view! {
            <tr>
                <th scope="row">
                    <button type="button" class="pick" aria-pressed=is_chosen on:click=move |_| desk.toggle(choice.clone())>
                        <bdi>{word.text}</bdi>
                    </button>
                </th>
                <td>{of(0)}</td>
                <td>{of(2)}</td>
            </tr>
        }
    };
    view! {
        <div>
            <h3 id=side.heading()>{title}</h3>
            <Show when=move || n.get() == 0>
                <p class="note">{texts::NOTHING_HERE.get()}</p>
            </Show>
            <Show when=move || { n.get() > 0 }>
                <div class="scroll" tabindex="0" role="group" aria-labelledby=side.heading()>
                    <table class="wording-table">
                        <thead>
                            <tr>
                                <th scope="col">{texts::WORD.get()}</th>
                                <th scope="col">{name(Group::Unfavourable)}</th>
                                <th scope="col">{name(Group::Favourable)}</th>
                            </tr>
                        </thead>
                        <tbody><For each=first key=Clone::clone children=row /></tbody>
                    </table>
                </div>
            </Show>
            <Show when=move || { n.get() > FIRST }>
                <button type="button" class="more" on:click=move |_| shows_all.update(|all| *all = !*all)>{more}</button>
            </Show>
        </div>
    }
}
