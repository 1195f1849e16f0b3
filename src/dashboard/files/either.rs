//! A question about a file that has a few answers.

use leptos::prelude::*;
use messages::file::{Dates, Order};

use crate::texts::files as texts;
use crate::texts::fill;

/// The answers, each with a radio, of which at most one holds.
#[component]
pub(crate) fn Either(
    /// The question.
    legend: &'static str,
    /// The name that the radios share.
    name: &'static str,
    /// The words of each answer.
    answers: Vec<&'static str>,
    /// The place of the one that holds.
    #[prop(into)]
    chosen: Signal<Option<usize>>,
    /// Hears of the place of another.
    choose: Callback<usize>,
    /// How that is known, or what hangs on it.
    #[prop(into)]
    note: Signal<String>,
) -> impl IntoView {
    let answer = move |(at, words): (usize, &'static str)| {
        let is_chosen = move || chosen.get() == Some(at);
        view! {
            <label class="box">
                <input type="radio" name=name prop:checked=is_chosen on:change=move |_| choose.run(at) />
                <span>{words}</span>
            </label>
        }
    };
    view! {
        <fieldset class="file-dates">
            <legend>{legend}</legend>
            {answers.into_iter().enumerate().map(answer).collect_view()}
            <p class="note">{move || note.get()}</p>
        </fieldset>
    }
}

/// The place of what is said among all that can be.
pub(crate) fn place<T: PartialEq>(all: &[T], said: Option<T>) -> Option<usize> {
    all.iter().position(|one| said.as_ref() == Some(one))
}

const ORDERS: [Order; 2] = [Order::DayFirst, Order::MonthFirst];

/// What stands first in the dates, where that is a question.
#[component]
pub(crate) fn DateOrder(
    /// What the dates say themselves.
    dates: Memo<Dates>,
    /// What somebody says.
    #[prop(into)]
    said: Signal<Option<Order>>,
    /// Hears of a choice.
    choose: Callback<Order>,
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
        let decided = match dates.get() {
            Dates::Decided { order, .. } => Some(order),
            _ => None,
        };
        place(&ORDERS, said.get().or(decided))
    });
    let choose = Callback::new(move |at: usize| choose.run(ORDERS[at]));
    let answers = move || vec![texts::DAY_FIRST.get(), texts::MONTH_FIRST.get()];
    view! {
        <Show when=move || dates.with(|dates| *dates != Dates::Plain)>
            <Either legend=texts::DATES.get() name="dates" answers=answers() chosen choose note />
        </Show>
    }
}
