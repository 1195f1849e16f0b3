//! Which groups of customers differ.

use domain::Metric;
use leptos::prelude::*;

use super::super::told::{Comparison, Measure};
use super::super::written::{self, Unit};
use crate::browser::numbers;
use crate::panels::probability;
use crate::texts::{self as all, fill, loyalty as texts};

/// Which groups differ, in words: those differences first that are none of chance's.
#[component]
pub(super) fn Differences(
    /// What the answers are of.
    metric: Metric,
    /// What amounts are in.
    currency: Option<String>,
    /// What was compared.
    comparisons: Vec<Comparison>,
    /// What a measure is called.
    measure: fn(Measure) -> &'static str,
) -> impl IntoView {
    let said = Said { metric, currency: currency.as_deref(), measure };
    let item = |one: &Comparison| {
        view! { <li class:is-real=one.is_real>{said.sentence(one)}</li> }
    };
    let real: Vec<_> = comparisons.iter().filter(|one| one.is_real).map(item).collect();
    let rest: Vec<_> = comparisons.iter().filter(|one| !one.is_real).map(item).collect();
    let nothing = match (comparisons.is_empty(), real.is_empty()) {
        (true, _) => Some(texts::NO_COMPARISON.get()),
        (false, true) => Some(texts::REAL_NONE.get()),
        (false, false) => None,
    };
    let others = (!rest.is_empty()).then(|| {
        view! {
            <details class="twin">
                <summary>{texts::ALL_DIFFERENCES.get()}</summary>
                <ul class="loyalty-differences">{rest}</ul>
                <p class="note">{texts::DIFFERENCES_NOTE.get()}</p>
            </details>
        }
    });
    view! {
        <h3>{texts::DIFFERENCES.get()}</h3>
        <p>{nothing}</p>
        <ul class="loyalty-differences">{real}</ul>
        {others}
    }
}

/// What all sentences have in common.
struct Said<'t> {
    metric: Metric,
    currency: Option<&'t str>,
    measure: fn(Measure) -> &'static str,
}

impl Said<'_> {
    fn sentence(&self, one: &Comparison) -> String {
        let unit = match one.measure {
            Measure::Revenue | Measure::Lifetime => Unit::Money,
            Measure::Repeat | Measure::Churn => Unit::Percent,
        };
        let write = |value: f64| match unit {
            Unit::Percent => fill(all::DELTA_POINTS.get(), &[("n", &numbers::plain(value, 1))]),
            _ => written::money(value, self.currency),
        };
        let end = |value: f64| match unit {
            Unit::Percent => numbers::plain(value, 1),
            _ => write(value),
        };
        // Both ends as the sentence says it: below is as far below as it is above the other way round.
        let (lo, hi) = if one.delta > 0.0 { (one.lo, one.hi) } else { (-one.hi, -one.lo) };
        let side = if one.delta > 0.0 { texts::ABOVE.get() } else { texts::BELOW.get() };
        let [first, second] = one.of.map(|voice| texts::voice(self.metric, voice));
        let is_by_few = one.p < 0.05;
        let words = match (one.is_real, is_by_few) {
            (true, _) => texts::REAL.get(),
            (false, true) => texts::FEW_FOR_REAL.get(),
            (false, false) => texts::CHANCE.get(),
        };
        fill(
            words,
            &[
                ("measure", (self.measure)(one.measure)),
                ("first", first),
                ("second", second),
                ("side", side),
                ("delta", &write(one.delta.abs())),
                ("lo", &end(lo)),
                ("hi", &end(hi)),
                ("p", &probability(one.p)),
            ],
        )
    }
}
