//! Where the keyboard goes.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

/// Moves the focus to the element with that id: at once, so that the next key goes there, or where it is not there yet, once
/// what was just changed is drawn.
pub(crate) fn to(id: &str) {
    if !focus(id) {
        let id = id.to_owned();
        request_animation_frame(move || {
            focus(&id);
        });
    }
}

/// Moves the focus to the element with that id once what was just changed is drawn, if the element that had it is gone.
/// Whoever went on elsewhere meanwhile is left there.
pub(crate) fn to_if_lost(id: String) {
    request_animation_frame(move || {
        if is_lost() {
            focus(&id);
        }
    });
}

/// Whether no element has the focus.
fn is_lost() -> bool {
    let holder = document().active_element();
    holder.is_none_or(|holder| holder.tag_name() == "BODY")
}

/// Whether the element is there.
fn focus(id: &str) -> bool {
    let element = document().get_element_by_id(id).and_then(|element| element.dyn_into::<HtmlElement>().ok());
    if let Some(element) = &element {
        // Without the focus the element is still there.
        let _ = element.focus();
    }
    element.is_some()
}

/// The id of the page's content.
pub(crate) const MAIN: &str = "main";

/// The same, to the page's content.
pub(crate) fn to_main_if_lost() {
    to_if_lost(MAIN.to_owned());
}

/// Moves the view to the element with that id.
pub(crate) fn show(id: &'static str) {
    request_animation_frame(move || {
        if let Some(element) = document().get_element_by_id(id) {
            element.scroll_into_view();
        }
    });
}

/// The same, where the screen is too narrow for two parts side by side.
pub(crate) fn show_if_stacked(id: &'static str) {
    const SIDE_BY_SIDE: &str = "(min-width: 56.25em)";
    let is_wide = window().match_media(SIDE_BY_SIDE).ok().flatten().is_some_and(|query| query.matches());
    if !is_wide {
        show(id);
    }
}

/// Scrolls the inside of the element with that id to its beginning.
pub(crate) fn to_top(id: &'static str) {
    if let Some(element) = document().get_element_by_id(id) {
        element.set_scroll_top(0);
    }
}

/// Whether keys that go to this element write something, or choose something, there.
pub(crate) fn takes_keys(target: Option<web_sys::EventTarget>) -> bool {
    let element = target.and_then(|target| target.dyn_into::<Element>().ok());
    // What is inside a shadow root shows as its host.
    element.is_some_and(|element| {
        matches!(element.tag_name().as_str(), "INPUT" | "TEXTAREA" | "SELECT")
            || element.has_attribute("contenteditable")
            || element.shadow_root().is_some()
            || element.closest("dialog[open]").is_ok_and(|dialog| dialog.is_some())
    })
}
