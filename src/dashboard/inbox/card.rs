//! On the figures' screen: what is counted, what is not, and what the score would be with it. And the way between the two
//! screens.

use insight::{Beside, Distribution};
use leptos::ev::MouseEvent;
use leptos::prelude::*;

use super::view::{Kind, View};
use crate::address::Address;
use crate::aside::Aside;
use crate::browser::numbers;
use crate::precision;
use crate::state::State;
use crate::texts::fill;
use crate::texts::inbox as texts;
use crate::texts::{self as common};
use crate::trust::ReleasedLine;

/// The card's element.
pub(super) const CARD: &str = "integrity";

/// The integrity of the score.
#[component]
pub(crate) fn IntegrityCard(
    /// What is known.
    state: State,
) -> impl IntoView {
    let board = state.shown();
    let note = move || {
        if board.get().integrity.is_whole() { texts::INTEGRITY_WHOLE.get() } else { texts::INTEGRITY_PARTS.get() }
    };
    let rows = move || {
        let integrity = board.get().integrity.clone();
        let counted = view! { <CountedRow state answers=integrity.counted /> };
        let parts = integrity.parts.into_iter().map(|part| view! { <BesideRow state part /> }).collect_view();
        (counted, parts)
    };
    view! {
        <section id=CARD class="panel integrity" aria-labelledby="integrity-title">
            <h2 id="integrity-title">{texts::INTEGRITY.get()}</h2>
            <p class="note">{note}</p>
            <table>
                <thead>
                    <tr>
                        <th scope="col">{texts::INTEGRITY_KIND.get()}</th>
                        <th scope="col">{texts::INTEGRITY_N.get()}</th>
                        <th scope="col">{texts::INTEGRITY_WITH.get()}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
            <ReleasedLine state />
        </section>
    }
}

/// What the figures are made of.
#[component]
fn CountedRow(
    /// What is known.
    state: State,
    /// The answers.
    answers: Distribution,
) -> impl IntoView {
    let n = numbers::count(answers.n());
    let score = view! { <ScoreCell answers /> };
    let view = View { is_shown: true, ..View::default() };
    view! {
        <tr class="is-counted">
            <th scope="row"><ToResponses state view label=texts::kind(Kind::Counted) /></th>
            <td>{n}</td>
            <td>{score}</td>
        </tr>
    }
}

/// What is in no figure for one reason.
#[component]
fn BesideRow(
    /// What is known.
    state: State,
    /// The answers.
    part: Beside,
) -> impl IntoView {
    let Beside { why, answers, with } = part;
    let label = texts::kind(Kind::Beside(why));
    let reason = view! { <span class="note">{texts::why(why)}</span> };
    if answers.n() == 0 {
        return view! {
            <tr class="is-none">
                <th scope="row">{label}" "{reason}</th>
                <td>{texts::INTEGRITY_NONE.get()}</td>
                <td></td>
            </tr>
        }
        .into_any();
    }
    view! {
        <tr>
            <th scope="row"><ToResponses state view=View::beside(why) label />" "{reason}</th>
            <td>{numbers::count(answers.n())}</td>
            <td><ScoreCell answers=with /></td>
        </tr>
    }
    .into_any()
}

/// A score with its interval and what it rests on; "–" where nobody answered.
#[component]
fn ScoreCell(
    /// What it is computed from.
    answers: Distribution,
) -> impl IntoView {
    let Some(figure) = answers.figure() else { return common::NOBODY.get().into_any() };
    let metric = answers.metric();
    let decimals = precision::decimals(metric, &figure);
    let [value, lo, hi] = [figure.value, figure.lo, figure.hi].map(|end| numbers::figure(metric, end, decimals));
    let interval = fill(common::FROM_TO.get(), &[("lo", &lo), ("hi", &hi)]);
    let answers = common::ANSWERS.with(figure.n, &numbers::count(figure.n));
    let basis = fill(texts::INTEGRITY_BASIS.get(), &[("interval", &interval), ("answers", &answers)]);
    view! { <span class="would">{value}</span>" "<span class="note">{basis}</span> }.into_any()
}

/// A link to some responses; it can be opened in another tab as well.
#[component]
fn ToResponses(
    /// What is known.
    state: State,
    /// Which.
    view: View,
    /// What it says.
    label: &'static str,
) -> impl IntoView {
    if state.door().is_none() {
        // A file has figures and comments, and no responses to be worked on.
        return view! { {label} }.into_any();
    }
    let shown = view.clone();
    let href = move || {
        let mut address = state.address.get();
        address.inbox.clone_from(&shown);
        address.to_query()
    };
    let go = move |event: MouseEvent| {
        if is_plain(&event) {
            event.prevent_default();
            let view = view.clone();
            state.go(move |shown| *shown = view);
        }
    };
    view! { <a href=href on:click=go>{label}</a> }.into_any()
}

/// Whether the click means this tab.
pub(super) fn is_plain(event: &MouseEvent) -> bool {
    !(event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key())
}

/// The two sides of a survey: its figures and its responses.
#[component]
pub(crate) fn Sides(
    /// What is shown.
    state: State,
) -> impl IntoView {
    view! {
        <nav class="sides" aria-label=texts::SIDES.get()>
            <Side state is_inbox=false label=texts::FIGURES.get() />
            <Side state is_inbox=true label=texts::RESPONSES.get() />
        </nav>
    }
}

/// One side.
#[component]
fn Side(
    /// What is shown.
    state: State,
    /// Whether it is that of the responses.
    is_inbox: bool,
    /// What it is called.
    label: &'static str,
) -> impl IntoView {
    let is_at = move |address: &Address| address.aside == Aside::None && address.inbox.is_shown == is_inbox;
    let is_here = move || state.address.with(is_at);
    let here = move || is_here().then_some("page");
    let href = move || {
        let mut address = state.address.get();
        address.inbox.is_shown = is_inbox;
        address.aside = Aside::None;
        address.to_query()
    };
    let go = move |event: MouseEvent| {
        if is_plain(&event) {
            event.prevent_default();
            if !state.address.with_untracked(is_at) {
                state.go(|view| view.is_shown = is_inbox);
            }
        }
    };
    view! { <a class="side" href=href aria-current=here on:click=go>{label}</a> }
}
