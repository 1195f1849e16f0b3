//! Templates of links whose variables are not filled in: which, since when, how often, and what to do.

use leptos::prelude::*;

use super::asking::{Told, each};
use super::template::{Faults, TemplateFault, Wrong};
use crate::browser::{clock, dates, numbers};
use crate::screens::fault_sentence;
use crate::source::SurveyInfo;
use crate::state::State;
use crate::texts::{self as common, fill, trust as texts};

/// What is wrong with the links' templates; nothing where nothing is.
#[component]
pub(crate) fn TemplatesCard(
    /// What is known.
    state: State,
) -> impl IntoView {
    let told = each::<Faults>(state, |survey| Some(format!("faults?survey={survey}")));
    let is_there = move || {
        told.with(|told| told.iter().any(|told| told.answer.as_ref().map_or(true, |told| !told.faults.is_empty())))
    };
    let is_there = Memo::new(move |_| is_there());
    let items = move || {
        let told = told.get();
        let has_many = told.len() > 1;
        told.into_iter().map(|told| of_survey(told, has_many)).collect_view()
    };
    view! {
        <Show when=move || is_there.get()>
            <section class="panel templates" aria-labelledby="templates-title">
                <h2 id="templates-title">{texts::TEMPLATES.get()}</h2>
                <p class="note">{texts::TEMPLATES_NOTE.get()}</p>
                <ul>{items}</ul>
            </section>
        </Show>
    }
}

/// All that is told of one survey; which one it is goes without saying where there is no other.
fn of_survey(told: Told<Faults>, has_many: bool) -> AnyView {
    let label = has_many.then(|| SurveyInfo::label(&told.survey));
    match told.answer {
        Ok(Faults { faults }) => {
            faults.into_iter().map(|fault| view! { <Item fault label=label.clone() /> }).collect_view().into_any()
        }
        Err(fault) => {
            let text = fill(texts::TEMPLATES_FAILED.get(), &[("why", &fault_sentence(&fault))]);
            view! { <li class="problem">{label}" "{text}</li> }.into_any()
        }
    }
}

/// One variable. What stands in a template is text and nothing else.
#[component]
fn Item(
    /// What is wrong.
    fault: TemplateFault,
    /// The survey, where it must be said.
    label: Option<String>,
) -> impl IntoView {
    let wrong = fault.wrong(clock::now());
    let channel = common::channel(&fault.channel).to_owned();
    let [first, last] = [fault.first_at, fault.last_at].map(dates::moment_at);
    let times = fill(texts::SINCE.get(), &[("first", &first), ("last", &last)]);
    let n = texts::TIMES.with(fault.n, &numbers::count(fault.n));
    let arrived = match fault.written.as_str() {
        "" => view! { {texts::ARRIVED_EMPTY.get()} }.into_any(),
        _ => view! { {texts::ARRIVED_AS.get()}" "<code><bdi>{fault.written}</bdi></code> }.into_any(),
    };
    let label = label.map(|label| view! { <bdi class="note">{label}</bdi> });
    view! {
        <li class="template" class:is-over=wrong == Wrong::Over>
            <p class="template-name">
                <strong>{channel}", "{texts::FIELD.get()}" "<bdi>{fault.field}</bdi></strong>
                " "
                {arrived}
                " "
                {label}
            </p>
            <p>{n}" "{times}</p>
            <p class="note">{texts::todo(wrong)}</p>
        </li>
    }
}
