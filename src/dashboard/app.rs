//! The page: what is chosen above, the screen that fits below.

use core::mem::discriminant;

use leptos::html;
use leptos::prelude::*;

use crate::aside::{Aside, Wanted};
use crate::browser::{focus, numbers};
use crate::inbox::card::Sides;
use crate::later::{Says, ask_again_together, later};
use crate::panels::Figures;
use crate::panels::hero;
use crate::parts;
use crate::screen::Screen;
use crate::screens::choices::Choices;
use crate::screens::{Blocked, Loading};
use crate::source::SurveyInfo;
use crate::state::State;
use crate::texts::{self, fill};
use crate::undoing;

/// The whole dashboard.
#[component]
pub(crate) fn App(
    /// What is known and chosen.
    state: State,
) -> impl IntoView {
    let screen = state.screen();
    let main = NodeRef::<html::Main>::new();
    name_the_tab(state, screen);
    follow_with_focus(screen, main);
    let has_periods = Signal::derive(move || {
        screen.with(|screen| matches!(screen, Screen::Figures | Screen::Responses | Screen::Loyalty))
    });
    undoing::listen(state);
    ask_again_together();
    let has_choices = move || screen.with(Screen::has_choices);
    let has_token = move || state.has_source() && !screen.with(|screen| matches!(screen, Screen::Token(_)));
    let is_reading = move || state.is_reading.get().to_string();
    let news =
        move || if state.is_reading.get() { texts::LOADING.get().to_owned() } else { summary(state, &screen.get()) };
    let loading = || view! { <Loading /> }.into_any();
    let content = move || match screen.get() {
        Screen::Forwarding => later(move || parts::forwarding(state), loading, Says::Missing),
        Screen::Loading => loading(),
        Screen::Blocked(fault) => view! { <Blocked state fault /> }.into_any(),
        Screen::Figures => view! { <Figures state /> }.into_any(),
        Screen::Responses => later(move || parts::responses(state), loading, Says::Missing),
        Screen::Loyalty => later(move || parts::loyalty(state), loading, Says::Missing),
        without_figures => later(move || parts::screen(state, without_figures.clone()), loading, Says::Missing),
    };
    view! {
        <header class="top">
            <p class="wordmark">{texts::PRODUCT}</p>
            <Show when=has_choices>
                <Sides state />
                <Choices state has_periods />
            </Show>
        </header>
        <main id=focus::MAIN tabindex="-1" aria-busy=is_reading node_ref=main>{content}</main>
        <footer class="bottom">
            <ToAside state aside=Aside::Files label=texts::FILES.get() />
            <ToAside state aside=Aside::Calculators label=texts::CALCULATORS.get() />
            <Show when=has_token>
                <ToAside state aside=Aside::Loyalty label=texts::LOYALTY.get() />
                <ToAside state aside=Aside::Share label=texts::HAND_OUT.get() />
                <ToAside state aside=Aside::Forwarding(Wanted::All) label=texts::FORWARDING.get() />
                <ToAside state aside=Aside::Check label=texts::CHECK.get() />
                <button type="button" class="quiet forget" on:click=move |_| state.leave()>{texts::FORGET.get()}</button>
            </Show>
        </footer>
        <p class="unseen" role="status">{news}</p>
    }
}

/// The way to something else than figures and responses, and back.
#[component]
fn ToAside(
    /// What is known and chosen.
    state: State,
    /// Where it leads.
    aside: Aside,
    /// What it says.
    label: &'static str,
) -> impl IntoView {
    let is_here = move || state.address.with(|address| discriminant(&address.aside) == discriminant(&aside));
    let go = move |_| state.show_aside(if is_here() { Aside::None } else { aside });
    view! {
        <button type="button" class="quiet" on:click=go>
            {move || if is_here() { texts::BACK_TO_FIGURES.get() } else { label }}
        </button>
    }
}

/// What a screen reader is told once something has been read.
fn summary(state: State, screen: &Screen) -> String {
    match screen {
        Screen::Figures => {
            let news = state.news.get().map(|n| texts::NEWS.with(n, &numbers::count(n)) + " ").unwrap_or_default();
            news + &hero::summary(&state.shown().get())
        }
        _ => String::new(),
    }
}

/// The tab tells the figure without being opened.
fn name_the_tab(state: State, screen: Memo<Screen>) {
    Effect::new(move |_| {
        let board = state.shown().get();
        let is_shown = screen.with(|screen| *screen == Screen::Figures);
        let survey = board.survey.as_ref().map(SurveyInfo::label).filter(|_| is_shown);
        let title = survey.map_or_else(
            || texts::PRODUCT.to_owned(),
            |survey| fill(texts::TITLE.get(), &[("figure", &hero::headline(&board)), ("survey", &survey)]),
        );
        document().set_title(&title);
    });
}

/// Where a screen gives way to another one, the focus does not stay on a button that is gone.
fn follow_with_focus(screen: Memo<Screen>, main: NodeRef<html::Main>) {
    Effect::new(move |before: Option<Screen>| {
        let now = screen.get();
        let is_another = before.is_some_and(|before| before != now && before != Screen::Loading);
        if let Some(main) = main.get_untracked().filter(|_| is_another) {
            // Without the focus the new screen is still there.
            let _ = main.focus();
        }
        now
    });
}
