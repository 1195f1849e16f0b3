//! Who subscribes, and for how much.

use core::ops::Range;

use domain::Day;
use leptos::prelude::*;

use super::super::look::Look;
use super::super::told::Subscriptions;
use super::super::written::{self, Unit};
use super::figure::{About, Figure};
use super::subscribers::SubscribersByScore;
use crate::browser::{dates, numbers};
use crate::texts::{fill, loyalty as texts};

/// Retention and recurring revenue of those who have a plan.
#[component]
pub(super) fn SubscriptionsPanel(
    /// What is known.
    look: Look,
) -> impl IntoView {
    let content = move || {
        let told = look.told.get()?;
        let subscriptions = told.subscriptions.clone()?;
        let metric = told.metric;
        // Of nobody at the start there is nothing to part.
        let by_score = (subscriptions.start > 0)
            .then(|| view! { <SubscribersByScore metric subscriptions=subscriptions.clone() /> });
        Some(view! {
            <Figures days=told.days.clone() subscriptions />
            {by_score}
        })
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
    /// The days that they are of.
    days: Option<Range<Day>>,
    /// What is known of them.
    subscriptions: Subscriptions,
) -> impl IntoView {
    let Subscriptions { start, new, kept, crr, churn, net_revenue_retention, ending_soon, currency, .. } =
        subscriptions;
    let recurring = subscriptions.recurring_start.zip(subscriptions.recurring_end);
    let recurring = recurring.map(|(begin, end)| [begin, end].map(|money| written::amount(money, currency.as_deref())));
    let n = numbers::count;
    let counts = fill(texts::SUBSCRIBERS.get(), &[("start", &n(start)), ("kept", &n(kept)), ("new", &n(new))]);
    let paid = match &recurring {
        Some([begin, end]) => fill(texts::RECURRING.get(), &[("start", begin), ("end", end)]),
        None => texts::RECURRING_NONE.get().to_owned(),
    };
    let ending = (ending_soon > 0).then(|| view! { <p>{texts::ENDING.with(ending_soon, &n(ending_soon))}</p> });
    let when = days.as_ref().map(|days| fill(texts::OF_DAYS.get(), &[("days", &dates::days(days))]));
    let when = when.unwrap_or_default();
    let about = |title, definition, source| About {
        title,
        unit: Unit::Percent,
        when: when.clone(),
        none: texts::SUB_NONE.get(),
        definition,
        source,
    };
    let share = texts::SOURCE_SHARE.get();
    let crr_is = fill(texts::SUB_CRR_IS.get(), &[("start", &n(start))]);
    let churn_is = fill(texts::SUB_CHURN_IS.get(), &[("start", &n(start)), ("lost", &n(start.saturating_sub(kept)))]);
    let nrr = recurring.map(|[begin, end]| {
        let definition = fill(texts::SUB_NRR_IS.get(), &[("end", &end), ("begin", &begin)]);
        let about = about(texts::NRR.get(), definition, texts::SOURCE_GROWTH.get());
        view! { <Figure about of=net_revenue_retention currency=None /> }
    });
    view! {
        <p>{counts}" "{paid}</p>
        {ending}
        <div class="loyalty-figures">
            <Figure about=about(texts::CRR.get(), crr_is, share) of=crr currency=None />
            <Figure about=about(texts::CHURN.get(), churn_is, share) of=churn currency=None />
            {nrr}
        </div>
    }
}
