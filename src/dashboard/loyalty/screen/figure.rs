//! A figure about customers: large, with its margin and what it rests on, and its definition a click away.

use leptos::prelude::*;

use super::super::told::Quantity;
use super::super::written::{self, Unit};
use crate::texts::loyalty as texts;

/// What a figure is, beside its number.
#[derive(Clone)]
pub(super) struct About {
    /// Its name.
    pub title: &'static str,
    /// Its unit.
    pub unit: Unit,
    /// Of which days it is.
    pub when: String,
    /// Why there is none, where there is none.
    pub none: &'static str,
    /// Its definition, with the numbers that went in.
    pub definition: String,
    /// Whose method it is.
    pub source: &'static str,
}

/// One figure, or why there is none.
#[component]
pub(super) fn Figure(
    /// What it is.
    about: About,
    /// Its number.
    of: Option<Quantity>,
    /// What amounts are in.
    currency: Option<String>,
    /// Whether it is the one to see first.
    #[prop(optional)]
    is_first: bool,
) -> impl IntoView {
    let About { title, unit, when, none, definition, source } = about;
    let currency = currency.as_deref();
    let number = match of {
        Some(of) => {
            let low = of.is_low_confidence().then(|| view! { <p class="caution">{texts::LOW.get()}</p> });
            view! {
                <p class="loyalty-value">{written::quantity(unit, of, currency)}</p>
                <p class="loyalty-basis">{written::basis(unit, of, currency)}</p>
                <p class="note">{when}</p>
                {low}
            }
            .into_any()
        }
        None => view! { <p class="note">{none}</p> }.into_any(),
    };
    view! {
        <div class="loyalty-figure" class:is-first=is_first>
            <h3>{title}</h3>
            {number}
            <Definition title definition source />
        </div>
    }
}

/// What a figure is, once somebody asks.
#[component]
pub(super) fn Definition(
    /// The name of the figure.
    title: &'static str,
    /// How it is worked out.
    definition: String,
    /// Whose method it is.
    source: &'static str,
) -> impl IntoView {
    view! {
        <details class="twin">
            <summary>{texts::DEFINITION.get()}<span class="unseen">" "{title}</span></summary>
            <p class="loyalty-definition">{definition}</p>
            <p class="note">{source}</p>
        </details>
    }
}
