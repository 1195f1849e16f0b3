//! Which survey, and which days.

use leptos::prelude::*;

use crate::period::Period;
use crate::source::SurveyInfo;
use crate::state::State;
use crate::texts;

/// The choices above the figures.
#[component]
pub(crate) fn Choices(
    /// What is known and chosen.
    state: State,
    /// Whether there is anything to choose days of.
    #[prop(into)]
    has_periods: Signal<bool>,
) -> impl IntoView {
    let periods = move || Period::ALL.map(|period| view! { <PeriodChoice state period /> }).collect_view();
    view! {
        <SurveyChoice state />
        <Show when=move || has_periods.get()>
            <fieldset class="periods">
                <legend class="unseen">{texts::PERIOD}</legend>
                {periods}
            </fieldset>
        </Show>
    }
}

/// One choice of days.
#[component]
fn PeriodChoice(
    /// What is chosen.
    state: State,
    /// The days.
    period: Period,
) -> impl IntoView {
    let is_chosen = move || state.address.with(|address| address.period == period);
    view! {
        <label class="period">
            <input
                type="radio"
                name="period"
                value=period.name()
                prop:checked=is_chosen
                on:change=move |_| state.choose_period(period)
            />
            <span>{texts::period(period)}</span>
        </label>
    }
}

/// The survey: a list where there are several, its name where there is one.
#[component]
fn SurveyChoice(
    /// What is known and chosen.
    state: State,
) -> impl IntoView {
    let shown = state.shown();
    let chosen = Memo::new(move |_| shown.get().survey.clone());
    let surveys = move || state.surveys.get().unwrap_or_default();
    let has_several = move || state.surveys.with(|surveys| surveys.as_ref().is_some_and(|surveys| surveys.len() > 1));
    let name = move || chosen.get().map(|survey| survey.label());
    let only = move || view! { <p class="survey-name" dir="auto">{name}</p> };
    let option = move |survey: SurveyInfo| {
        let id = survey.id.to_string();
        let is_chosen = move || chosen.with(|chosen| chosen.as_ref().is_some_and(|chosen| chosen.id == survey.id));
        let label = if survey.brand.is_empty() { id.clone() } else { format!("{} · {id}", survey.brand) };
        view! { <option value=id prop:selected=is_chosen>{label}</option> }
    };
    view! {
        <Show when=has_several fallback=only>
            <label class="survey-choice">
                <span class="unseen">{texts::SURVEY}</span>
                <select on:change=move |event| state.choose_survey(&event_target_value(&event))>
                    <For each=surveys key=|survey| survey.id.to_string() children=option />
                </select>
            </label>
        </Show>
    }
}
