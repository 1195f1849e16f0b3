//! The row as mails show it.

use domain::share::Node;
use leptos::html;
use leptos::prelude::*;

use crate::browser::mail_row;
use crate::texts::share as texts;

/// The row at the two widths that matter.
#[component]
pub(super) fn Preview(
    /// The row as a tree; empty where there is none.
    row: Signal<Vec<Node>>,
) -> impl IntoView {
    view! {
        <Shown row label=texts::NARROW.get() class="share-row share-row-narrow" />
        <Shown row label=texts::WIDE.get() class="share-row" />
    }
}

/// The row at one width.
#[component]
fn Shown(
    /// The row as a tree.
    row: Signal<Vec<Node>>,
    /// Where it is seen so.
    label: &'static str,
    /// How wide that is.
    class: &'static str,
) -> impl IntoView {
    let place = NodeRef::<html::Div>::new();
    Effect::new(move |_| {
        if let Some(place) = place.get() {
            row.with(|row| mail_row::show(&place, row));
        }
    });
    let has_none = move || row.with(Vec::is_empty).then_some("");
    view! {
        <figure class="share-preview" hidden=has_none>
            <figcaption class="note">{label}</figcaption>
            <div class=class node_ref=place></div>
        </figure>
    }
}
