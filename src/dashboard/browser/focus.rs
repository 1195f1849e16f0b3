//! Where the keyboard goes.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

/// Moves the focus to the element with that id: at once, so that the next key goes there, or where it is not there yet, once
/// what was just changed is drawn.
pub(crate) fn to(id: &'static str) {
    if !focus(id) {
        request_animation_frame(move || {
            focus(id);
        });
    }
}

/// Moves the focus to the element with that id as it will be once what was just changed is drawn.
pub(crate) fn once_drawn(id: String) {
    request_animation_frame(move || {
        focus(&id);
    });
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

/// Moves the focus to the page's content.
pub(crate) fn to_main() {
    let main = document().query_selector("main").ok().flatten().and_then(|main| main.dyn_into::<HtmlElement>().ok());
    if let Some(main) = main {
        // Without the focus it is still there.
        let _ = main.focus();
    }
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
