//! Who subscribes, and for how much.

use leptos::prelude::*;

use super::super::look::Look;
use super::super::told::{Loyalty, Subscriptions};
use super::super::written::{self, Unit};
use super::figure::{About, Figure};
use crate::browser::{dates, numbers};
use crate::texts::{NOBODY, fill, loyalty as texts};

/// Retention and recurring revenue of those who have a plan.
#[component]
pub(super) fn SubscriptionsPanel(
    /// What is known.
    look: Look,
) -> impl IntoView {
    let content = move || {
        let told = look.told.get()?;
        told.subscriptions.clone().map(|subscriptions| view! { <Figures told=(*told).clone() subscriptions /> })
    };
    view! {
        <section class="panel loyalty-subscriptions" aria-labelledby="subscriptions">
            <h2 id="subscriptions">{texts::SUBSCRIPTIONS.get()}</h2>
            {content}
        </section>
    }
}

#[component]
fn Figures(
    /// What the worker told.
    told: Loyalty,
    /// The part of it that is shown.
    subscriptions: Subscriptions,
) -> impl IntoView {
    let Subscriptions {
        start,
        new,
        kept,
        crr,
        churn,
        recurring_start,
        recurring_end,
        net_revenue_retention,
        ending_soon,
        ..
    } = subscriptions;
    let currency = told.currency.clone();
    let paid = |money| written::amount(money, currency.as_deref());
    let [begin, end] =
        [recurring_start, recurring_end].map(|money| money.map_or_else(|| NOBODY.get().to_owned(), paid));
    let n = numbers::count;
    let counts = fill(texts::SUBSCRIBERS.get(), &[("start", &n(start)), ("kept", &n(kept)), ("new", &n(new))]);
    let recurring = fill(texts::RECURRING.get(), &[("start", &begin), ("end", &end)]);
    let ending = (ending_soon > 0).then(|| view! { <p>{texts::ENDING.with(ending_soon, &n(ending_soon))}</p> });
    let when = told.days.as_ref().map(|days| fill(texts::OF_DAYS.get(), &[("days", &dates::days(days))]));
    let when = when.unwrap_or_default();
    let about = |title, definition, source| About {
        title,
        unit: Unit::Percent,
        when: when.clone(),
        none: texts::CRR_NONE.get(),
        definition,
        source,
    };
    let share = texts::SOURCE_SHARE.get();
    let crr_is = fill(texts::SUB_CRR_IS.get(), &[("start", &n(start))]);
    let churn_is = fill(texts::SUB_CHURN_IS.get(), &[("start", &n(start)), ("lost", &n(start.saturating_sub(kept)))]);
    let nrr_is = fill(texts::SUB_NRR_IS.get(), &[("end", &end), ("begin", &begin)]);
    view! {
        <p>{counts}" "{recurring}</p>
        {ending}
        <div class="loyalty-figures">
            <Figure about=about(texts::CRR.get(), crr_is, share) of=crr currency=currency.clone() />
            <Figure about=about(texts::CHURN.get(), churn_is, share) of=churn currency=currency.clone() />
            <Figure about=about(texts::NRR.get(), nrr_is, texts::SOURCE_GROWTH.get()) of=net_revenue_retention currency />
        </div>
    }
}
