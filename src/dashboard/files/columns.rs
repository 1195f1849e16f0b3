//! What each column of a table is, for somebody to correct.

use leptos::prelude::*;
use messages::file::Column;

use crate::texts::files as texts;
use crate::texts::fill;

/// A row for each column: its name, a list of what it can be, and what stands in its first cells.
#[component]
pub(crate) fn Columns(
    /// The columns, and what a column can be.
    columns: Memo<(Vec<Column>, Vec<String>)>,
    /// What that is called.
    words: fn(&str) -> &str,
    /// Hears what the column at a place is said to be.
    choose: Callback<(usize, String)>,
) -> impl IntoView {
    let places = move || (0..columns.with(|(columns, _)| columns.len())).collect::<Vec<_>>();
    let row = move |place: usize| {
        let get = move |part: fn(&Column) -> String| {
            columns.with(|(columns, _)| columns.get(place).map(part)).unwrap_or_default()
        };
        let name = move || get(|column| column.name.clone());
        let label = move || fill(texts::IS_OF.get(), &[("column", &name())]);
        let cells = move || {
            get(|column| column.cells.iter().filter(|cell| !cell.is_empty()).cloned().collect::<Vec<_>>().join(" · "))
        };
        let roles = move || {
            let (chosen, all) = (get(|column| column.role.clone()), columns.with(|(_, roles)| roles.clone()));
            all.into_iter().map(|role| option(role, &chosen, words)).collect_view()
        };
        let choose = move |event| choose.run((place, event_target_value(&event)));
        view! {
            <tr>
                <th scope="row" dir="auto">{name}</th>
                <td><select aria-label=label on:change=choose>{roles}</select></td>
                <td class="cells" dir="auto">{cells}</td>
            </tr>
        }
    };
    view! {
        <h2 id="file-columns">{texts::COLUMNS.get()}</h2>
        <div class="scroll" tabindex="0" role="group" aria-labelledby="file-columns">
            <table class="file-columns">
                <thead>
                    <tr>
                        <th scope="col">{texts::COLUMN.get()}</th>
                        <th scope="col">{texts::IS.get()}</th>
                        <th scope="col">{texts::CELLS.get()}</th>
                    </tr>
                </thead>
                <tbody><For each=places key=|place| *place children=row /></tbody>
            </table>
        </div>
    }
}

/// One of several names to choose from.
pub(crate) fn option(name: String, chosen: &str, words: fn(&str) -> &str) -> impl IntoView + use<> {
    let (is_chosen, label) = (name == chosen, words(&name).to_owned());
    view! { <option value=name prop:selected=is_chosen>{label}</option> }
}
