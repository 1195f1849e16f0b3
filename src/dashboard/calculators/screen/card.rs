//! One calculator.

use leptos::prelude::*;

use super::desk::Desk;
use super::entry::Entry;
use super::result::Told;
use crate::calculators::calculator::Calculator;
use crate::calculators::outcome::Outcome;
use crate::texts::calculators as texts;

/// A form, its result, and the formula behind it. The result stands below the fields, so that none of them moves while somebody types.
#[component]
pub(super) fn Card(
    /// What is typed.
    desk: Desk,
    /// Which one.
    calculator: Calculator,
) -> impl IntoView {
    let id = format!("calculator-{}", calculator.name());
    let outcome = Memo::new(move |_| desk.sheet.with(|sheet| Outcome::of(calculator, sheet.numbers(calculator))));
    let fields = calculator.fields().iter().enumerate();
    let entries = fields.map(|(at, field)| view! { <Entry desk calculator at field=*field /> }).collect_view();
    let is_empty = move || desk.sheet.with(|sheet| sheet.is_empty(calculator));
    let source = texts::source(calculator);
    view! {
        <section class="panel calculator" aria-labelledby=id>
            <h2 id=id.clone()>{texts::title(calculator)}</h2>
            <div class=layout(calculator)>{entries}</div>
            <p class="actions">
                <button type="button" on:click=move |_| desk.use_example(calculator)>{texts::EXAMPLE.get()}</button>
                <button
                    type="button"
                    class="quiet"
                    aria-disabled=move || is_empty().then_some("true")
                    on:click=move |_| desk.change(|sheet| sheet.fill(calculator, []))
                >
                    {texts::CLEAR.get()}
                </button>
            </p>
            <Told calculator outcome />
            <details>
                <summary>{texts::FORMULA.get()}</summary>
                <p class="calculator-formula">{texts::formula(calculator)}</p>
                <p class="note">{source}</p>
            </details>
        </section>
    }
}

/// How the fields lie.
fn layout(calculator: Calculator) -> &'static str {
    match calculator {
        Calculator::Change => "calculator-fields calculator-pairs",
        Calculator::Nps | Calculator::Csat | Calculator::Ces => "calculator-fields calculator-counts",
        _ => "calculator-fields",
    }
}
