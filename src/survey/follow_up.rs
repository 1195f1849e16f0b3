//! The question after the score.

use leptos::prelude::*;

use crate::conversation::{Conversation, Stage};
use crate::dynamic::{click, flag, key, text};

/// A question worded for the score's group, and the button that ends the survey. Hidden until there is a score.
#[component]
pub fn FollowUp(
    /// Where the answer goes.
    conversation: Conversation,
) -> impl IntoView {
    let problem = text(move || match conversation.screen().stage {
        Stage::Failed => conversation.text(|words| &words.failed),
        _ => String::new(),
    });
    let button = text(move || {
        conversation.text(match conversation.screen().stage {
            Stage::Sending => |words| &words.sending,
            Stage::Failed => |words| &words.again,
            Stage::Asking | Stage::Thanked => |words| &words.send,
        })
    });
    let is_sending = move || conversation.screen().stage == Stage::Sending;
    let on_keydown = key(move |event| {
        conversation.stir();
        if event.is_trusted() && event.key() == "Enter" && (event.ctrl_key() || event.meta_key()) {
            conversation.finish();
        }
    });
    view! {
        <div class="follow-up" hidden=flag(move || conversation.screen().scored.is_none())>
            <label class="question" for="comment">
                {text(move || conversation.follow_up())}
            </label>
            <textarea id="comment" rows="3" maxlength="10000" dir="auto" readonly=flag(is_sending) on:keydown=on_keydown></textarea>
            <p class="problem" role="alert">
                {problem}
            </p>
            <button type="button" class="send" on:click=click(move |_| conversation.finish())>
                {button}
            </button>
        </div>
    }
}
