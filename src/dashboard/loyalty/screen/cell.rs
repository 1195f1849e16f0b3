//! What stands in a table of customers.

use leptos::prelude::*;

use super::super::told::{Quantity, Voice};
use super::super::written::{self, Unit};
use crate::panels::group_class;
use crate::texts::{self as all, loyalty as texts};

/// The colour of those who said that; none of those who said nothing.
pub(super) fn swatch(voice: Voice) -> impl IntoView {
    match voice {
        Voice::Answered(group) => Some(view! { <span class=group_class("swatch", group)></span> }),
        Voice::Silent | Voice::Elsewhere => None,
    }
}

/// Whether those who said that have a row: nobody said something else where no filter leaves answers out.
pub(super) fn is_shown(voice: Voice, customers: u64) -> bool {
    customers > 0 || voice != Voice::Elsewhere
}

/// A number with its interval below it; that there are too few customers for one.
pub(super) fn cell(unit: Unit, of: Option<Quantity>, currency: Option<&str>) -> AnyView {
    let Some(of) = of else { return view! { <span class="note">{texts::FEW.get()}</span> }.into_any() };
    let low = of.is_low_confidence().then(|| view! { <span class="note">{all::LOW.get()}</span> });
    view! {
        <strong>{written::quantity(unit, of, currency)}</strong>
        <span class="interval-words">{written::ends(unit, of, currency, all::FROM_TO.get())}</span>
        {low}
    }
    .into_any()
}
