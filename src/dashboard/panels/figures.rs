//! The main screen.

use leptos::prelude::*;

use super::filters::FilterBar;
use super::groups::GroupsPanel;
use super::hero::Hero;
use super::trend::TrendPanel;
use crate::later::{Says, later};
use crate::parts::{self, Panels};
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
    // Asked for once what stands above them is there.
    let part = move |which| later(move || parts::panels(state, which), bones, Says::Missing);
    let panels = move || part(Panels::BelowTrend);
    let integrity = move || part(Panels::Integrity);
    view! {
        {notice}
        <FilterBar state board />
        <div class="board" class:without-answers=move || !has_answers.get()>
            <Hero state board />
            <Show when=move || has_answers.get() fallback=integrity>
                <GroupsPanel state board />
                <TrendPanel state board />
                {panels}
            </Show>
        </div>
    }
}

/// Where a panel will be.
fn bones() -> AnyView {
    view! { <div class="bone bone-distribution" aria-hidden="true"></div> }.into_any()
}
