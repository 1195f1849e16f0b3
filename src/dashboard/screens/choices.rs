//! Which survey, and which days.

use domain::Day;
use leptos::html;
use leptos::prelude::*;

use crate::browser::dates;
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
        <Show when=move || !state.address.with(|address| address.inbox.is_shown)>
            <MoreSurveys state />
        </Show>
        <Show when=move || has_periods.get()>
            <div class="when">
                <fieldset class="periods">
                    <legend class="unseen">{texts::PERIOD.get()}</legend>
                    {periods}
                </fieldset>
                <CustomPeriod state />
            </div>
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
    let choose = move |_| {
        state.change(|address| {
            address.period = period;
            // Days that were picked of another period may not be in this one.
            address.picked.days = None;
        });
    };
    view! {
        <label class="period">
            <input
                type="radio"
                name="period"
                value=period.name()
                prop:checked=is_chosen
                on:change=choose
            />
            <span>{texts::period(period)}</span>
        </label>
    }
}

/// From one date to another.
#[component]
fn CustomPeriod(
    /// What is chosen.
    state: State,
) -> impl IntoView {
    let menu = NodeRef::<html::Details>::new();
    // What the figures are of now is where a choice of one's own begins.
    let (from, to) = (RwSignal::new(None::<String>), RwSignal::new(None::<String>));
    let shown = state.shown();
    let days = Memo::new(move |_| shown.get().all_days.clone());
    let first = move || from.get().unwrap_or_else(|| days.get().start.to_text());
    let last = move || to.get().unwrap_or_else(|| days.get().end.plus(-1).to_text());
    let is_chosen = move || state.address.with(|address| matches!(address.period, Period::Custom { .. }));
    let label = move || if is_chosen() { dates::days(&days.get()) } else { texts::CUSTOM.get().to_owned() };
    let show = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        if let (Some(from), Some(to)) = (Day::parse(&untrack(first)), Day::parse(&untrack(last))) {
            state.change(|address| {
                address.period = Period::between(from, to);
                // Days of another period are not picked by hand any more.
                address.picked.days = None;
            });
        }
        from.set(None);
        to.set(None);
        if let Some(menu) = menu.get_untracked() {
            menu.set_open(false);
        }
    };
    view! {
        <details class="menu custom-period" class:chosen=is_chosen node_ref=menu>
            <summary>{label}</summary>
            <form class="menu-body" on:submit=show>
                <label for="first-day">{texts::FIRST_DAY.get()}</label>
                <input id="first-day" type="date" required prop:value=first on:input=move |event| from.set(Some(event_target_value(&event))) />
                <label for="last-day">{texts::LAST_DAY.get()}</label>
                <input id="last-day" type="date" required prop:value=last on:input=move |event| to.set(Some(event_target_value(&event))) />
                <button class="primary">{texts::SHOW.get()}</button>
            </form>
        </details>
    }
}

/// Surveys whose answers are added to the chosen one's, where there are others that measure the same.
#[component]
fn MoreSurveys(
    /// What is known and chosen.
    state: State,
) -> impl IntoView {
    let shown = state.shown();
    let chosen = Memo::new(move |_| shown.get().survey.clone());
    let others = Memo::new(move |_| {
        let chosen = chosen.get();
        let fits = |survey: &SurveyInfo| {
            chosen.as_ref().is_some_and(|chosen| chosen.id != survey.id && chosen.metric == survey.metric)
        };
        state.surveys.get().unwrap_or_default().into_iter().filter(fits).collect::<Vec<_>>()
    });
    let item = move |survey: SurveyInfo| {
        let (id, label) = (survey.id.clone(), survey.label());
        let is_added = move || state.address.with(|address| address.with.contains(&id));
        let turn = move |_| {
            state.change(|address| {
                let before = address.with.len();
                address.with.retain(|known| *known != survey.id);
                if address.with.len() == before {
                    address.with.push(survey.id.clone());
                }
            });
        };
        view! {
            <label class="box">
                <input type="checkbox" prop:checked=is_added on:change=turn />
                <span dir="auto">{label}</span>
            </label>
        }
    };
    view! {
        <Show when=move || others.with(|others| !others.is_empty())>
            <details class="menu more-surveys">
                <summary>{texts::MERGE.get()}</summary>
                <fieldset class="menu-body">
                    <legend class="unseen">{texts::MERGE.get()}</legend>
                    {move || others.get().into_iter().map(item).collect_view()}
                    <p class="note">{texts::MERGE_NOTE.get()}</p>
                </fieldset>
            </details>
        </Show>
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
    let surveys = Memo::new(move |_| state.surveys.get().unwrap_or_default());
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
                <span class="unseen">{texts::SURVEY.get()}</span>
                <select on:change=move |event| state.choose_survey(&event_target_value(&event))>
                    {move || surveys.get().into_iter().map(option).collect_view()}
                </select>
            </label>
        </Show>
    }
}
