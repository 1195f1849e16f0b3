//! The main screen.

use core::mem;

use leptos::prelude::*;

use super::filters::FilterBar;
use super::groups::GroupsPanel;
use super::hero::Hero;
use super::trend::TrendPanel;
use crate::browser::task;
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
    let is_first = is_first_time(state);
    let bring = move |which| async move {
        if is_first {
            task::pause().await;
        }
        parts::panels(state, which).await
    };
    let part = move |which| later(move || bring(which), bones, Says::Missing);
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

/// Whether figures have been drawn before.
#[derive(Clone, Copy)]
struct Drawn(StoredValue<bool>);

/// Whether figures are drawn for the first time. Then what stands below them is made in a task of its own, so that the page does not stand still;
/// whoever comes back to them sees all at once.
fn is_first_time(state: State) -> bool {
    let Drawn(drawn) = state.keep(|_| Drawn(StoredValue::new(false)));
    !drawn.try_update_value(|is_drawn| mem::replace(is_drawn, true)).unwrap_or_default()
}

/// Where a panel will be.
fn bones() -> AnyView {
    view! { <div class="bone bone-distribution" aria-hidden="true"></div> }.into_any()
}
