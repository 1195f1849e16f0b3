//! Why the listed responses are in no figure, and where it is said what that changes.

use leptos::prelude::*;

use super::super::card::CARD;
use super::super::model::Inbox;
use super::super::view::Kind;
use crate::browser::focus;
use crate::texts::inbox as texts;

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
                    <button type="button" class="link" on:click=see>{texts::SEE_CARD}</button>
                </p>
            }
        })
    };
    view! { {content} }
}
