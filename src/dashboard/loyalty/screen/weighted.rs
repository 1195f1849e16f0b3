//! The score weighed by money and by the customer base, beside the plain one.

use domain::{Headline, Metric};
use leptos::prelude::*;

use super::super::look::Look;
use super::super::question::Strata;
use super::super::told::{Balanced, Headlined, Loyalty};
use super::super::written;
use super::choice::Choice;
use super::figure::Definition;
use crate::browser::numbers;
use crate::texts::{self as all, fill, loyalty as texts};

/// Three scores of the same answers.
#[component]
pub(super) fn WeightedPanel(
    /// What is known.
    look: Look,
) -> impl IntoView {
    let strata = Signal::derive(move || look.choices.with(|choices| choices.strata));
    let choose = Callback::new(move |strata| look.choices.update(|choices| choices.strata = strata));
    let parts = [Strata::Revenue, Strata::Orders].map(|each| (each, texts::strata(each))).to_vec();
    let content =
        move || look.told.get().map(|told| view! { <Told told=(*told).clone() strata=strata.get_untracked() /> });
    view! {
        <section class="panel loyalty-weighted" aria-labelledby="weighted">
            <div class="panel-head">
                <h2 id="weighted">{texts::WEIGHTED.get()}</h2>
                <Choice label=texts::PARTED_BY.get() all=parts chosen=strata choose />
            </div>
            <p>{texts::WEIGHTED_TEXT.get()}</p>
            {content}
        </section>
    }
}

#[component]
fn Told(
    /// What the worker told.
    told: Loyalty,
    /// What customers are parted by.
    strata: Strata,
) -> impl IntoView {
    if told.metric.headline() == Headline::Mean {
        return view! { <p class="note">{texts::MEAN_NOT_WEIGHTED.get()}</p> }.into_any();
    }
    let (metric, weighted, balanced) = (told.metric, told.weighted, told.balanced);
    let [without, refunded] = [weighted.without, weighted.refunded].map(numbers::count);
    let by_revenue_is = fill(texts::BY_REVENUE_IS.get(), &[("without", &without), ("refunded", &refunded)]);
    let unheard = (!balanced.unheard.is_empty()).then(|| {
        let parts: Vec<String> = balanced.unheard.iter().map(|at| texts::stratum(strata, *at)).collect();
        view! { <p class="note">{fill(texts::UNHEARD.get(), &[("parts", &parts.join(", "))])}</p> }
    });
    let covered =
        balanced.covered.map(|covered| fill(texts::COVERED.get(), &[("share", &written::share(Some(covered)))]));
    view! {
        <div class="loyalty-figures">
            <div class="loyalty-figure">
                <h3>{texts::PLAIN.get()}</h3>
                <Score metric of=weighted.plain none=texts::BALANCED_NONE.get() />
            </div>
            <div class="loyalty-figure">
                <h3>{texts::BY_REVENUE.get()}</h3>
                <Score metric of=weighted.by_revenue none=texts::WEIGHTED_NONE.get() />
                <Definition title=texts::BY_REVENUE.get() definition=by_revenue_is source="" />
            </div>
            <div class="loyalty-figure">
                <h3>{texts::BALANCED.get()}</h3>
                <Score metric of=balanced.of_base none=texts::BALANCED_NONE.get() />
                <p class="note">{raw(metric, balanced.raw)}</p>
                <p class="note">{covered}</p>
                {unheard}
                <Definition title=texts::BALANCED.get() definition=texts::BALANCED_IS.get().to_owned() source="" />
            </div>
        </div>
        <Parts balanced currency=told.currency strata metric />
    }
    .into_any()
}

/// A score with its interval and what it is worth.
#[component]
fn Score(
    /// What is measured.
    metric: Metric,
    /// The score.
    of: Option<Headlined>,
    /// Why there is none, where there is none.
    none: &'static str,
) -> impl IntoView {
    let Some(of) = of else { return view! { <p class="note">{none}</p> }.into_any() };
    let digits = u8::from((of.hi - of.lo) / 2.0 < 0.95);
    let [value, lo, hi] = [of.value, of.lo, of.hi].map(|value| numbers::figure(metric, value, digits));
    let between = fill(all::BETWEEN.get(), &[("lo", &lo), ("hi", &hi)]);
    let worth = fill(texts::WORTH.get(), &[("n", &numbers::count(of.n)), ("n_eff", &numbers::plain(of.n_eff, 0))]);
    let low = of.is_low_confidence.then(|| view! { <p class="caution">{all::LOW_CONFIDENCE.get()}</p> });
    view! {
        <p class="loyalty-value">{value}</p>
        <p class="loyalty-basis">{between}</p>
        <p class="note">{worth}</p>
        {low}
    }
    .into_any()
}

/// The score of the base's own answers, in a line.
fn raw(metric: Metric, raw: Option<Headlined>) -> Option<String> {
    raw.map(|raw| format!("{}: {}", texts::BASE_RAW.get(), numbers::figure(metric, raw.value, 0)))
}

/// The parts of the base, with the answers that stand for each.
#[component]
fn Parts(
    /// What was weighed.
    balanced: Balanced,
    /// What amounts are in.
    currency: Option<String>,
    /// What customers are parted by.
    strata: Strata,
    /// What is measured.
    metric: Metric,
) -> impl IntoView {
    let row = |(at, part): (usize, &super::super::told::Stratum)| {
        let answers = part.answers.map(|n| view! { <td>{numbers::count(n)}</td> }).collect_view();
        view! {
            <tr>
                <th scope="row">{texts::stratum(strata, at)}</th>
                <td>{numbers::count(part.customers)}</td>
                {answers}
                <td>{written::amount(part.revenue, currency.as_deref())}</td>
            </tr>
        }
    };
    let rows = balanced.strata.iter().enumerate().map(row).collect_view();
    let heads =
        domain::Group::ALL.map(|group| view! { <th scope="col">{all::group(metric, group)}</th> }).collect_view();
    view! {
        <details class="twin">
            <summary>{texts::PARTS.get()}</summary>
            <div class="scroll" tabindex="0" role="group" aria-label=texts::PARTS.get()>
                <table>
                    <thead>
                        <tr>
                            <th scope="col">{texts::PART.get()}</th>
                            <th scope="col">{texts::CUSTOMERS.get()}</th>
                            {heads}
                            <th scope="col">{texts::REVENUE.get()}</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </details>
    }
}
