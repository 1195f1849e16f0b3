//! The survey, whole.
//!
//! The nodes are the same from beginning to end; what has its turn is shown and the rest is hidden. Nothing is drawn anew,
//! so neither the focus nor a half-written comment can be lost, and the markup can be prerendered as it stands.

use leptos::prelude::*;
use web_sys::{HtmlElement, ShadowRoot};

use crate::browser::escape::is_escape;
use crate::conversation::{Conversation, Stage};
use crate::dynamic::{click, flag, key, text};
use crate::follow_up::FollowUp;
use crate::given::Given;
use crate::scale::Scale;

/// From the question to "Thanks".
#[component]
pub fn Face(
    /// The survey as the loader gave it.
    given: Given,
    /// The shadow root it is drawn into.
    root: ShadowRoot,
    /// The element that hosts the shadow root.
    host: HtmlElement,
) -> impl IntoView {
    let (metric, is_closable) = (given.metric, given.is_closable);
    let (locale, dir) = (given.locale.clone(), given.dir.clone());
    let conversation = Conversation::begin(given, root, host);
    let is_thanked = move || conversation.screen().stage == Stage::Thanked;
    let on_keydown = key(move |event| {
        if is_escape(&event) {
            conversation.dismiss();
        }
    });
    view! {
        <section
            class="survey"
            role=if is_closable { "dialog" } else { "region" }
            aria-labelledby="question"
            lang=locale
            dir=dir
            on:keydown=on_keydown
        >
            <div class="asking" hidden=flag(is_thanked)>
                <Scale metric conversation />
                <p class="unseen" role="status">
                    {text(move || conversation.follow_up())}
                </p>
                <FollowUp conversation />
            </div>
            <h2 class="thanks" tabindex="-1" hidden=flag(move || !is_thanked())>
                {conversation.text(|words| &words.thanks)}
            </h2>
            <button
                type="button"
                class="close"
                hidden=!is_closable
                aria-label=conversation.text(|words| &words.close)
                on:click=click(move |_| conversation.dismiss())
            >
                "×"
            </button>
        </section>
    }
}
