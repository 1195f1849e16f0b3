//! The screen of everything that was forwarded.

use domain::SurveyId;
use leptos::ev::MouseEvent;
use leptos::prelude::*;

use super::delivery::{Delivery, Rule};
use super::item::Item;
use super::model::Deliveries;
use crate::address::Address;
use crate::aside::{Aside, Wanted};
use crate::browser::{location, numbers};
use crate::inbox::View;
use crate::inbox::view::{Kind, Sieve};
use crate::period::Period;
use crate::screens::copyable::Copyable;
use crate::screens::fault_words;
use crate::source::{Fault, Scope};
use crate::state::State;
use crate::texts::{self as common, forwarding as texts};

/// What was forwarded, the newest first.
#[component]
pub(crate) fn Forwarding(
    /// What is known.
    state: State,
) -> impl IntoView {
    // A token that may not see them is told so at once, if it is known what it may.
    let may = Memo::new(move |_| state.may(Scope::Manage));
    let content = move || {
        if may.get() { view! { <All state /> }.into_any() } else { view! { <MayNot /> }.into_any() }
    };
    view! {
        <section class="screen forwarding" aria-labelledby="forwarding-title">
            <h1 id="forwarding-title">{common::FORWARDING}</h1>
            {content}
        </section>
    }
}

/// What it takes to see them.
#[component]
fn MayNot() -> impl IntoView {
    let command = Signal::stored(texts::MAY_NOT_COMMAND.to_owned());
    view! {
        <p>{texts::MAY_NOT}</p>
        <Copyable text=command />
    }
}

/// The rules, the choice, and the list.
#[component]
fn All(
    /// What is known.
    state: State,
) -> impl IntoView {
    let deliveries = Deliveries::new(state);
    let Deliveries { loaded, fault, wanted, again, .. } = deliveries;
    let is_forbidden = Memo::new(move |_| fault.with(|fault| *fault == Some(Fault::Forbidden)));
    let is_there = Memo::new(move |_| loaded.with(Option::is_some));
    let is_unused = Memo::new(move |_| {
        let is_empty = |loaded: &super::loaded::Loaded| loaded.rules.is_empty() && loaded.deliveries.is_empty();
        wanted.get() == Wanted::All && loaded.with(|loaded| loaded.as_ref().is_some_and(is_empty))
    });
    let problem = move || fault.get().map(|fault| view! { <Problem deliveries fault /> });
    let content = move || {
        if is_forbidden.get() {
            return view! { <MayNot /> }.into_any();
        }
        let body = if is_unused.get() {
            view! { <Unused /> }.into_any()
        } else if is_there.get() {
            view! { <Listed deliveries /> }.into_any()
        } else if fault.with(Option::is_none) {
            view! { <p class="note">{texts::READING}</p> }.into_any()
        } else {
            ().into_any()
        };
        view! { {problem} {body} }.into_any()
    };
    view! {
        {content}
        <p class="again-said" role="status">{again.said}</p>
    }
}

/// Something could not be read; what was read before is still there.
#[component]
fn Problem(
    /// What is listed.
    deliveries: Deliveries,
    /// Why.
    fault: Fault,
) -> impl IntoView {
    view! {
        <div class="notice" role="alert">
            <p><strong>{fault_words::title(&fault)}</strong>" "{fault_words::text(&fault, &location::base())}</p>
            <button type="button" on:click=move |_| deliveries.ask_anew()>{common::TRY_AGAIN}</button>
        </div>
    }
}

/// Nothing was ever forwarded: how to begin.
#[component]
fn Unused() -> impl IntoView {
    let example = Signal::stored(texts::EXAMPLE.to_owned());
    view! {
        <p>{texts::UNUSED}</p>
        <p>{texts::UNUSED_TODO}</p>
        <Copyable text=example />
        <p class="note">{texts::UNUSED_NOTE}</p>
    }
}

/// The list.
#[component]
fn Listed(
    /// What is listed.
    deliveries: Deliveries,
) -> impl IntoView {
    let Deliveries { state, loaded, again, now, is_reading_older, .. } = deliveries;
    let listed =
        move || loaded.with(|loaded| loaded.as_ref().map(|loaded| loaded.deliveries.clone())).unwrap_or_default();
    let is_empty =
        Memo::new(move |_| loaded.with(|loaded| loaded.as_ref().is_none_or(|loaded| loaded.deliveries.is_empty())));
    let has_older =
        Memo::new(move |_| loaded.with(|loaded| loaded.as_ref().is_some_and(|loaded| loaded.next.is_some())));
    let rules = Memo::new(move |_| {
        loaded.with(|loaded| loaded.as_ref().map(|loaded| loaded.rules.clone())).unwrap_or_default()
    });
    let rule = |rule: Rule| view! { <RuleItem rule /> };
    let item = move |delivery: Delivery| {
        let about =
            view! { <ToResponse state survey=delivery.survey.clone() id=delivery.response.clone() rev=delivery.rev /> };
        view! { <Item delivery again now about=about.into_any() /> }
    };
    let older = move || if is_reading_older.get() { texts::READING } else { texts::OLDER };
    view! {
        <p>{texts::TEXT}</p>
        <ul class="rules">{move || rules.get().into_iter().map(rule).collect_view()}</ul>
        <Choice deliveries />
        <Show when=move || is_empty.get()>
            <p class="note">{texts::NONE}</p>
        </Show>
        <ol class="deliveries" aria-label=texts::LIST>
            <For each=listed key=Clone::clone children=item />
        </ol>
        <Show when=move || has_older.get()>
            <button type="button" on:click=move |_| deliveries.read_older()>{older}</button>
        </Show>
    }
}

/// How far a rule has come.
#[component]
fn RuleItem(
    /// The rule.
    rule: Rule,
) -> impl IntoView {
    let (name, to) = (rule.name.clone(), texts::target(&rule.to).to_owned());
    let said = texts::counts(&rule, numbers::count);
    view! { <li><strong><bdi>{name}</bdi></strong>" "<bdi class="note">{to}</bdi>" "<span>{said}</span></li> }
}

/// Which deliveries are listed.
#[component]
fn Choice(
    /// What is listed.
    deliveries: Deliveries,
) -> impl IntoView {
    let Deliveries { state, wanted, .. } = deliveries;
    let option = move |each: Wanted| {
        let aside = Aside::Forwarding(each);
        view! { <option value=aside.name() prop:selected=move || wanted.get() == each>{texts::wanted(each)}</option> }
    };
    let choose = move |event| state.show_aside(Aside::from_name(&event_target_value(&event)));
    view! {
        <label class="forwarded-choice">
            <span>{texts::STATE}</span>
            <select on:change=choose>{Wanted::ALL.map(option).collect_view()}</select>
        </label>
    }
}

/// The way to the response; it can be opened in another tab as well.
#[component]
fn ToResponse(
    /// What is known.
    state: State,
    /// The survey.
    survey: SurveyId,
    /// The response.
    id: String,
    /// Which revision of it is told.
    rev: u16,
) -> impl IntoView {
    let label = survey.to_string();
    let view = View { is_shown: true, sieve: Sieve { kind: Kind::Any, ..Sieve::default() }, open: Some(id) };
    let address = Address { survey: Some(survey), period: Period::All, inbox: view, ..Address::default() };
    let href = address.to_query();
    let go = move |event: MouseEvent| {
        if !(event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key()) {
            event.prevent_default();
            let address = address.clone();
            state.change(|now| *now = address);
        }
    };
    view! {
        <a href=href on:click=go>{texts::RESPONSE}</a>
        <bdi class="note">{label}</bdi>
        {(rev > 1).then(|| common::fill(texts::REVISION, &[("rev", &rev.to_string())]))}
    }
}
