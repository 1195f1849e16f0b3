//! The screen of everything that was forwarded.

use leptos::ev::MouseEvent;
use leptos::prelude::*;

use super::delivery::{Delivery, Rule};
use super::item::Rows;
use super::loaded::Loaded;
use super::model::Deliveries;
use super::reading::Reading;
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
            <h1 id="forwarding-title">{common::FORWARDING.get()}</h1>
            {content}
        </section>
    }
}

/// What it takes to see them.
#[component]
fn MayNot() -> impl IntoView {
    let command = Signal::stored(texts::MAY_NOT_COMMAND.to_owned());
    view! {
        <p>{texts::MAY_NOT.get()}</p>
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
    let Reading { loaded, fault, said, .. } = deliveries.reading;
    let is_forbidden = Memo::new(move |_| fault.with(|fault| *fault == Some(Fault::Forbidden)));
    let is_unused = Memo::new(move |_| {
        let is_empty = |loaded: &Loaded| loaded.rules.is_empty() && loaded.deliveries.is_empty();
        deliveries.wanted.get() == Wanted::All && loaded.with(|loaded| loaded.as_ref().is_some_and(is_empty))
    });
    // From the first answer on the choice stays: whoever chooses goes on choosing.
    let was_read = Memo::new(move |was_read: Option<&bool>| was_read == Some(&true) || loaded.with(Option::is_some));
    let has_choice = Memo::new(move |_| was_read.get() && !is_unused.get() && !is_forbidden.get());
    let fallback = move || is_forbidden.get().then(|| view! { <MayNot /> });
    view! {
        <Show when=move || has_choice.get()>
            <Head deliveries />
        </Show>
        <Show when=move || !is_forbidden.get() fallback=fallback>
            <Problem reading=deliveries.reading />
            <Body deliveries is_unused />
        </Show>
        <p class="again-said" role="status">{said}</p>
    }
}

/// What there is for the question.
#[component]
fn Body(
    /// What is listed.
    deliveries: Deliveries,
    /// Whether nothing was ever forwarded.
    is_unused: Memo<bool>,
) -> impl IntoView {
    let Reading { loaded, fault, .. } = deliveries.reading;
    let is_there = Memo::new(move |_| loaded.with(Option::is_some));
    let is_awaited = Memo::new(move |_| !is_there.get() && fault.with(Option::is_none));
    move || {
        if is_unused.get() {
            view! { <Unused /> }.into_any()
        } else if is_there.get() {
            view! { <Listed deliveries /> }.into_any()
        } else {
            is_awaited.get().then(|| view! { <p class="note">{texts::READING.get()}</p> }).into_any()
        }
    }
}

/// Something could not be read; what was read before is still there.
#[component]
fn Problem(
    /// What is read.
    reading: Reading,
) -> impl IntoView {
    // The same fault once more is no news.
    let fault = Memo::new(move |_| reading.fault.get());
    move || {
        let fault = fault.get()?;
        Some(view! {
            <div class="notice">
                <p role="alert">
                    <strong>{fault_words::title(&fault)}</strong>
                    " "
                    {fault_words::text(&fault, &location::base())}
                </p>
                <button type="button" on:click=move |_| reading.try_again()>{common::TRY_AGAIN.get()}</button>
            </div>
        })
    }
}

/// Nothing was ever forwarded: how to begin.
#[component]
fn Unused() -> impl IntoView {
    let example = Signal::stored(texts::EXAMPLE.to_owned());
    view! {
        <p>{texts::UNUSED.get()}</p>
        <p>{texts::UNUSED_TODO.get()}</p>
        <Copyable text=example />
        <p class="note">{texts::UNUSED_NOTE.get()}</p>
    }
}

/// How far each rule has come, and the choice.
#[component]
fn Head(
    /// What is listed.
    deliveries: Deliveries,
) -> impl IntoView {
    let loaded = deliveries.reading.loaded;
    // While another state is read they stay.
    let rules = Memo::new(move |before: Option<&Vec<Rule>>| {
        let rules = loaded.with(|loaded| loaded.as_ref().map(|loaded| loaded.rules.clone()));
        rules.or_else(|| before.cloned()).unwrap_or_default()
    });
    let rule = |rule: Rule| view! { <RuleItem rule /> };
    view! {
        <p>{texts::TEXT.get()}</p>
        <ul class="rules">{move || rules.get().into_iter().map(rule).collect_view()}</ul>
        <Choice deliveries />
    }
}

/// The list.
#[component]
fn Listed(
    /// What is listed.
    deliveries: Deliveries,
) -> impl IntoView {
    let Deliveries { reading: Reading { loaded, .. }, again, is_reading_older, .. } = deliveries;
    let is_empty =
        Memo::new(move |_| loaded.with(|loaded| loaded.as_ref().is_none_or(|loaded| loaded.deliveries.is_empty())));
    let has_older =
        Memo::new(move |_| loaded.with(|loaded| loaded.as_ref().is_some_and(|loaded| loaded.next.is_some())));
    let about = |state, told| view! { <ToResponse state told /> }.into_any();
    let older = move || if is_reading_older.get() { texts::READING.get() } else { texts::OLDER.get() };
    view! {
        <Show when=move || is_empty.get()>
            <p class="note">{texts::NONE.get()}</p>
        </Show>
        <Rows again label=texts::LIST.get() about />
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
    let Deliveries { wanted, reading: Reading { state, .. }, .. } = deliveries;
    let option = move |each: Wanted| {
        let aside = Aside::Forwarding(each);
        view! { <option value=aside.name() prop:selected=move || wanted.get() == each>{texts::wanted(each)}</option> }
    };
    let choose = move |event| state.show_aside(Aside::from_name(&event_target_value(&event)));
    view! {
        <label class="forwarded-choice">
            <span>{texts::STATE.get()}</span>
            <select on:change=choose>{Wanted::ALL.map(option).collect_view()}</select>
        </label>
    }
}

/// The way to the response; it can be opened in another tab as well.
#[component]
fn ToResponse(
    /// What is known.
    state: State,
    /// What is told.
    told: Memo<Delivery>,
) -> impl IntoView {
    let Delivery { survey, response, .. } = told.get_untracked();
    let rev = Memo::new(move |_| told.with(|told| told.rev));
    let rev = move || (rev.get() > 1).then(|| common::fill(texts::REVISION.get(), &[("rev", &rev.get().to_string())]));
    let label = survey.to_string();
    let view = View { is_shown: true, sieve: Sieve { kind: Kind::Any, ..Sieve::default() }, open: Some(response) };
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
        <a href=href on:click=go>{texts::RESPONSE.get()}</a>
        <bdi class="note">{label}</bdi>
        {rev}
    }
}
