//! What stands for each field.

use domain::share::Field;
use leptos::html;
use leptos::prelude::*;

use super::template::Desk;
use crate::share::form::Remark;
use crate::texts::{fill, share as texts};

/// A line for each field.
#[component]
pub(super) fn Fields(
    /// What is typed.
    desk: Desk,
) -> impl IntoView {
    let fields =
        desk.form.with_untracked(|form| form.fields.iter().map(|(field, _)| field.clone()).collect::<Vec<_>>());
    let lines = fields.into_iter().enumerate().map(|(at, field)| view! { <Line desk field at /> }).collect_view();
    view! {
        <fieldset class="share-fields">
            <legend>{texts::VARIABLES.get()}</legend>
            <p class="note">{texts::VARIABLES_TEXT.get()}</p>
            {lines}
        </fieldset>
    }
}

/// One field, and what is to be known about it.
#[component]
fn Line(
    /// What is typed.
    desk: Desk,
    /// The field.
    field: Field,
    /// Its place among them.
    at: usize,
) -> impl IntoView {
    let id = format!("share-field-{at}");
    let note = format!("{id}-note");
    let label = texts::field(field.name()).to_owned();
    let about = field.clone();
    let remark = Memo::new(move |_| desk.form.with(|form| form.remark(&about)));
    let said = move || remark.get().and_then(|remark| texts::remark(remark, &field, desk.form.with(|form| form.desk)));
    let is_wrong = move || desk.form.with(|form| form.is_unfit_at(at)).then_some("true");
    let value = move || desk.form.with(|form| form.fields[at].1.clone());
    let set = move |text: String| desk.form.update(|form| form.fields[at].1 = text);
    let input = NodeRef::<html::Input>::new();
    let offer = move || match remark.get() {
        Some(Remark::Offered(placeholder)) => {
            let label = fill(texts::USE.get(), &[("variable", placeholder)]);
            let take = move |_| {
                set(placeholder.to_owned());
                // The button is gone. Without the focus the field is still there.
                let _ = input.get_untracked().map(|input| input.focus());
            };
            Some(view! { <button type="button" class="quiet" on:click=take>{label}</button> })
        }
        _ => None,
    };
    view! {
        <div class="share-field">
            <label for=id.clone()>{label}</label>
            <input
                id=id
                node_ref=input
                type="text"
                dir="ltr"
                autocomplete="off"
                autocapitalize="off"
                spellcheck="false"
                aria-describedby=note.clone()
                aria-invalid=is_wrong
                prop:value=value
                on:input=move |event| set(event_target_value(&event))
            />
            {offer}
            <p id=note class="note">{said}</p>
        </div>
    }
}
