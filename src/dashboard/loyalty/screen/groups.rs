//! What customers do by what they say, and which differences are real.

use leptos::prelude::*;

use super::super::look::Look;
use super::super::told::{Comparison, Group, Loyalty, Measure, Quantity, Value, Voice};
use super::super::written::{self, Unit};
use crate::browser::numbers;
use crate::panels::{group_class, probability};
use crate::texts::{self as all, fill, loyalty as texts};

/// A row for each score group, the silent last; below it the comparisons in words.
#[component]
pub(super) fn GroupsPanel(
    /// What is known.
    look: Look,
) -> impl IntoView {
    let content = move || look.told.get().map(|told| view! { <Told told=(*told).clone() /> });
    view! {
        <section class="panel loyalty-groups" aria-labelledby="by-score">
            <h2 id="by-score">{texts::GROUPS.get()}</h2>
            <p>{texts::GROUPS_TEXT.get()}</p>
            {content}
        </section>
    }
}

#[component]
fn Told(
    /// What the worker told.
    told: Loyalty,
) -> impl IntoView {
    let has_values = told.groups.iter().any(|group| group.lifetime.is_some());
    let rows = told.groups.iter().map(|group| row(&told, group, has_values)).collect_view();
    let value_head = has_values.then(|| view! { <th scope="col">{texts::VALUE_SHORT.get()}</th> });
    let strangers = (told.strangers > 0).then(
        || view! { <p class="note">{texts::STRANGERS.with(told.strangers, &numbers::count(told.strangers))}</p> },
    );
    view! {
        <div class="scroll" tabindex="0" role="group" aria-labelledby="by-score">
            <table class="loyalty-table">
                <thead>
                    <tr>
                        <th scope="col">{texts::GROUP.get()}</th>
                        <th scope="col">{texts::CUSTOMERS.get()}</th>
                        <th scope="col">{texts::REVENUE.get()}</th>
                        <th scope="col">{texts::SPENDING.get()}</th>
                        <th scope="col">{texts::REPEAT_SHORT.get()}</th>
                        <th scope="col">{texts::CHURN_SHORT.get()}</th>
                        {value_head}
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
        <p class="note">{texts::GROUPS_NOTE.get()}</p>
        {without_value(&told)}
        {strangers}
        <Differences told />
    }
}

/// Which groups have no lifetime value, and why; those of one reason together.
fn without_value(told: &Loyalty) -> impl IntoView + use<> {
    let mut reasons: Vec<(String, Vec<&str>)> = Vec::new();
    for group in &told.groups {
        let Some(Value::Unknown { implausible }) = group.lifetime.as_ref().map(|values| &values.discounted) else {
            continue;
        };
        let (name, why) = (texts::voice(told.metric, group.voice), texts::implausible(implausible));
        match reasons.iter_mut().find(|(known, _)| *known == why) {
            Some((_, names)) => names.push(name),
            None => reasons.push((why, vec![name])),
        }
    }
    let line = |(why, names): (String, Vec<&str>)| {
        let words = fill(texts::NO_VALUE.get(), &[("groups", &names.join(", ")), ("why", &why)]);
        view! { <p class="note">{words}</p> }
    };
    reasons.into_iter().map(line).collect_view()
}

fn row(told: &Loyalty, group: &Group, has_values: bool) -> impl IntoView + use<> {
    let currency = told.currency.as_deref();
    let swatch = match group.voice {
        Voice::Answered(group) => Some(view! { <span class=group_class("swatch", group)></span> }),
        Voice::Silent | Voice::Elsewhere => None,
    };
    let is_few = group.spending.is_none();
    let revenue = if is_few { all::NOBODY.get().to_owned() } else { written::amount(group.revenue, currency) };
    let number = |unit, of: Option<Quantity>| view! { <td>{cell(unit, of, currency)}</td> };
    let value = has_values.then(|| {
        let discounted = group.lifetime.as_ref().map(|values| &values.discounted);
        let cell = match discounted {
            Some(Value::Known(of)) => cell(Unit::Money, Some(*of), currency),
            // Why stands below the table.
            Some(Value::Unknown { .. }) => all::NOBODY.get().into_any(),
            None => cell(Unit::Money, None, currency),
        };
        view! { <td>{cell}</td> }
    });
    view! {
        <tr class:not-outside=is_few>
            <th scope="row">{swatch}{texts::voice(told.metric, group.voice)}</th>
            <td>{numbers::count(group.customers)}</td>
            <td>{revenue}</td>
            {number(Unit::Money, group.spending)}
            {number(Unit::Percent, group.repeat)}
            {number(Unit::Percent, group.churn)}
            {value}
        </tr>
    }
}

/// A number with its interval below it; that there are too few customers for one.
fn cell(unit: Unit, of: Option<Quantity>, currency: Option<&str>) -> AnyView {
    let Some(of) = of else { return view! { <span class="note">{texts::FEW.get()}</span> }.into_any() };
    let low = of.is_low_confidence().then(|| view! { <span class="note">{all::LOW.get()}</span> });
    view! {
        <strong>{written::quantity(unit, of, currency)}</strong>
        <span class="interval-words">{written::ends(unit, of, currency, all::FROM_TO.get())}</span>
        {low}
    }
    .into_any()
}

/// Which groups differ, in words: those differences first that are none of chance's.
#[component]
fn Differences(
    /// What the worker told.
    told: Loyalty,
) -> impl IntoView {
    let item = |one: &Comparison| {
        view! { <li class:is-real=one.is_real>{sentence(&told, one)}</li> }
    };
    let real: Vec<_> = told.comparisons.iter().filter(|one| one.is_real).map(item).collect();
    let rest: Vec<_> = told.comparisons.iter().filter(|one| !one.is_real).map(item).collect();
    let nothing = match (told.comparisons.is_empty(), real.is_empty()) {
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

fn sentence(told: &Loyalty, one: &Comparison) -> String {
    let unit = match one.measure {
        Measure::Revenue | Measure::Lifetime => Unit::Money,
        Measure::Repeat | Measure::Churn => Unit::Percent,
    };
    let write = |value: f64| match unit {
        Unit::Percent => fill(all::DELTA_POINTS.get(), &[("n", &numbers::plain(value, 1))]),
        _ => written::money(value, told.currency.as_deref()),
    };
    let end = |value: f64| match unit {
        Unit::Percent => numbers::plain(value, 1),
        _ => write(value),
    };
    // Both ends as the sentence says it: below is as far below as it is above the other way round.
    let (lo, hi) = if one.delta > 0.0 { (one.lo, one.hi) } else { (-one.hi, -one.lo) };
    let side = if one.delta > 0.0 { texts::ABOVE.get() } else { texts::BELOW.get() };
    let [first, second] = one.of.map(|voice| texts::voice(told.metric, voice));
    let is_by_few = one.p < 0.05;
    let words = match (one.is_real, is_by_few) {
        (true, _) => texts::REAL.get(),
        (false, true) => texts::FEW_FOR_REAL.get(),
        (false, false) => texts::CHANCE.get(),
    };
    fill(
        words,
        &[
            ("measure", texts::measure(one.measure)),
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
