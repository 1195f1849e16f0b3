//! The main screen.

use leptos::prelude::*;

use super::comments::CommentList;
use super::distribution::DistributionPanel;
use super::groups::GroupsPanel;
use super::hero::Hero;
use super::trend::TrendPanel;
use crate::screens::Notice;
use crate::state::State;

/// All panels, from the score to the words.
#[component]
pub(crate) fn Figures(
    /// What is known.
    state: State,
) -> impl IntoView {
    let board = state.shown();
    let has_answers = Memo::new(move |_| board.get().answers.n() > 0);
    let notice = move || state.fault.get().map(|fault| view! { <Notice state fault /> });
    view! {
        {notice}
        <div class="board" class:without-answers=move || !has_answers.get()>
            <Hero state board />
            <Show when=move || has_answers.get()>
                <GroupsPanel board />
                <TrendPanel board />
                <DistributionPanel board />
                <CommentList state board />
            </Show>
        </div>
    }
}
