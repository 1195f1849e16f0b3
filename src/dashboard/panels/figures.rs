//! The main screen.

use leptos::prelude::*;

use super::comments::CommentList;
use super::crossing::CrossingPanel;
use super::distribution::DistributionPanel;
use super::filters::FilterBar;
use super::funnel::FunnelPanel;
use super::groups::GroupsPanel;
use super::hero::Hero;
use super::segments::SegmentsPanel;
use super::trend::TrendPanel;
use crate::inbox::card::IntegrityCard;
use crate::screens::Notice;
use crate::state::State;

/// All panels, from the score to the words.
#[component]
pub(crate) fn Figures(
    /// What is known.
    state: State,
) -> impl IntoView {
    let board = state.shown();
    // Where nobody fits the picked scores, the others are still there to be picked.
    let has_answers = Memo::new(move |_| board.get().every_score.n() > 0);
    let notice = move || state.fault.get().map(|fault| view! { <Notice state fault /> });
    view! {
        {notice}
        <FilterBar state board />
        <div class="board" class:without-answers=move || !has_answers.get()>
            <Hero state board />
            <Show when=move || has_answers.get()>
                <GroupsPanel state board />
                <TrendPanel state board />
                <DistributionPanel state board />
                <FunnelPanel board />
                <SegmentsPanel state board />
                <CrossingPanel state board />
                <CommentList state board />
            </Show>
            <IntegrityCard state />
        </div>
    }
}
