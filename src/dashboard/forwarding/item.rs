//! One delivery: what it is of, where it stands, each try, and the way to send it again.

use domain::Timestamp;
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use super::again::Again;
use super::delivery::{Delivery, Outcome, Stage, Try};
use crate::browser::{dates, focus, numbers};
use crate::lasting::duration;
use crate::screens::fault_words;
use crate::texts::{fill, forwarding as texts};

/// All of one. What targets and rules are called is text and nothing else.
#[component]
pub(super) fn Item(
    /// What is told.
    delivery: Delivery,
    /// Sends it again.
    again: Again,
    /// What time it is.
    now: RwSignal<f64>,
    /// What it is of, where that must be said.
    about: AnyView,
) -> impl IntoView {
    let (id, stage) = (item_id(delivery.id), delivery.stage());
    let (rule, to) = (delivery.rule.clone(), texts::target(&delivery.to).to_owned());
    let link = delivery.link().map(|link| {
        view! { <a href=link.to_owned() target="_blank" rel="noopener noreferrer">{texts::OPEN_THERE}</a> }
    });
    let due = delivery.due.filter(|_| stage == Stage::Waiting);
    let due = due.map(|due| view! { <p>{move || next_try(due, now.get())}</p> });
    let about_it = texts::about(stage).map(|text| view! { <p class="note">{text}</p> });
    let button = delivery.can_go_again().then(|| view! { <AgainPart delivery=delivery.clone() again /> });
    view! {
        <li id=id class=texts::stage_class(stage) tabindex="-1">
            <p class="forwarded-head">
                <span class="mark">{texts::stage(stage)}</span>
                " "
                <strong><bdi>{rule}</bdi></strong>
                " "
                <bdi>{to}</bdi>
            </p>
            <p class="forwarded-about">{about}{link}</p>
            {about_it}
            {due}
            <Tries delivery />
            {button}
        </li>
    }
}

fn next_try(due: Timestamp, now: f64) -> String {
    let wait = due.unix_millis() as f64 - now;
    let at = moment(due);
    if wait < 1000.0 { texts::DUE_NOW.to_owned() } else { fill(texts::DUE, &[("wait", &duration(wait)), ("at", &at)]) }
}

/// Every try that is told, the oldest first.
#[component]
fn Tries(
    /// What is told.
    delivery: Delivery,
) -> impl IntoView {
    let n = delivery.tries.len();
    if n == 0 {
        return view! { <p class="note">{texts::NO_TRY}</p> }.into_any();
    }
    let label = texts::TRIES.with(n as u64, &numbers::count(n as u64));
    // What went well need not be read.
    let is_open = delivery.stage() != Stage::Sent;
    let item = |place: usize| {
        let wait = delivery.wait_after(place);
        view! { <TryItem tried=delivery.tries[place].clone() wait /> }
    };
    let items = (0..n).map(item).collect_view();
    view! {
        <details class="tries" open=is_open>
            <summary>{label}</summary>
            <ol>{items}</ol>
        </details>
    }
    .into_any()
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
    let status = status.map(|status| fill(texts::STATUS, &[("status", &status.to_string())]));
    let detail = (!detail.is_empty() && has_failed).then(|| fault_words::sentence(&detail));
    let wait = wait.map(|wait| fill(texts::NEXT_AFTER, &[("wait", &duration(wait as f64))]));
    view! {
        <li>
            <time datetime=at.to_rfc3339()>{moment(at)}</time>
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
    delivery: Delivery,
    /// Sends it again.
    again: Again,
) -> impl IntoView {
    let (id, may_be_there) = (delivery.id, delivery.may_be_there());
    let is_asked = Memo::new(move |_| again.asked.get() == Some(id));
    let is_sending = move || again.sending.get() == Some(id);
    let is_off = move || is_sending().then_some("true");
    let begin = move |_| {
        if may_be_there {
            again.asked.set(Some(id));
            focus::to(WARNING);
        } else {
            again.send(id);
        }
    };
    let leave = move || {
        again.asked.set(None);
        focus::once_drawn(button_id(id));
    };
    let press = move |event: KeyboardEvent| {
        if event.key() == "Escape" {
            event.prevent_default();
            leave();
        }
    };
    let name = fill(texts::AGAIN_NAME, &[("rule", &delivery.rule)]);
    let fallback = move || {
        view! {
            <button id=button_id(id) type="button" aria-disabled=is_off on:click=begin>
                {texts::AGAIN}
                <span class="unseen">{name.clone()}</span>
            </button>
        }
    };
    view! {
        <Show when=move || is_asked.get() fallback=fallback>
            <div id=WARNING class="again-warning" role="group" tabindex="-1" aria-labelledby="again-title" on:keydown=press>
                <p id="again-title">{texts::WARNING}</p>
                <button type="button" class="primary" on:click=move |_| again.send(id)>{texts::AGAIN_ALL_THE_SAME}</button>
                <button type="button" on:click=move |_| leave()>{texts::CANCEL}</button>
            </div>
        </Show>
    }
}

/// There is one at a time.
const WARNING: &str = "again-warning";

/// The id of the element of a delivery.
pub(super) fn item_id(id: i64) -> String {
    format!("delivery-{id}")
}

fn button_id(id: i64) -> String {
    format!("again-{id}")
}

fn moment(at: Timestamp) -> String {
    dates::moment(&at.to_rfc3339())
}
