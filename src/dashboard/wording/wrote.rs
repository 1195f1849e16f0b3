//! Those who wrote what was chosen, above their comments.

use insight::Distribution;
use insight::statistics::FEWEST;
use leptos::prelude::*;

use super::desk::Desk;
use super::told::Choice;
use crate::browser::numbers;
use crate::inbox::View;
use crate::precision::decimals;
use crate::texts::wording as texts;
use crate::texts::{self as all, fill};

/// What was chosen, with a way to take it away, and the score of those who wrote it.
#[component]
pub(crate) fn Wrote(
    /// What was chosen.
    desk: Desk,
) -> impl IntoView {
    let shown = Memo::new(move |_| {
        desk.shown().map(|(choice, found, answers)| (choice, found.responses.len() as u64, answers))
    });
    let content = move || {
        shown.get().map(|(choice, listed, answers)| {
            let name = texts::apart(choice.name());
            let label = match &choice {
                Choice::Word(_) => fill(texts::WITH.get(), &[("word", &name)]),
                Choice::Theme(_) => fill(texts::ABOUT.get(), &[("theme", &name)]),
            };
            let remove = fill(all::REMOVE.get(), &[("filter", &label)]);
            let n = answers.n();
            let newest = (listed < n).then(|| texts::NEWEST.with(listed, &numbers::count(listed)));
            let search = move || match &choice {
                Choice::Word(word) if desk.state.door().is_some() => {
                    let word = word.clone();
                    let go = move |_| {
                        let word = word.clone();
                        desk.state.go(|view| {
                            *view = View { is_shown: true, ..View::default() };
                            view.sieve.words = word;
                        });
                    };
                    Some(view! { <button type="button" class="quiet" on:click=go>{texts::SEARCH.get()}</button> })
                }
                _ => None,
            };
            view! {
                <p class="wrote">
                    <button type="button" class="chip" aria-label=remove on:click=move |_| desk.show(None)>
                        <span>{label}</span><span aria-hidden="true">"×"</span>
                    </button>
                    {search()}
                </p>
                <p role="status">{telling(&answers)}" "<span class="note">{newest}</span></p>
            }
        })
    };
    view! { {content} }
}

/// The score of those who wrote it, with its margin and what it rests on.
fn telling(answers: &Distribution) -> String {
    let n = answers.n();
    let of = all::ANSWERS.with(n, &numbers::count(n));
    let Some((score, is_low)) = figure(answers) else {
        return fill(texts::TOO_FEW.get(), &[("answers", &of)]);
    };
    let low = if is_low { format!(" ({})", all::LOW.get()) } else { String::new() };
    fill(texts::SCORED.get(), &[("metric", all::metric(answers.metric())), ("score", &score), ("answers", &of)]) + &low
}

/// A score with its margin, and whether it is of low confidence; `None` where so few answers tell of single people.
pub(super) fn figure(answers: &Distribution) -> Option<(String, bool)> {
    let metric = answers.metric();
    let figure = answers.figure().filter(|figure| figure.n >= FEWEST)?;
    let digits = decimals(metric, &figure);
    let margin = fill(all::MARGIN.get(), &[("margin", &numbers::margin(metric, figure.half_width(), digits))]);
    Some((format!("{} {margin}", numbers::figure(metric, figure.value, digits)), figure.is_low_confidence(metric)))
}
