//! Checks an endpoint: why an answer can or cannot be delivered there from a browser.

use domain::deliver::Format;
use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::copyable::Copyable;
use super::fault_words;
use crate::browser::location;
use crate::source::check::{Advice, Step};
use crate::source::{Fault, Report, Wish};
use crate::state::State;
use crate::texts;

/// What became of the last check.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Outcome {
    Nothing,
    Waiting,
    Seen(Report),
    Failed(Fault),
}

/// The form, and below it what was seen.
#[component]
pub(crate) fn Check(
    /// Who checks.
    state: State,
) -> impl IntoView {
    let wish = RwSignal::new(Wish {
        url: String::new(),
        origin: String::new(),
        form: Format::Plaudit,
        send: false,
        survey: None,
        metric: None,
    });
    let outcome = RwSignal::new(Outcome::Nothing);
    let is_waiting = move || outcome.with(|outcome| *outcome == Outcome::Waiting);
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        if outcome.with_untracked(|outcome| *outcome == Outcome::Waiting) {
            return;
        }
        outcome.set(Outcome::Waiting);
        spawn_local(async move {
            let answer = check(state, wish.get_untracked()).await;
            // The screen may have gone meanwhile.
            outcome.try_set(answer.map_or_else(Outcome::Failed, Outcome::Seen));
        });
    };
    let news = move || match outcome.get() {
        Outcome::Nothing => String::new(),
        Outcome::Waiting => texts::CHECKING.get().to_owned(),
        Outcome::Seen(report) => report.verdict,
        Outcome::Failed(fault) => failure(&fault),
    };
    let seen = move || match outcome.get() {
        Outcome::Seen(report) => Some(view! { <Seen report /> }),
        _ => None,
    };
    let option = |form: &Format| view! { <option value=form.name()>{texts::form(*form)}</option> };
    let forms = Format::ALL.iter().map(option).collect_view();
    let label = move || if is_waiting() { texts::CHECKING.get() } else { texts::CHECK_NOW.get() };
    view! {
        <section class="screen">
            <h1>{texts::CHECK.get()}</h1>
            <p>{texts::CHECK_TEXT.get()}</p>
            <form class="check" on:submit=submit>
                <label for="check-url">{texts::CHECK_URL.get()}</label>
                <input
                    id="check-url"
                    type="text"
                    inputmode="url"
                    autocomplete="off"
                    autocapitalize="off"
                    spellcheck="false"
                    required
                    on:input=move |event| wish.update(|wish| wish.url = event_target_value(&event))
                />
                <label for="check-origin">{texts::CHECK_ORIGIN.get()}</label>
                <input
                    id="check-origin"
                    type="text"
                    inputmode="url"
                    autocomplete="off"
                    autocapitalize="off"
                    spellcheck="false"
                    required
                    aria-describedby="check-origin-note"
                    on:input=move |event| wish.update(|wish| wish.origin = event_target_value(&event))
                />
                <p id="check-origin-note" class="note">{texts::CHECK_ORIGIN_NOTE.get()}</p>
                <label for="check-form">{texts::CHECK_FORM.get()}</label>
                <select
                    id="check-form"
                    on:change=move |event| wish.update(|wish| wish.form = Format::from_name(&event_target_value(&event)).unwrap_or(wish.form))
                >
                    {forms}
                </select>
                <label class="box">
                    <input
                        type="checkbox"
                        aria-describedby="check-send-note"
                        on:change=move |event| wish.update(|wish| wish.send = event_target_checked(&event))
                    />
                    <span>{texts::CHECK_SEND.get()}</span>
                </label>
                <p id="check-send-note" class="note">{texts::CHECK_SEND_NOTE.get()}</p>
                <button class="primary" aria-disabled=move || is_waiting().then_some("true")>{label}</button>
            </form>
            <p class="verdict" role="status">{news}</p>
            {seen}
        </section>
    }
}

/// Lets the collector meet the endpoint; the test record is of the survey that is chosen.
async fn check(state: State, wish: Wish) -> Result<Report, Fault> {
    let door = state.door().ok_or(Fault::Unauthorized)?;
    let answer = wish.about(untrack(|| state.chosen_now())).meet(&door).await;
    if let Err(fault @ Fault::Unauthorized) = &answer {
        state.refuse(fault);
    }
    answer
}

/// Why nothing was seen at all.
fn failure(fault: &Fault) -> String {
    match fault {
        Fault::Forbidden => texts::CHECK_FORBIDDEN.get().to_owned(),
        // The wish itself is at fault, and the collector says how.
        Fault::Refused { status: 422, detail } if !detail.is_empty() => fault_words::sentence(detail),
        fault => format!("{}. {}", fault_words::title(fault), fault_words::text(fault, &location::base())),
    }
}

/// The steps, and what to set.
#[component]
fn Seen(
    /// What the collector saw.
    report: Report,
) -> impl IntoView {
    let steps = report.steps.into_iter().map(|step| view! { <StepItem step /> }).collect_view();
    let advice = report.advice.map(|advice| view! { <AdviceList advice /> });
    view! {
        <ol class="steps">{steps}</ol>
        {advice}
    }
}

/// One step.
#[component]
fn StepItem(
    /// What was seen.
    step: Step,
) -> impl IntoView {
    let (class, mark) = match step.is_ok {
        Some(true) => ("step step-ok", texts::STEP_OK.get()),
        Some(false) => ("step step-fails", texts::STEP_FAILS.get()),
        None => ("step", texts::STEP_NOTE.get()),
    };
    let name = texts::step(&step.name).to_owned();
    let todo = step.todo.map(|todo| view! { <p class="todo">{todo}</p> });
    view! {
        <li class=class>
            <p class="step-name"><span class="mark">{mark}</span>" "{name}</p>
            <p>{step.says}</p>
            {todo}
        </li>
    }
}

/// A line for each kind of server.
#[component]
fn AdviceList(
    /// What to set.
    advice: Advice,
) -> impl IntoView {
    view! {
        <h2>{texts::CHECK_ADVICE.get()}</h2>
        <h3>"nginx"</h3>
        <Copyable text=advice.nginx />
        <h3>"Google Apps Script"</h3>
        <p>{fault_words::sentence(&advice.apps_script)}</p>
        <h3>"Cloudflare Workers"</h3>
        <Copyable text=advice.workers />
    }
}
