//! What customers do by what they say.

use leptos::prelude::*;

use super::super::look::Look;
use super::super::told::{Group, Loyalty, Quantity, Value};
use super::super::written::{self, Unit};
use super::cell::{cell, is_shown, swatch};
use super::differences::Differences;
use crate::browser::numbers;
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
    let shown = told.groups.iter().filter(|group| is_shown(group.voice, group.customers));
    let rows = shown.map(|group| row(&told, group, has_values)).collect_view();
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
        <Differences metric=told.metric currency=told.currency.clone() comparisons=told.comparisons measure=texts::measure />
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
            <th scope="row">{swatch(group.voice)}{texts::voice(told.metric, group.voice)}</th>
            <td>{numbers::count(group.customers)}</td>
            <td>{revenue}</td>
            {number(Unit::Money, group.spending)}
            {number(Unit::Percent, group.repeat)}
            {number(Unit::Percent, group.churn)}
            {value}
        </tr>
    }
}
