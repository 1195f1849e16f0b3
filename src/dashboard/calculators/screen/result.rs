//! What a calculator has computed, or why it has not.

use leptos::prelude::*;

use super::figures;
use crate::browser::numbers;
use crate::calculators::calculator::Calculator;
use crate::calculators::outcome::{Answer, Outcome, Whom};
use crate::texts::calculators as texts;
use crate::texts::{self as common, fill};

/// The number with its interval and what it rests on, or the reason why there is none.
#[component]
pub(super) fn Told(
    /// Whose.
    calculator: Calculator,
    /// What has come out.
    outcome: Memo<Outcome>,
) -> impl IntoView {
    let content = move || match outcome.get() {
        Outcome::Waiting => view! { <p class="calculator-main">{common::NOBODY.get()}</p> }.into_any(),
        Outcome::Explained(reason) => view! { <p class="problem">{texts::reason(reason)}</p> }.into_any(),
        Outcome::Known(answer) => view! { <Known calculator answer /> }.into_any(),
    };
    view! { <div class="calculator-result" role="status">{content}</div> }
}

#[component]
fn Known(
    /// Whose.
    calculator: Calculator,
    /// What has come out.
    answer: Answer,
) -> impl IntoView {
    let interval = figures::interval(answer.main, common::BETWEEN.get());
    let basis = answer.basis.map(|(whom, n)| texts::basis(whom, n, &numbers::count(n)));
    let low = match answer.basis {
        Some((Whom::Customers, _)) => texts::FEW_CUSTOMERS.get(),
        _ => common::LOW_CONFIDENCE.get(),
    };
    let is_told = interval.is_some() || basis.is_some();
    let basis = interval.into_iter().chain(basis).collect::<Vec<_>>().join(", ");
    let verdict = answer.verdict.map(|change| {
        let words = match (change.is_significant(), change.z > 0.0) {
            (false, _) => common::MAYBE_CHANCE.get(),
            (true, true) => common::REAL_RISE.get(),
            (true, false) => common::REAL_FALL.get(),
        };
        view! { <p class="calculator-verdict">{fill(words, &[("p", &figures::probability(change.p))])}</p> }
    });
    let rest = answer.rest.into_iter().map(|(label, shown)| {
        let interval = figures::interval(shown, common::FROM_TO.get());
        view! {
            <dt>{texts::label(label)}</dt>
            <dd>
                {figures::written(shown)} " "
                {interval.map(|interval| view! { <span class="note">"(" {interval} ")"</span> })}
            </dd>
        }
    });
    let rest = rest.collect_view();
    view! {
        <p class="calculator-main">{figures::written(answer.main)}</p>
        <p class="calculator-what">{texts::result(calculator)}</p>
        {is_told.then(|| view! { <p class="note">{basis}</p> })}
        {answer.is_low_confidence.then(|| view! { <p class="note">{low}</p> })}
        {answer.is_of_sums.then(|| view! { <p class="note">{texts::OF_SUMS.get()}</p> })}
        {verdict}
        <dl class="calculator-rest">{rest}</dl>
    }
}
