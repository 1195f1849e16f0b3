//! Who did not answer, and what is at stake.

use domain::Group;
use leptos::prelude::*;

use super::super::look::Look;
use super::super::question::Listed;
use super::super::told::{Difference, Loyalty, Worth};
use super::super::written;
use super::saving::SaveList;
use crate::browser::{dates, numbers};
use crate::panels::probability;
use crate::texts::{self as all, fill, loyalty as texts};

/// The share of revenue that is of unhappy or silent customers, and who they are.
#[component]
pub(super) fn SilencePanel(
    /// What is known.
    look: Look,
) -> impl IntoView {
    let content = move || look.told.get().map(|told| view! { <Told told=(*told).clone() /> });
    view! {
        <section class="panel loyalty-silence" aria-labelledby="silence">
            <h2 id="silence">{texts::SILENCE.get()}</h2>
            {content}
            <SaveList look of=Listed::Silent label=texts::SAVE_SILENT.get() />
        </section>
    }
}

#[component]
fn Told(
    /// What the worker told.
    told: Loyalty,
) -> impl IntoView {
    let currency = told.currency.as_deref();
    let days = told.days.as_ref().map(dates::days).unwrap_or_default();
    let text = fill(texts::SILENCE_TEXT.get(), &[("days", &days)]);
    let stake = match told.silence.at_risk.share_of_revenue {
        Some(share) => {
            let values = [
                ("share", &*written::share(Some(share))),
                ("revenue", &*written::amount(told.silence.at_risk.revenue, currency)),
            ];
            view! {
                <p class="loyalty-value">{fill(texts::AT_STAKE.get(), &values)}</p>
                <p>{texts::AT_STAKE_OF.get()}</p>
            }
            .into_any()
        }
        None => view! { <p>{texts::NOTHING_AT_STAKE.get()}</p> }.into_any(),
    };
    let silence = &told.silence;
    let rows = [
        (texts::WHO_SILENT.get(), silence.silent),
        (all::group(told.metric, Group::Unfavourable), silence.unfavourable),
        (texts::WHO_ANSWERED.get(), silence.answered),
        (texts::EVERYBODY.get(), silence.all),
    ];
    let rows = rows.map(|(name, worth): (&'static str, Worth)| {
        view! {
            <tr>
                <th scope="row">{name}</th>
                <td>{numbers::count(worth.customers)}</td>
                <td>{written::share(worth.share_of_customers)}</td>
                <td>{written::amount(worth.revenue, currency)}</td>
                <td>{written::share(worth.share_of_revenue)}</td>
            </tr>
        }
    });
    view! {
        <p>{text}</p>
        {stake}
        <div class="scroll" tabindex="0" role="group" aria-labelledby="silence">
            <table class="loyalty-table">
                <thead>
                    <tr>
                        <th scope="col">{texts::WHO.get()}</th>
                        <th scope="col">{texts::CUSTOMERS.get()}</th>
                        <th scope="col">{texts::SHARE_CUSTOMERS.get()}</th>
                        <th scope="col">{texts::REVENUE.get()}</th>
                        <th scope="col">{texts::SHARE_REVENUE.get()}</th>
                    </tr>
                </thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </div>
        <p>{sentence(silence.difference, currency)}</p>
    }
}

/// Whether the score is of all customers' money.
fn sentence(difference: Option<Difference>, currency: Option<&str>) -> String {
    let Some(Difference { delta, p, .. }) = difference else { return texts::SILENCE_FEW.get().to_owned() };
    let words = match (p < 0.05, delta > 0.0) {
        (false, _) => texts::SILENCE_ALIKE.get(),
        (true, true) => texts::SILENCE_MORE.get(),
        (true, false) => texts::SILENCE_LESS.get(),
    };
    fill(words, &[("delta", &written::money(delta.abs(), currency)), ("p", &probability(p))])
}
