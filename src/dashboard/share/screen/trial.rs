//! The whole way, tried: a link is opened, and what it brought is shown.

use domain::response::Confirmation;
use domain::share::LinkTemplate;
use leptos::ev::MouseEvent;
use leptos::prelude::*;

use super::looking::{Known, Looking};
use super::template::Desk;
use crate::browser::clock;
use crate::screens::fault_sentence;
use crate::share::trial::{Finding, Outcome, Trial};
use crate::texts::{fill, share as texts};

/// The button of a mouse that opens a link in another tab.
const MIDDLE: i16 = 1;

/// A link to try, and what arrived by the last one.
#[component]
pub(super) fn TrialPart(
    /// What is tried.
    desk: Desk,
) -> impl IntoView {
    let looking = Looking::new(desk);
    // Another mark for each try, so that what arrives late by an earlier one is not taken for this one's.
    let mark = RwSignal::new(mark_now());
    let tried = Memo::new(move |_| {
        let form = desk.form.get();
        let metric = desk.survey.with_value(|survey| survey.metric);
        let trial = Trial::new(form.wish(), metric, &mark.get());
        let link =
            desk.survey.with_value(|survey| LinkTemplate::new(survey, &desk.site.get_value(), trial.wish.clone()));
        link.ok().filter(|_| !form.is_unfit()).map(|link| (link.scored(trial.score), trial))
    });
    let href = move || tried.get().map(|(href, _)| href);
    let begin = move || {
        // Without an address nothing has been opened.
        let Some((_, trial)) = tried.get_untracked() else { return };
        looking.begin(trial);
        // The browser has read the address by then.
        request_animation_frame(move || {
            mark.try_set(mark_now());
        });
    };
    let open_aside = move |event: MouseEvent| {
        if event.button() == MIDDLE {
            begin();
        }
    };
    // What arrived was of the link as it stood then.
    Effect::new(move |before: Option<()>| {
        desk.form.track();
        if before.is_some() {
            looking.forget();
        }
    });
    let label = move || {
        if looking.known.with(|known| *known == Known::Idle) { texts::TRY.get() } else { texts::TRY_AGAIN.get() }
    };
    let news = move || said(desk, &looking.known.read(), looking.is_on.get());
    let findings = move || match looking.known.get() {
        Known::Arrived { findings, .. } => Some(view! { <Findings findings /> }),
        _ => None,
    };
    let has_ended = move || !looking.is_on.get() && looking.known.with(Known::has_more_to_come);
    view! {
        <h2>{texts::TRY.get()}</h2>
        <p class="note">{texts::TRY_TEXT.get()}</p>
        <p>
            <a class="primary" href=href target="_blank" rel="noreferrer" on:click=move |_| begin() on:auxclick=open_aside>
                {label}
            </a>
        </p>
        <p class="verdict" role="status">{news}</p>
        <Show when=has_ended>
            <button type="button" on:click=move |_| looking.look()>{texts::LOOK_AGAIN.get()}</button>
        </Show>
        {findings}
    }
}

/// The outcome in a sentence or two.
fn said(desk: Desk, known: &Known, is_looking: bool) -> String {
    let site = desk.site.get_value();
    let place = ("address", site.as_str());
    let ended = |text: &str| if is_looking { text.to_owned() } else { [text, texts::ENDED.get()].join(" ") };
    match known {
        Known::Idle => String::new(),
        Known::Waiting if !is_looking => fill(texts::NOTHING.get(), &[place]),
        Known::Waiting => {
            let is_asked = desk.survey.with_value(|survey| survey.has_to_consent);
            if is_asked { texts::WAITING_CONSENT.get() } else { texts::WAITING.get() }.to_owned()
        }
        Known::Failed(fault) => ended(&fill(texts::TRY_FAILED.get(), &[("why", &fault_sentence(fault))])),
        Known::Arrived { confirmed, findings } => {
            let arrived = texts::confirmed(*confirmed);
            let is_right = findings.iter().all(|finding| matches!(finding.outcome, Outcome::Arrived(_)));
            let arrived = if is_right { arrived.to_owned() } else { [arrived, texts::SOME_WRONG.get()].join(" ") };
            if *confirmed == Confirmation::Gesture { arrived } else { ended(&arrived) }
        }
    }
}

/// Piece by piece.
#[component]
fn Findings(
    /// What became of each.
    findings: Vec<Finding>,
) -> impl IntoView {
    let line = |Finding { name, outcome }: Finding| {
        let class = if matches!(outcome, Outcome::Arrived(_)) { "" } else { "share-wrong" };
        view! {
            <dt>{texts::field(&name).to_owned()}</dt>
            <dd class=class>{texts::outcome(&name, &outcome)}</dd>
        }
    };
    view! { <dl class="share-findings">{findings.into_iter().map(line).collect_view()}</dl> }
}

/// Milliseconds of this age are far from the limits of an i64.
#[allow(clippy::cast_possible_truncation)]
fn mark_now() -> String {
    (clock::now() as i64).to_string()
}
