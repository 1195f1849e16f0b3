//! The screen of customers: what is opened, who is who, and panel by panel what that tells.

mod advocates;
mod asking;
mod cell;
mod choice;
mod cohorts;
mod differences;
mod entry;
mod figure;
mod file;
mod filters;
mod groups;
mod hearing;
mod lifetime;
mod matching;
mod opening;
mod retention;
mod risk;
mod rules;
mod saving;
mod silence;
mod subscribers;
mod subscriptions;
mod survival;
mod weighted;

use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsValue;

use self::advocates::AdvocatesPanel;
use self::cohorts::CohortsPanel;
use self::filters::MoreFilters;
use self::groups::GroupsPanel;
use self::lifetime::LifetimePanel;
use self::opening::Opening;
use self::retention::RetentionPanel;
use self::risk::RiskPanel;
use self::silence::SilencePanel;
use self::subscriptions::SubscriptionsPanel;
use self::survival::SurvivalPanel;
use self::weighted::WeightedPanel;
use super::look::{Look, Stage};
use crate::browser::files;
use crate::files::Dropping;
use crate::panels::FilterBar;
use crate::screens::Notice;
use crate::state::State;

/// Orders beside answers.
#[component]
pub(crate) fn LoyaltyScreen(
    /// What is known and chosen.
    state: State,
) -> impl IntoView {
    let look = state.keep(Look::new);
    let dropping = state.keep(Dropping::new);
    // The worker's program comes meanwhile.
    spawn_local(async {
        let _ = files::ask(0, "warm", "", &JsValue::NULL, |_| {}).await;
    });
    Effect::new(move |_| {
        if dropping.has_come() {
            look.desk.take(JsValue::NULL);
        }
    });
    let board = state.shown();
    let notice = move || state.fault.get().map(|fault| view! { <Notice state fault /> });
    let has_told = Memo::new(move |_| look.told.with(Option::is_some));
    let has = move |part: fn(&super::told::Loyalty) -> bool| {
        Memo::new(move |_| look.told.with(|told| told.as_deref().is_some_and(part)))
    };
    let (has_orders, has_subscriptions) =
        (has(|told| told.retention.is_some()), has(|told| told.subscriptions.is_some()));
    let is_busy = move || look.stage.with(|stage| matches!(stage, Stage::Hearing(_) | Stage::Asking)).to_string();
    view! {
        {notice}
        <FilterBar state board />
        <MoreFilters state board />
        <div class="loyalty" aria-busy=is_busy>
            <Opening look />
            <Show when=move || has_told.get()>
                <Show when=move || has_orders.get()>
                    <RetentionPanel look />
                </Show>
                <Show when=move || has_subscriptions.get()>
                    <SubscriptionsPanel look />
                </Show>
                <Show when=move || has_orders.get()>
                    <GroupsPanel look />
                    <WeightedPanel look />
                    <SilencePanel look />
                    <LifetimePanel look />
                    <CohortsPanel look />
                    <SurvivalPanel look />
                </Show>
                <RiskPanel look />
                <AdvocatesPanel look />
            </Show>
        </div>
    }
}
