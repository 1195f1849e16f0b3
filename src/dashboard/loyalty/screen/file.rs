//! A file of orders or customers that is there.

use leptos::prelude::*;
use messages::orders::{Kind, Told};

use super::super::desk::{Desk, Kept};
use crate::browser::{dates, numbers};
use crate::files::preview::RefusedRows;
use crate::texts::{files, fill, orders as texts};

/// What was read of it, what became of the other rows, and a way to let it go.
#[component]
pub(super) fn File(
    /// Where files are.
    desk: Desk,
    /// The file.
    kept: Kept,
) -> impl IntoView {
    let told = kept.told;
    let kind = told.kind;
    let (title, what) = (told.name.clone(), what(&told));
    let forget = fill(texts::FORGET.get(), &[("name", &told.name)]);
    let details = has_news(&told).then(|| view! { <Rows told /> });
    view! {
        <div class="loyalty-file">
            <p dir="auto"><strong>{title}</strong></p>
            <p role="status">{what}</p>
            {details}
            <button type="button" dir="auto" on:click=move |_| desk.forget(kind)>{forget}</button>
        </div>
    }
}

/// How many there are, of whom, and of when.
fn what(told: &Told) -> String {
    let customers = texts::CUSTOMERS_READ.with(told.customers, &numbers::count(told.customers));
    let what = match told.kind {
        Kind::Orders => {
            let orders = texts::ORDERS_READ.with(told.taken, &numbers::count(told.taken));
            fill(texts::READ_OF.get(), &[("orders", &orders), ("customers", &customers)])
        }
        Kind::Customers => customers,
    };
    let days = told.days.as_ref().map(dates::days);
    let what = days.map_or(what.clone(), |days| fill(texts::READ_DAYS.get(), &[("what", &what), ("days", &days)]));
    match &told.currency {
        Some(currency) => format!("{what} · {currency}"),
        None => what,
    }
}

fn has_news(told: &Told) -> bool {
    !texts::rows(told, numbers::count).is_empty() || !told.warnings.is_empty()
}

/// What became of the rows that are no order of their own.
#[component]
fn Rows(
    /// What came of the file.
    told: Told,
) -> impl IntoView {
    let lines = texts::rows(&told, numbers::count);
    let first = lines.first().cloned().unwrap_or_else(|| texts::ROWS.get().to_owned());
    let lines = lines.into_iter().map(|line| view! { <li>{line}</li> }).collect_view();
    let notes = told.warnings.iter().map(|note| texts::note(note, &told.zone, numbers::count));
    let notes = notes.map(|note| view! { <li dir="auto">{note}</li> }).collect_view();
    let listed = told.refused.len() as u64;
    let cut = (told.refused_rows > listed).then(|| {
        let [n, all] = [listed, told.refused_rows].map(numbers::count);
        view! { <p class="note">{fill(files::REFUSED_FIRST.get(), &[("n", &n), ("all", &all)])}</p> }
    });
    let refused = (listed > 0).then(|| {
        let refused = Signal::stored(told.refused);
        view! { <RefusedRows refused why=texts::why remedy=texts::remedy /> }
    });
    view! {
        <details class="twin">
            <summary>{first}</summary>
            <ul class="file-notes">{lines}{notes}</ul>
            {cut}
            {refused}
        </details>
    }
}
