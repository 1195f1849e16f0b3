//! A field for one number.

use leptos::prelude::*;

use super::desk::Desk;
use super::figures;
use crate::calculators::calculator::{Calculator, Field, Kind};
use crate::texts::calculators as texts;

/// Keeps what is typed as it is typed, and tells below why it is no number.
#[component]
pub(super) fn Entry(
    /// What is typed.
    desk: Desk,
    /// Whose field.
    calculator: Calculator,
    /// Its place in the form.
    at: usize,
    /// What it takes.
    field: Field,
) -> impl IntoView {
    let id = format!("{}-{at}", calculator.name());
    let problem_id = format!("{id}-problem");
    let text = Memo::new(move |_| desk.sheet.with(|sheet| sheet.text(calculator, at).to_owned()));
    let bad =
        Memo::new(move |_| desk.sheet.with(|sheet| sheet.numbers(calculator).get(at).and_then(|number| number.err())));
    let problem = move || bad.get().map(|bad| texts::bad(bad, &figures::sample()));
    let mode = if field.kind == Kind::Count { "numeric" } else { "decimal" };
    view! {
        <div class="calculator-field">
            <label for=id.clone()>{texts::field(field)}</label>
            <input
                id=id
                type="text"
                inputmode=mode
                autocomplete="off"
                spellcheck="false"
                aria-describedby=problem_id.clone()
                aria-invalid=move || bad.get().map(|_| "true")
                prop:value=text
                on:input=move |event| desk.change(|sheet| sheet.set(calculator, at, event_target_value(&event)))
            />
            <p id=problem_id class="problem">{problem}</p>
        </div>
    }
}
