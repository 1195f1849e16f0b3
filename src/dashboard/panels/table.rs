//! The twin of a picture: the same figures as a table.

use leptos::prelude::*;

use crate::texts;

/// A table whose rows begin with their names.
#[component]
pub(crate) fn Table(
    /// What the columns hold.
    head: Vec<&'static str>,
    /// The rows, each as long as `head`.
    #[prop(into)]
    rows: Signal<Vec<Vec<String>>>,
) -> impl IntoView {
    let head = head.into_iter().map(|name| view! { <th scope="col">{name}</th> }).collect_view();
    let rows = move || rows.get().into_iter().map(|cells| view! { <TableRow cells /> }).collect_view();
    view! {
        <table>
            <thead>
                <tr>{head}</tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
}

/// One row.
#[component]
fn TableRow(
    /// Its name, then its figures.
    cells: Vec<String>,
) -> impl IntoView {
    let mut cells = cells.into_iter();
    let name = cells.next();
    let cells = cells.map(|cell| view! { <td>{cell}</td> }).collect_view();
    view! {
        <tr>
            <th scope="row">{name}</th>
            {cells}
        </tr>
    }
}

/// A table that is out of the way until it is asked for.
#[component]
pub(crate) fn TableTwin(
    /// What the columns hold.
    head: Vec<&'static str>,
    /// The rows, each as long as `head`.
    #[prop(into)]
    rows: Signal<Vec<Vec<String>>>,
) -> impl IntoView {
    view! {
        <details class="twin">
            <summary>{texts::AS_TABLE.get()}</summary>
            <Table head rows />
        </details>
    }
}
