//! What became of the last change, and the way back from it.

use leptos::prelude::*;

use super::super::model::{Inbox, Toast};
use crate::screens::fault_sentence;
use crate::source::Fault;
use crate::texts::fill;
use crate::texts::inbox as texts;

/// One line at the bottom of the screen. It stays until something else happens: nobody has to be quick.
#[component]
pub(super) fn ToastLine(
    /// What was changed.
    inbox: Inbox,
) -> impl IntoView {
    let content = move || inbox.toast.get().map(|toast| view! { <Line inbox toast /> });
    view! { <div class="toast-place" role="status">{content}</div> }
}

#[component]
fn Line(
    /// What was changed.
    inbox: Inbox,
    /// What became of it.
    toast: Toast,
) -> impl IntoView {
    let is_bad = matches!(toast, Toast::Refused { .. });
    let can_undo = matches!(toast, Toast::Done { undo: Some(_), .. });
    let undo = can_undo.then(|| {
        view! {
            <button type="button" aria-keyshortcuts="z" on:click=move |_| inbox.undo()>{texts::UNDO.get()}</button>
        }
    });
    view! {
        <div class="toast" class:is-bad=is_bad>
            <p dir="auto">{said(&toast)}</p>
            {undo}
            <button type="button" class="quiet" on:click=move |_| inbox.toast.set(None)>{texts::DISMISS.get()}</button>
        </div>
    }
}

fn said(toast: &Toast) -> String {
    match toast {
        Toast::Done { change, .. } if change.is_undo => {
            fill(texts::UNDONE.get(), &[("what", &texts::done(&change.patch))])
        }
        Toast::Done { change, .. } => texts::done(&change.patch),
        Toast::Refused { change, fault } => {
            let why = match fault {
                Fault::Forbidden => texts::NOT_ALLOWED.get().to_owned(),
                fault => fault_sentence(fault),
            };
            fill(texts::NOT_DONE.get(), &[("what", &texts::done(&change.patch)), ("why", &why)])
        }
    }
}
