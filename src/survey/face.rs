//! The survey after its first screen: the comment, the questions, the last word.
//!
//! The score question stands already, built by the loader or in the page itself; it is taken over where it is and never
//! drawn. Here, too, the nodes are the same from beginning to end; what has its turn is shown and the rest is hidden. Nothing
//! is drawn anew, so neither the focus nor a half-written comment can be lost.

use leptos::prelude::*;

use crate::comment::Comment;
use crate::conversation::{Conversation, Stage};
use crate::dynamic::{flag, key, text};
use crate::page::Page;
use crate::question::Question;
use crate::steps::Steps;
use crate::thanks::Thanks;

/// From the comment to "Thanks".
#[component]
pub fn Face(
    /// The survey under way.
    conversation: Conversation,
    /// The questions after the score.
    questions: Vec<Question>,
    /// Where a review can be written; empty where nowhere.
    review: String,
    /// A code that thanks; empty where there is none.
    reward: String,
) -> impl IntoView {
    let is_asking = move || {
        let screen = conversation.screen();
        screen.scored.is_some() && screen.stage != Stage::Thanked
    };
    let on_keydown = key(move |event| {
        conversation.stir();
        if event.is_trusted() && event.key() == "Enter" && (event.ctrl_key() || event.meta_key()) {
            conversation.forward();
        }
    });
    let pages = questions.into_iter().enumerate();
    let pages = pages.map(|(at, question)| view! { <Page conversation page=at + 1 question /> }).collect::<Vec<_>>();
    view! {
        <div class="after" hidden=flag(move || !is_asking()) on:keydown:capture=on_keydown>
            <p class="unseen" role="status">
                {text(move || conversation.follow_up())}
            </p>
            <Comment conversation />
            {pages}
            <Steps conversation />
        </div>
        <Thanks conversation review reward />
    }
}
