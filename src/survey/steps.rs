//! The way through the pages: back, on, and how far it is.

use leptos::prelude::*;

use crate::conversation::{Conversation, Stage};
use crate::dynamic::{click, flag, text};

/// What is wrong on this page, the place among the pages, and the two buttons.
#[component]
pub fn Steps(
    /// Where the clicks go.
    conversation: Conversation,
) -> impl IntoView {
    let problem = text(move || match conversation.screen().stage {
        Stage::Failed => conversation.text("failed"),
        Stage::Wrong(wrong) => conversation.text(wrong),
        Stage::Asking | Stage::Sending | Stage::Thanked => String::new(),
    });
    let forward = text(move || {
        let screen = conversation.screen();
        conversation.text(match screen.stage {
            Stage::Sending => "sending",
            Stage::Failed => "again",
            _ if screen.is_last => "send",
            _ => "next",
        })
    });
    let progress = text(move || {
        let (at, total) = conversation.screen().place;
        // Whoever has two questions before them sees the end of it.
        if total < 3 { String::new() } else { conversation.words(|words| words.progress((at, total))) }
    });
    view! {
        <p class="problem" role="alert">
            {problem}
        </p>
        <div class="steps">
            <button
                type="button"
                class="back"
                hidden=flag(move || conversation.screen().page == 0)
                on:click:capture=click(move |_| conversation.back())
            >
                {conversation.text("back")}
            </button>
            <span class="progress" role="status">{progress}</span>
            <button type="button" class="send" on:click:capture=click(move |_| conversation.forward())>
                {forward}
            </button>
        </div>
    }
}
