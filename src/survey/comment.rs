//! The question under the score.

use leptos::prelude::*;

use crate::conversation::{Conversation, Stage, page_id};
use crate::dynamic::{flag, text};

/// A question worded for the score's group, with room to write.
#[component]
pub fn Comment(
    /// Where the answer goes.
    conversation: Conversation,
) -> impl IntoView {
    let is_sending = move || conversation.screen().stage == Stage::Sending;
    view! {
        <div class="page" id=page_id(0) hidden=flag(move || conversation.screen().page != 0)>
            <label class="question" for="comment">
                {text(move || conversation.follow_up())}
            </label>
            <textarea id="comment" rows="3" maxlength="10000" dir="auto" readonly=flag(is_sending)></textarea>
        </div>
    }
}
