//! One delivery: what it is of, where it stands, each try, and the way to send it again.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use super::again::Again;
use super::delivery::{Delivery, Outcome, Stage, Try};
use super::outlook::Outlook;
use super::reading::Reading;
use crate::browser::{dates, focus, numbers};
use crate::lasting::duration;
use crate::screens::fault_words;
use crate::state::State;
use crate::texts::{fill, forwarding as texts};

/// Deliveries, the newest first. Each keeps its place, the focus and what is open in it while what is told of it changes.
#[component]
pub(super) fn Rows(
    /// Sends one again, and has them.
    again: Again,
    /// What the list is called, where no heading tells.
    #[prop(optional)]
    label: Option<&'static str>,
    /// What one is of, where that must be said.
    about: fn(State, Memo<Delivery>) -> AnyView,
) -> impl IntoView {
    let Reading { state, loaded, .. } = again.reading;
    let deliveries =
        move || loaded.with(|loaded| loaded.as_ref().map(|loaded| loaded.deliveries.clone())).unwrap_or_default();
    let row = move |first: Delivery| {
        let told = Memo::new(move |before: Option<&Delivery>| {
            let told = loaded.with(|loaded| loaded.as_ref().and_then(|loaded| loaded.find(first.id).cloned()));
            // It may be leaving the list.
            told.or_else(|| before.cloned()).unwrap_or_else(|| first.clone())
        });
        view! { <Item told again about=about(state, told) /> }
    };
    view! {
        <ol class="deliveries" aria-label=label>
            <For each=deliveries key=|delivery| delivery.id children=row />
        </ol>
    }
}

/// All of one. What targets and rules are called is text and nothing else.
#[component]
fn Item(
    /// What is told.
    told: Memo<Delivery>,
    /// Sends it again.
    again: Again,
    /// What it is of, where that must be said.
    about: AnyView,
) -> impl IntoView {
    let Delivery { id, rule, to, .. } = told.get_untracked();
    let to = texts::target(&to).to_owned();
    let stage = Memo::new(move |_| told.with(Delivery::stage));
    let link = Memo::new(move |_| told.with(|told| told.link().map(str::to_owned)));
    let link = move || {
        let href = link.get()?;
        Some(view! { <a href=href target="_blank" rel="noopener noreferrer">{texts::OPEN_THERE.get()}</a> })
    };
    let about_it = move || {
        let text = texts::about(stage.get(), told.with(|told| told.may_double));
        text.map(|text| view! { <p class="note">{text}</p> })
    };
    let can_go_again = Memo::new(move |_| told.with(Delivery::can_go_again));
    view! {
        <li id=item_id(id) class=move || texts::stage_class(stage.get()) tabindex="-1">
            <p class="forwarded-head">
                <span class="mark">{move || texts::stage(stage.get())}</span>
                " "
                <strong><bdi>{rule}</bdi></strong>
                " "
                <bdi>{to}</bdi>
            </p>
            <p class="forwarded-about">{about}{link}</p>
            {about_it}
            <NextTry told reading=again.reading />
            <Tries told />
            <Show when=move || can_go_again.get()>
                <AgainPart told again />
            </Show>
        </li>
    }
}

/// When it is tried next, where it waits.
#[component]
fn NextTry(
    /// What is told.
    told: Memo<Delivery>,
    /// What is known of its rule, and what time it is.
    reading: Reading,
) -> impl IntoView {
    let Reading { loaded, now, .. } = reading;
    let outlook = Memo::new(move |_| {
        told.with(|told| {
            let due = told.due.filter(|_| told.stage() == Stage::Waiting)?;
            let now = now.get();
            Some(loaded.with(|loaded| {
                let rule = loaded.as_ref().and_then(|loaded| loaded.rule(&told.rule));
                Outlook::of(due, rule, now)
            }))
        })
    });
    move || outlook.get().map(|outlook| view! { <p>{move || when(outlook, now.get())}</p> })
}

/// When that is, seen from the moment `now`.
pub(super) fn when(outlook: Outlook, now: f64) -> String {
    let text = texts::outlook(outlook);
    match outlook {
        Outlook::At(at) | Outlook::Held(at) => {
            let wait = duration(at.unix_millis() as f64 - now);
            fill(text, &[("wait", &wait), ("at", &dates::moment_at(at))])
        }
        Outlook::Due | Outlook::Gone => text.to_owned(),
    }
}

/// Every try that is told, the oldest first.
#[component]
fn Tries(
    /// What is told.
    told: Memo<Delivery>,
) -> impl IntoView {
    let n = Memo::new(move |_| told.with(|told| told.tries.len() as u64));
    let label = move || texts::TRIES.with(n.get(), &numbers::count(n.get()));
    let items = move || {
        let Delivery { tries, .. } = told.get();
        let wait = |place| told.with(|told| told.wait_after(place));
        let item = |(place, tried)| view! { <TryItem tried wait=wait(place) /> };
        tries.into_iter().enumerate().map(item).collect_view()
    };
    // What went well need not be read. From then on it is the reader's to open and close.
    let is_open = told.with_untracked(|told| told.stage() != Stage::Sent);
    let fallback = || view! { <p class="note">{texts::NO_TRY.get()}</p> };
    view! {
        <Show when=move || n.get() != 0 fallback=fallback>
            <details class="tries" open=is_open>
                <summary>{label}</summary>
                <ol>{items}</ol>
            </details>
        </Show>
    }
}

/// One try.
#[component]
fn TryItem(
    /// What is told of it.
    tried: Try,
    /// How long after it the next one came, or comes, in milliseconds.
    wait: Option<i64>,
) -> impl IntoView {
    let Try { at, outcome, status, detail } = tried;
    let has_failed = outcome.is_some_and(|outcome| outcome != Outcome::Taken);
    let status = status.map(|status| fill(texts::STATUS.get(), &[("status", &status.to_string())]));
    let detail = (!detail.is_empty() && has_failed).then(|| fault_words::sentence(&detail));
    let wait = wait.map(|wait| fill(texts::NEXT_AFTER.get(), &[("wait", &duration(wait as f64))]));
    view! {
        <li>
            <time datetime=at.to_rfc3339()>{dates::moment_at(at)}</time>
            " "
            <span class="try-outcome">{texts::outcome(outcome)}</span>
            {status.map(|status| view! { " "<span>{status}</span> })}
            {detail.map(|detail| view! { " "<span dir="auto">{detail}</span> })}
            {wait.map(|wait| view! { " "<span class="note">{wait}</span> })}
        </li>
    }
}

/// The button, and before a second ticket can come of it a warning.
#[component]
fn AgainPart(
    /// What is told.
    told: Memo<Delivery>,
    /// Sends it again.
    again: Again,
) -> impl IntoView {
    let Delivery { id, rule, .. } = told.get_untracked();
    let is_asked = Memo::new(move |_| again.asked.get() == Some(id));
    // Whoever sent it again, the button goes, and what is asked with it.
    on_cleanup(move || {
        again.asked.try_update(|asked| *asked = asked.filter(|asked| *asked != id));
        focus::to_if_lost(item_id(id));
    });
    // One is sent at a time.
    let is_off = move || again.sending.with(Option::is_some).then_some("true");
    let begin = move |_| {
        if again.sending.with_untracked(Option::is_some) {
            return;
        }
        if told.with_untracked(|told| told.may_double) {
            again.asked.set(Some(id));
            focus::to(&warning_id(id));
        } else {
            again.send(id);
        }
    };
    let leave = move || {
        again.asked.set(None);
        focus::to_if_lost(button_id(id));
    };
    let press = move |event: KeyboardEvent| {
        if event.key() == "Escape" {
            event.prevent_default();
            leave();
        }
    };
    let name = fill(texts::AGAIN_NAME.get(), &[("rule", &rule)]);
    let fallback = move || {
        view! {
            <button id=button_id(id) type="button" aria-disabled=is_off on:click=begin>
                {texts::AGAIN.get()}
                <span class="unseen">{name.clone()}</span>
            </button>
        }
    };
    view! {
        <Show when=move || is_asked.get() fallback=fallback>
            <div id=warning_id(id) class="again-warning" role="group" tabindex="-1" aria-labelledby="again-title" on:keydown=press>
                <p id="again-title">{texts::WARNING.get()}</p>
                <button type="button" class="primary" aria-disabled=is_off on:click=move |_| again.send(id)>{texts::AGAIN_ALL_THE_SAME.get()}</button>
                <button type="button" on:click=move |_| leave()>{texts::CANCEL.get()}</button>
            </div>
        </Show>
    }
}

/// The id of the warning before a delivery is sent again.
fn warning_id(id: i64) -> String {
    format!("again-warning-{id}")
}

/// The id of the element of a delivery.
pub(super) fn item_id(id: i64) -> String {
    format!("delivery-{id}")
}

/// The id of the button that sends a delivery again.
pub(super) fn button_id(id: i64) -> String {
    format!("again-{id}")
}
