//! The last word.

use leptos::prelude::*;

use crate::conversation::{Conversation, Stage};
use crate::dynamic::flag;

/// Thanks, and what the owner offers: to everybody, whatever their score.
#[component]
pub fn Thanks(
    /// The survey under way.
    conversation: Conversation,
    /// Where a review can be written; empty where nowhere.
    review: String,
    /// A code that thanks; empty where there is none.
    reward: String,
) -> impl IntoView {
    let (has_no_review, has_no_reward) = (review.is_empty(), reward.is_empty());
    view! {
        <div class="end" hidden=flag(move || conversation.screen().stage != Stage::Thanked)>
            <h2 class="thanks" tabindex="-1">
                {conversation.text("thanks")}
            </h2>
            <p class="reward" hidden=has_no_reward>
                {conversation.text("reward")}" "<strong>{reward}</strong>
            </p>
            <p hidden=has_no_review>
                <a class="review" href=review target="_blank" rel="noopener noreferrer">
                    {conversation.text("review")}
                </a>
            </p>
        </div>
    }
}
