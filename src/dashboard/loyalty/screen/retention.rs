//! Who came back.

use leptos::prelude::*;

use super::super::look::Look;
use super::super::told::{Loyalty, Quantity, Retention};
use super::super::written::{self, Unit};
use super::figure::{About, Figure};
use crate::browser::dates::{self, Form};
use crate::browser::numbers;
use crate::texts::{fill, loyalty as texts};

/// The retention rate first, then what belongs to it.
#[component]
pub(super) fn RetentionPanel(
    /// What is known.
    look: Look,
) -> impl IntoView {
    let content = move || {
        let told = look.told.get()?;
        told.retention.clone().map(|retention| view! { <Figures told=(*told).clone() retention /> })
    };
    view! {
        <section class="panel loyalty-retention" aria-labelledby="retention">
            <h2 id="retention">{texts::RETENTION.get()}</h2>
            {content}
        </section>
    }
}

#[component]
fn Figures(
    /// What the worker told.
    told: Loyalty,
    /// The part of it that is shown.
    retention: Retention,
) -> impl IntoView {
    let counts = fill(
        texts::COUNTS.get(),
        &[
            ("start", &numbers::count(retention.start)),
            ("kept", &numbers::count(retention.kept)),
            ("new", &numbers::count(retention.new)),
        ],
    );
    let currency = told.currency.clone();
    let all = figures(&told, &retention).into_iter().enumerate();
    let figures = all.map(|(at, (about, of))| {
        view! { <Figure about of currency=currency.clone() is_first={at == 0} /> }
    });
    view! {
        <p>{counts}</p>
        <div class="loyalty-figures">{figures.collect_view()}</div>
    }
}

/// Every figure with what it is, in the order of the screen.
fn figures(told: &Loyalty, retention: &Retention) -> Vec<(About, Option<Quantity>)> {
    let Retention { start, end, new, kept, .. } = *retention;
    let in_days = told.days.as_ref().map(|days| fill(texts::OF_DAYS.get(), &[("days", &dates::days(days))]));
    let in_days = in_days.unwrap_or_default();
    let ever = told.known.as_ref().map(|days| fill(texts::OF_ALL_DAYS.get(), &[("days", &dates::days(days))]));
    let ever = ever.unwrap_or_default();
    let from = told.days.as_ref().map(|days| dates::day(days.start, Form::Full)).unwrap_or_default();
    let n = numbers::count;
    let is = |text: &str, values: &[(&str, &str)]| fill(text, values);
    let about = |title, unit, when: &str, none, definition, source| About {
        title,
        unit,
        when: when.to_owned(),
        none,
        definition,
        source,
    };
    let no_customers = texts::CRR_NONE.get();
    let share = texts::SOURCE_SHARE.get();
    let ratio = texts::SOURCE_RATIO.get();
    let grown = texts::SOURCE_GROWTH.get();
    let crr_is = is(texts::CRR_IS.get(), &[("start", &n(start)), ("new", &n(new)), ("end", &n(end)), ("from", &from)]);
    let churn_is = is(texts::CHURN_IS.get(), &[("start", &n(start)), ("lost", &n(start.saturating_sub(kept)))]);
    let repeat_is = is(texts::REPEAT_IS.get(), &[("customers", &n(retention.customers))]);
    let revenue = written::amount(retention.revenue, told.currency.as_deref());
    let order_is = is(texts::ORDER_IS.get(), &[("revenue", &revenue), ("orders", &n(retention.orders))]);
    let frequency_is = is(texts::FREQUENCY_IS.get(), &[("end", &n(end))]);
    let nrr = retention.nrr;
    let written_nrr = nrr.map(|nrr| written::quantity(Unit::Percent, nrr, None)).unwrap_or_default();
    let earned_new = written::share(retention.earned_new_customers);
    let earned_is = is(texts::EARNED_IS.get(), &[("nrr", &written_nrr), ("new", &earned_new)]);
    // Without either, the first is what is missing.
    let no_earned = if nrr.is_some() { texts::EARNED_NONE.get() } else { texts::GROWTH_NONE.get() };
    vec![
        (about(texts::CRR.get(), Unit::Percent, &in_days, no_customers, crr_is, share), retention.crr),
        (about(texts::CHURN.get(), Unit::Percent, &in_days, no_customers, churn_is, share), retention.churn),
        (
            about(texts::REPEAT.get(), Unit::Percent, &ever, texts::NO_ORDERS.get(), repeat_is, share),
            retention.repeat_purchase_rate,
        ),
        (
            about(texts::ORDER.get(), Unit::Money, &ever, texts::NO_ORDERS.get(), order_is, ratio),
            retention.average_order,
        ),
        (
            about(texts::FREQUENCY.get(), Unit::Times, &in_days, texts::NO_ORDERS_HERE.get(), frequency_is, ratio),
            retention.purchase_frequency,
        ),
        (
            about(
                texts::GAP.get(),
                Unit::Days,
                &ever,
                texts::NO_GAP.get(),
                texts::GAP_IS.get().to_owned(),
                texts::SOURCE_MEDIAN.get(),
            ),
            retention.time_between_orders,
        ),
        (
            about(
                texts::NRR.get(),
                Unit::Percent,
                &in_days,
                texts::GROWTH_NONE.get(),
                texts::NRR_IS.get().to_owned(),
                grown,
            ),
            nrr,
        ),
        (about(texts::EARNED.get(), Unit::Percent, &in_days, no_earned, earned_is, grown), retention.earned_growth),
    ]
}
