//! The views that come when they are needed: each is the way into a part of the program that is no part of the first screen's.
//!
//! What only such a view uses comes with it; what another one uses too is in the first part. So whatever is called from here should be
//! called from nowhere else. Functions of one name come in one file.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::wasm_split::{SplitLoaderError, wasm_split};

use crate::board::Board;
use crate::inbox::card::IntegrityCard;
use crate::inbox::{Inbox, Responses};
use crate::panels::{CommentList, CrossingPanel, Notes, SegmentsPanel, Views};
use crate::screens::Check;
use crate::state::State;

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

/// The check of an endpoint.
#[wasm_split(check, wasm_split_path = ::leptos::wasm_split, fallible)]
pub(crate) fn check(state: State) -> Part {
    Ok(view! { <Check state /> }.into_any())
}

/// One dimension taken apart, two of them crossed, and the comments.
#[wasm_split(panels, wasm_split_path = ::leptos::wasm_split, fallible)]
pub(crate) fn segments(state: State, board: Signal<Arc<Board>>) -> Part {
    let panels = view! {
        <SegmentsPanel state board />
        <CrossingPanel state board />
        <CommentList state board />
    };
    Ok(panels.into_any())
}

/// What is counted and what is not.
#[wasm_split(panels, wasm_split_path = ::leptos::wasm_split, fallible)]
pub(crate) fn integrity(state: State) -> Part {
    Ok(view! { <IntegrityCard state /> }.into_any())
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
