//! The door: asks for a token.

use leptos::ev::SubmitEvent;
use leptos::html;
use leptos::prelude::*;

use super::copyable::Copyable;
use super::fault_words;
use crate::browser::location;
use crate::source::Fault;
use crate::state::State;
use crate::texts;
use crate::token::Token;

/// How to get a token, and a field for it.
#[component]
pub(crate) fn TokenForm(
    /// What the token opens.
    state: State,
    /// Why the last token was no good, if there was one.
    fault: Option<Fault>,
) -> impl IntoView {
    let role = fault.is_some().then_some("alert");
    let title = fault.as_ref().map_or(texts::TOKEN_TITLE, fault_words::title);
    let text = fault
        .as_ref()
        .map_or_else(|| texts::TOKEN_TEXT.to_owned(), |fault| fault_words::text(fault, &location::base()));
    let field = NodeRef::<html::Input>::new();
    let is_bad = RwSignal::new(false);
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let token = field.get_untracked().and_then(|field| Token::find(&field.value()));
        is_bad.set(token.is_none());
        match token {
            Some(token) => state.enter(token),
            None => focus(field),
        }
    };
    let problem = move || is_bad.get().then_some(texts::TOKEN_BAD);
    let is_bad = move || is_bad.get().then_some("true");
    view! {
        <section class="screen">
            <div role=role>
                <h1>{title}</h1>
                <p>{text}</p>
            </div>
            <Copyable text=texts::TOKEN_COMMAND />
            <form class="door" on:submit=submit>
                <label for="token">{texts::TOKEN_LABEL}</label>
                <input
                    id="token"
                    type="password"
                    autocomplete="off"
                    spellcheck="false"
                    aria-describedby="token-problem token-kept"
                    aria-invalid=is_bad
                    node_ref=field
                />
                <button class="primary">{texts::TOKEN_OPEN}</button>
                <p id="token-problem" class="problem" role="alert">{problem}</p>
                <p id="token-kept" class="note">{texts::TOKEN_KEPT}</p>
            </form>
        </section>
    }
}

fn focus(field: NodeRef<html::Input>) {
    if let Some(field) = field.get_untracked() {
        // The message is read out either way.
        let _ = field.focus();
    }
}
