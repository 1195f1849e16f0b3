//! The door: asks for a token.

use leptos::ev::SubmitEvent;
use leptos::html;
use leptos::prelude::*;

use super::copyable::Copyable;
use super::fault_words;
use crate::aside::Aside;
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
    let title = fault.as_ref().map_or(texts::TOKEN_TITLE.get(), fault_words::title);
    let text = fault
        .as_ref()
        .map_or_else(|| texts::TOKEN_TEXT.get().to_owned(), |fault| fault_words::text(fault, &location::base()));
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
    let problem = move || is_bad.get().then_some(texts::TOKEN_BAD.get());
    let is_bad = move || is_bad.get().then_some("true");
    view! {
        <section class="screen">
            <div role=role>
                <h1>{title}</h1>
                <p>{text}</p>
            </div>
            <Copyable text=texts::TOKEN_COMMAND />
            <form class="door" on:submit=submit>
                <label for="token">{texts::TOKEN_LABEL.get()}</label>
                <input
                    id="token"
                    type="password"
                    autocomplete="off"
                    spellcheck="false"
                    aria-describedby="token-problem token-kept"
                    aria-invalid=is_bad
                    node_ref=field
                />
                <button class="primary">{texts::TOKEN_OPEN.get()}</button>
                <p id="token-problem" class="problem" role="alert">{problem}</p>
                <p id="token-kept" class="note">{texts::TOKEN_KEPT.get()}</p>
            </form>
            <p>{texts::WITHOUT_COLLECTOR.get()}</p>
            <p class="actions">
                <button type="button" on:click=move |_| state.show_aside(Aside::Files)>{texts::FILES.get()}</button>
                <button type="button" on:click=move |_| state.show_aside(Aside::Calculators)>{texts::CALCULATORS.get()}</button>
            </p>
        </section>
    }
}

fn focus(field: NodeRef<html::Input>) {
    if let Some(field) = field.get_untracked() {
        // The message is read out either way.
        let _ = field.focus();
    }
}
