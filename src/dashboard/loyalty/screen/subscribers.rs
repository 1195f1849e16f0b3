//! What subscribers do by what they say.

use domain::Metric;
use leptos::prelude::*;

use super::super::told::{Subscribers, Subscriptions};
use super::super::written::{self, Unit};
use super::cell::{cell, is_shown, swatch};
use super::differences::Differences;
use crate::browser::numbers;
use crate::texts::{self as all, loyalty as texts};

/// A row for each score group, the silent last; below it the comparisons in words.
#[component]
pub(super) fn SubscribersByScore(
    /// What the answers are of.
    metric: Metric,
    /// What is known of subscribers.
    subscriptions: Subscriptions,
) -> impl IntoView {
    let Subscriptions { currency, groups, comparisons, strangers, .. } = subscriptions;
    let shown = groups.iter().filter(|group| is_shown(group.voice, group.customers));
    let rows = shown.map(|group| row(metric, group, currency.as_deref())).collect_view();
    let strangers = (strangers > 0)
        .then(|| view! { <p class="note">{texts::SUB_STRANGERS.with(strangers, &numbers::count(strangers))}</p> });
    view! {
        <h3 id="subscribers-by-score">{texts::SUB_GROUPS.get()}</h3>
        <div class="scroll" tabindex="0" role="group" aria-labelledby="subscribers-by-score">
            <table class="loyalty-table">
                <thead>
                    <tr>
                        <th scope="col">{texts::GROUP.get()}</th>
                        <th scope="col">{texts::SUB_COUNT.get()}</th>
                        <th scope="col">{texts::SUB_MONTHLY.get()}</th>
                        <th scope="col">{texts::SUB_EACH.get()}</th>
                        <th scope="col">{texts::CHURN_SHORT.get()}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
        <p class="note">{texts::SUB_GROUPS_NOTE.get()}</p>
        {strangers}
        <Differences metric currency comparisons measure=texts::measure_of_subscribers />
    }
}

fn row(metric: Metric, group: &Subscribers, currency: Option<&str>) -> impl IntoView + use<> {
    let Subscribers { voice, customers, revenue, monthly, churn } = *group;
    let revenue = revenue.map_or_else(|| all::NOBODY.get().to_owned(), |revenue| written::amount(revenue, currency));
    // What nobody says is paid is another thing than too few who pay it.
    let each = match (monthly, churn) {
        (None, Some(_)) => all::NOBODY.get().into_any(),
        (monthly, _) => cell(Unit::Money, monthly, currency),
    };
    view! {
        <tr class:not-outside=churn.is_none()>
            <th scope="row">{swatch(voice)}{texts::voice(metric, voice)}</th>
            <td>{numbers::count(customers)}</td>
            <td>{revenue}</td>
            <td>{each}</td>
            <td>{cell(Unit::Percent, churn, currency)}</td>
        </tr>
    }
}
