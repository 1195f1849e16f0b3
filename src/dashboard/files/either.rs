//! A question about a file that has a few answers.

use leptos::prelude::*;

use super::looked::Dates;
use crate::texts::files as texts;
use crate::texts::fill;

/// The answers, each with a radio, of which at most one holds.
#[component]
pub(crate) fn Either(
    /// The question.
    legend: &'static str,
    /// The name that the radios share.
    name: &'static str,
    /// What is said for each answer, and its words.
    answers: Vec<(&'static str, &'static str)>,
    /// Which one holds.
    #[prop(into)]
    chosen: Signal<Option<String>>,
    /// Hears of a choice.
    choose: Callback<String>,
    /// How that is known, or what hangs on it.
    #[prop(into)]
    note: Signal<String>,
) -> impl IntoView {
    let answer = move |(value, words): (&'static str, &'static str)| {
        let is_chosen = move || chosen.with(|chosen| chosen.as_deref() == Some(value));
        view! {
            <label class="box">
                <input type="radio" name=name value=value prop:checked=is_chosen on:change=move |_| choose.run(value.to_owned()) />
                <span>{words}</span>
            </label>
        }
    };
    view! {
        <fieldset class="file-dates">
            <legend>{legend}</legend>
            {answers.into_iter().map(answer).collect_view()}
            <p class="note">{move || note.get()}</p>
        </fieldset>
    }
}

/// What stands first in the dates, where that is a question.
#[component]
pub(crate) fn DateOrder(
    /// What the dates say themselves.
    dates: Memo<Dates>,
    /// What somebody says.
    #[prop(into)]
    said: Signal<Option<String>>,
    /// Hears of a choice.
    choose: Callback<String>,
) -> impl IntoView {
    let note = Signal::derive(move || match dates.get() {
        Dates::Plain => String::new(),
        Dates::Undecided => texts::DATES_UNDECIDED.get().to_owned(),
        Dates::Decided { line, .. } => fill(texts::DATES_DECIDED.get(), &[("line", &line.to_string())]),
        Dates::Contradictory { day_first, month_first } => {
            fill(texts::DATES_CONTRADICT.get(), &[("day", &day_first.to_string()), ("month", &month_first.to_string())])
        }
    });
    let chosen = Signal::derive(move || {
        said.get().or_else(|| match dates.get() {
            Dates::Decided { order, .. } => Some(order),
            _ => None,
        })
    });
    let answers = move || vec![("dmy", texts::DAY_FIRST.get()), ("mdy", texts::MONTH_FIRST.get())];
    view! {
        <Show when=move || dates.with(|dates| *dates != Dates::Plain)>
            <Either legend=texts::DATES.get() name="dates" answers=answers() chosen choose note />
        </Show>
    }
}
