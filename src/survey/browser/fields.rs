//! The fields of the survey as the browser has them: where the focus goes, what is written.

use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, HtmlTextAreaElement, ShadowRoot};

/// Moves the focus to the first element of `root` that `selector` names, if there is one.
pub(crate) fn focus(root: &ShadowRoot, selector: &str) {
    if let Ok(Some(element)) = root.query_selector(selector) {
        // An element that cannot take the focus leaves it where it is.
        let _ = element.unchecked_into::<HtmlElement>().focus();
    }
}

/// Moves the focus to the radio of `score`.
pub(crate) fn focus_score(root: &ShadowRoot, score: u8) {
    focus(root, &["[value=\"", crate::scale::label(score), "\"]"].concat());
}

/// What is written in the text field.
pub(crate) fn comment(root: &ShadowRoot) -> String {
    match root.query_selector("textarea") {
        Ok(Some(field)) => field.unchecked_into::<HtmlTextAreaElement>().value(),
        _ => String::new(),
    }
}

/// Whether the visitor has moved on to something else on the page.
pub(crate) fn is_focus_elsewhere(root: &ShadowRoot) -> bool {
    let document = leptos::prelude::document();
    let active = document.active_element();
    root.active_element().is_none() && active.is_some() && active != document.body().map(Into::into)
}
