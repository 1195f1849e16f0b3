//! What the listed responses are, and how they go with the figures: why they are in none, and that the figures may have those of other
//! surveys, too.

use leptos::prelude::*;

use super::super::card::CARD;
use super::super::model::Inbox;
use super::super::view::Kind;
use crate::browser::focus;
use crate::texts::{fill, followup, inbox as texts};

/// A line above a list of responses that do not count.
#[component]
pub(super) fn Aside(
    /// What is listed.
    inbox: Inbox,
) -> impl IntoView {
    let why = Memo::new(move |_| match inbox.sieve().kind {
        Kind::Beside(why) => Some(why),
        Kind::Counted | Kind::Any => None,
    });
    let see = move |_| {
        inbox.state.go(|view| view.is_shown = false);
        focus::show(CARD);
    };
    let content = move || {
        why.get().map(|why| {
            view! {
                <p class="note inbox-aside">
                    {texts::why(why)}" "
                    <button type="button" class="link" on:click=see>{texts::SEE_CARD.get()}</button>
                </p>
            }
        })
    };
    view! { {content} }
}

/// A line above a list that a help desk works through: what is on it, and of which days.
#[component]
pub(super) fn AboutList(
    /// What is listed.
    inbox: Inbox,
) -> impl IntoView {
    let list = Memo::new(move |_| inbox.sieve().list);
    let content = move || {
        let list = list.get()?;
        let days = (!list.is_of_days()).then_some(followup::OF_ALL_DAYS.get());
        Some(view! { <p class="note inbox-aside">{followup::about(list)}" "{days}</p> })
    };
    view! { {content} }
}

/// A line above the responses of one survey where the figures add others.
#[component]
pub(super) fn OneOfSeveral(
    /// What is listed.
    inbox: Inbox,
) -> impl IntoView {
    let added = inbox.state.watched();
    let chosen = inbox.state.chosen();
    let content = move || {
        let survey = chosen.get().filter(|_| added.with(|added| added.len() > 1))?;
        let words = fill(texts::ONE_SURVEY.get(), &[("survey", &survey.label())]);
        Some(view! { <p class="note inbox-aside" dir="auto">{words}</p> })
    };
    view! { {content} }
}
