//! The views that come when they are needed: each is the way into a part of the program that is no part of the first screen's.
//!
//! What only such a view uses comes with it; what several of them use comes in a file of its own before them; what the first screen uses
//! too is there already. So whatever is called from here should be called from nowhere else. Functions of one name come in one file.

#![allow(clippy::unnecessary_wraps, reason = "what is returned here says as well whether the part has come")]

use std::sync::Arc;

use leptos::prelude::*;
use leptos::wasm_split::{SplitLoaderError, wasm_split};

use crate::board::Board;
use crate::inbox::card::IntegrityCard;
use crate::inbox::{Inbox, Letter, MailPart, Responses};
use crate::panels::{CommentList, CrossingPanel, DistributionPanel, FunnelPanel, Notes, SegmentsPanel, Views};
use crate::screens::{Check, NoAnswers, NoSurveys, TokenForm};
use crate::source::Fault;
use crate::state::State;
use crate::trust::TemplatesCard;

/// A part that did not come: no network, or the page is older than what is there now.
#[derive(Clone, Copy, Debug)]
pub(crate) struct NotArrived;

impl From<SplitLoaderError> for NotArrived {
    fn from(_: SplitLoaderError) -> Self {
        Self
    }
}

/// A view, once its part is there.
pub(crate) type Part = Result<AnyView, NotArrived>;

/// Single responses. What is listed and on its way lives as long as the page.
#[wasm_split(responses, wasm_split_path = ::leptos::wasm_split, fallible)]
pub(crate) fn responses(state: State) -> Part {
    let inbox = state.keep(Inbox::new);
    Ok(view! { <Responses inbox /> }.into_any())
}

/// The way to a letter to a customer, with words in every language.
#[wasm_split(mail, wasm_split_path = ::leptos::wasm_split, fallible)]
pub(crate) fn mail(inbox: Inbox, id: String, letter: Letter) -> Part {
    Ok(view! { <MailPart inbox id letter /> }.into_any())
}

/// Asks for a token.
#[wasm_split(screens, wasm_split_path = ::leptos::wasm_split, fallible)]
pub(crate) fn token_form(state: State, fault: Option<Fault>) -> Part {
    Ok(view! { <TokenForm state fault /> }.into_any())
}

/// There is no survey.
#[wasm_split(screens, wasm_split_path = ::leptos::wasm_split, fallible)]
pub(crate) fn no_surveys(state: State) -> Part {
    Ok(view! { <NoSurveys state /> }.into_any())
}

/// Nobody has answered yet.
#[wasm_split(screens, wasm_split_path = ::leptos::wasm_split, fallible)]
pub(crate) fn no_answers(state: State) -> Part {
    Ok(view! { <NoAnswers state /> }.into_any())
}

/// The check of an endpoint.
#[wasm_split(screens, wasm_split_path = ::leptos::wasm_split, fallible)]
pub(crate) fn check(state: State) -> Part {
    Ok(view! { <Check state /> }.into_any())
}

/// What stands below the trend.
#[wasm_split(panels, wasm_split_path = ::leptos::wasm_split, fallible)]
pub(crate) fn panels(state: State, board: Signal<Arc<Board>>) -> Part {
    let panels = view! {
        <DistributionPanel state board />
        <FunnelPanel board />
        <SegmentsPanel state board />
        <CrossingPanel state board />
        <CommentList state board />
        <IntegrityCard state />
        <TemplatesCard state />
    };
    Ok(panels.into_any())
}

/// What is counted and what is not, where nothing is.
#[wasm_split(panels, wasm_split_path = ::leptos::wasm_split, fallible)]
pub(crate) fn integrity(state: State) -> Part {
    Ok(view! { <IntegrityCard state /><TemplatesCard state /> }.into_any())
}

/// The goal and the annotations.
#[wasm_split(panels, wasm_split_path = ::leptos::wasm_split, fallible)]
pub(crate) fn notes(state: State, board: Signal<Arc<Board>>) -> Part {
    Ok(view! { <Notes state board /> }.into_any())
}

/// Views with a name.
#[wasm_split(panels, wasm_split_path = ::leptos::wasm_split, fallible)]
pub(crate) fn views(state: State) -> Part {
    Ok(view! { <Views state /> }.into_any())
}
