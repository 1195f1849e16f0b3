//! One question after the score.

use leptos::prelude::*;

use crate::conversation::{Conversation, page_id};
use crate::dynamic::{flag, input};
use crate::question::{Kind, Question};

/// A question with whatever it is answered by: things to tick, room to write, or both fields of a contact.
#[component]
pub fn Page(
    /// Where the answer goes.
    conversation: Conversation,
    /// Its place among the pages.
    page: usize,
    /// What is asked.
    question: Question,
) -> impl IntoView {
    let Question { id, kind, label, options, .. } = question;
    let (ticked, shape) = match kind {
        Kind::Multi => ("checkbox", "choice"),
        Kind::Consent => ("checkbox", "choice consent"),
        Kind::Score => ("radio", "score"),
        Kind::Single | Kind::Text | Kind::Contact => ("radio", "choice"),
    };
    let options = options
        .into_iter()
        .map(|(value, text)| {
            let on_change = input(move || conversation.ticked());
            view! {
                <label class=shape>
                    <input type=ticked name=id.clone() value=value on:change:capture=on_change />
                    <span>{text}</span>
                </label>
            }
        })
        .collect::<Vec<_>>();
    let legend = ["legend-", &page_id(page)].concat();
    let areas: Vec<_> = (kind == Kind::Text)
        .then(|| view! { <textarea aria-labelledby=legend.clone() rows="3" maxlength="10000" dir="auto"></textarea> })
        .into_iter()
        .collect();
    let fields: &[[&'static str; 2]] =
        if kind == Kind::Contact { &[["name", "text"], ["email", "email"]] } else { &[] };
    let fields = fields
        .iter()
        .map(|[name, kind]| {
            view! {
                <label class="field">
                    <span>{conversation.text(name)}</span>
                    <input type=*kind autocomplete=*name maxlength="255" dir="auto" />
                </label>
            }
        })
        .collect::<Vec<_>>();
    let is_bare = label.is_empty();
    view! {
        <fieldset class="page" id=page_id(page) hidden=flag(move || conversation.screen().page != page)>
            <legend class="question" id=legend hidden=is_bare>
                {label}
            </legend>
            <div class=if kind == Kind::Score { "scores" } else { "choices" }>{options}</div>
            {areas}
            {fields}
        </fieldset>
    }
}
