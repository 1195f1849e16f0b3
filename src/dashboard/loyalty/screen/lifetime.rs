//! What a customer is worth for as long as they stay.

use leptos::prelude::*;

use super::super::look::Look;
use super::super::told::{Lifetime, Loyalty, Value};
use super::super::written::{self, Unit};
use super::entry::Entry;
use super::figure::Definition;
use crate::browser::dates;
use crate::calculators::words::Kind;
use crate::texts::{fill, loyalty as texts};

/// The inputs, those that somebody says and those that the orders tell, and both values.
#[component]
pub(super) fn LifetimePanel(
    /// What is known.
    look: Look,
) -> impl IntoView {
    let choices = look.choices.get_untracked();
    let margin = Callback::new(move |margin| look.choices.update(|choices| choices.margin = margin));
    let discount =
        Callback::new(move |rate: Option<f64>| look.choices.update(|choices| choices.discount = rate.unwrap_or(0.0)));
    let life = Callback::new(move |periods| look.choices.update(|choices| choices.life = periods));
    let days = move || {
        let days = look.told.with(|told| told.as_ref().and_then(|told| told.days.as_ref().map(dates::days)));
        fill(texts::LIFETIME_PERIOD.get(), &[("days", &days.unwrap_or_default())])
    };
    let has_margin = Memo::new(move |_| look.choices.with(|choices| choices.margin.is_some()));
    let content = move || {
        if !has_margin.get() {
            return view! { <p class="note">{texts::MARGIN_FIRST.get()}</p> }.into_any();
        }
        let Some(told) = look.told.get() else { return ().into_any() };
        match told.lifetime.clone() {
            Some(lifetime) => view! { <Values told=(*told).clone() lifetime /> }.into_any(),
            None => view! { <p class="note">{texts::NO_LIFETIME.get()}</p> }.into_any(),
        }
    };
    view! {
        <section class="panel loyalty-lifetime" aria-labelledby="lifetime">
            <h2 id="lifetime">{texts::LIFETIME.get()}</h2>
            <p>{texts::LIFETIME_TEXT.get()}</p>
            <p class="note">{days}</p>
            <div class="loyalty-fields">
                <Entry id="lifetime-margin" label=texts::MARGIN.get() kind=Kind::Rate begin=choices.margin set=margin />
                <Entry id="lifetime-discount" label=texts::DISCOUNT.get() kind=Kind::Rate begin=Some(choices.discount) set=discount />
                <Entry id="lifetime-life" label=texts::LIFE.get() kind=Kind::Amount begin=choices.life set=life hint=texts::LIFE_HINT.get() />
            </div>
            <div role="status">{content}</div>
        </section>
    }
}

#[component]
fn Values(
    /// What the worker told.
    told: Loyalty,
    /// The part of it that is shown.
    lifetime: Lifetime,
) -> impl IntoView {
    let currency = told.currency;
    let given = [
        (texts::REVENUE_EACH.get(), written::quantity(Unit::Money, lifetime.revenue, currency.as_deref())),
        (texts::CRR.get(), written::quantity(Unit::Percent, lifetime.retention, None)),
    ];
    let given = given.map(|(name, value)| view! { <dt>{name}</dt><dd>{value}</dd> }).collect_view();
    view! {
        <h3>{texts::FROM_ORDERS.get()}</h3>
        <dl class="loyalty-given">{given}</dl>
        <div class="loyalty-figures">
            <Worth title=texts::SIMPLE.get() value=lifetime.simple definition=texts::SIMPLE_IS.get() currency=currency.clone() />
            <Worth title=texts::DISCOUNTED.get() value=lifetime.discounted definition=texts::DISCOUNTED_IS.get() currency />
        </div>
    }
}

/// One value, or why there is none.
#[component]
fn Worth(
    /// Its name.
    title: &'static str,
    /// The value.
    value: Value,
    /// How it is worked out.
    definition: &'static str,
    /// What amounts are in.
    currency: Option<String>,
) -> impl IntoView {
    let number = match &value {
        Value::Known(of) => {
            let low = of.is_low_confidence().then(|| view! { <p class="caution">{texts::LOW.get()}</p> });
            view! {
                <p class="loyalty-value">{written::quantity(Unit::Money, *of, currency.as_deref())}</p>
                <p class="loyalty-basis">{written::basis(Unit::Money, *of, currency.as_deref())}</p>
                {low}
            }
            .into_any()
        }
        Value::Unknown { implausible } => view! { <p class="problem">{texts::implausible(implausible)}</p> }.into_any(),
    };
    view! {
        <div class="loyalty-figure">
            <h3>{title}</h3>
            {number}
            <Definition title definition=definition.to_owned() source=texts::LIFETIME_INTERVAL.get() />
        </div>
    }
}
