//! The views that come when they are needed: each is the way into a part of the program that is no part of the first screen's.
//!
//! What only such a view uses comes with it; what several of them use comes in a file of its own before them; what the first screen uses
//! too is there already. So whatever is called from here should be called from nowhere else. Functions of one name come in one file.

#![allow(clippy::unnecessary_wraps, reason = "what is returned here says as well whether the part has come")]

use domain::SurveyId;
use leptos::prelude::*;
use leptos::wasm_split::{SplitLoaderError, wasm_split};

use crate::calculators::Calculators;
use crate::files::{Dropping, FilesScreen};
use crate::forwarding::{DeliveriesOf, Forwarding};
use crate::inbox::card::IntegrityCard;
use crate::inbox::{Inbox, Letter, MailPart, Responses};
use crate::loyalty::LoyaltyScreen;
use crate::panels::{CommentList, CrossingPanel, DistributionPanel, FunnelPanel, Notes, SegmentsPanel, Views};
use crate::saving::{PaperHead, PaperTrend, Picture, ReportMenu, SaveGroups, SavePicture};
use crate::screen::Screen;
use crate::screens::{Check, NoAnswers, NoSurveys, TokenForm};
use crate::share::Share;
use crate::state::State;
use crate::trust::TemplatesCard;
use crate::wording::WordingPanel;

/// A part that did not come: no network, or the page is older than what is there now.
#[derive(Clone, Copy, Debug)]
pub(crate) struct NotArrived;

impl From<SplitLoaderError> for NotArrived {
    fn from(_: SplitLoaderError) -> Self {
        Self
    }
}

/// A view, once its part is there.
pub(crate) type Part = Result<AnyView, NotArrived>;

/// Single responses. What is listed and on its way lives as long as the page.
#[wasm_split(responses, wasm_split_path = ::leptos::wasm_split, fallible)]
pub(crate) fn responses(state: State) -> Part {
    let inbox = state.keep(Inbox::new);
    Ok(view! { <Responses inbox /> }.into_any())
}

/// The way to a letter to a customer, with words in every language.
#[wasm_split(mail, wasm_split_path = ::leptos::wasm_split, fallible)]
pub(crate) fn mail(inbox: Inbox, id: String, letter: Letter) -> Part {
    Ok(view! { <MailPart inbox id letter /> }.into_any())
}

/// The screens without figures that come later. They are one part with one way into it, since each way weighs.
#[wasm_split(screens, wasm_split_path = ::leptos::wasm_split, fallible)]
pub(crate) fn screen(state: State, screen: Screen) -> Part {
    state.keep(Dropping::new);
    Ok(match screen {
        Screen::Token(fault) => view! { <TokenForm state fault /> }.into_any(),
        Screen::Files => view! { <FilesScreen state /> }.into_any(),
        Screen::Calculators => view! { <Calculators state /> }.into_any(),
        Screen::Check => view! { <Check state /> }.into_any(),
        Screen::Share => view! { <Share state /> }.into_any(),
        Screen::NoSurveys => view! { <NoSurveys state /> }.into_any(),
        Screen::NoAnswers => view! { <NoAnswers state /> }.into_any(),
        // The first screen's, and parts of their own.
        Screen::Loading
        | Screen::Blocked(_)
        | Screen::Figures
        | Screen::Responses
        | Screen::Forwarding
        | Screen::Loyalty => ().into_any(),
    })
}

/// What customers do, beside what they say.
#[wasm_split(loyalty, wasm_split_path = ::leptos::wasm_split, fallible)]
pub(crate) fn loyalty(state: State) -> Part {
    state.keep(Dropping::new);
    Ok(view! { <LoyaltyScreen state /> }.into_any())
}

/// What was forwarded.
#[wasm_split(forwarding, wasm_split_path = ::leptos::wasm_split, fallible)]
pub(crate) fn forwarding(state: State) -> Part {
    Ok(view! { <Forwarding state /> }.into_any())
}

/// What was forwarded of one response.
#[wasm_split(forwarding, wasm_split_path = ::leptos::wasm_split, fallible)]
pub(crate) fn deliveries_of(state: State, survey: SurveyId, id: String) -> Part {
    Ok(view! { <DeliveriesOf state survey id /> }.into_any())
}

/// What of the figures' screen comes after the first figures.
#[derive(Clone, Copy)]
pub(crate) enum Panels {
    /// What stands below the trend.
    BelowTrend,
    /// What is counted and what is not, where nothing is.
    Integrity,
    /// The goal and the annotations.
    Notes,
    /// Views with a name.
    Views,
}

/// Some panels. They are one part with one way into it, since each way weighs.
#[wasm_split(panels, wasm_split_path = ::leptos::wasm_split, preload(bring_panels), fallible)]
pub(crate) fn panels(state: State, which: Panels) -> Part {
    let board = state.shown();
    state.keep(Dropping::new);
    Ok(match which {
        Panels::BelowTrend => view! {
            <PaperHead board />
            <SaveGroups board />
            <DistributionPanel state board />
            <FunnelPanel board />
            <SegmentsPanel state board />
            <CrossingPanel state board />
            <WordingPanel state board />
            <CommentList state board />
            <IntegrityCard state />
            <TemplatesCard state />
        }
        .into_any(),
        Panels::Integrity => view! { <IntegrityCard state /><TemplatesCard state /> }.into_any(),
        // Nobody keeps anything for a file.
        Panels::Notes if state.door().is_none() => {
            view! { <PaperTrend board /><SavePicture board picture=Picture::Trend /> }.into_any()
        }
        Panels::Views if state.door().is_none() => view! { <ReportMenu state board /> }.into_any(),
        Panels::Notes => {
            view! { <PaperTrend board /><Notes state board /><SavePicture board picture=Picture::Trend /> }.into_any()
        }
        Panels::Views => view! { <Views state /><ReportMenu state board /> }.into_any(),
    })
}
