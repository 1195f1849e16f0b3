//! The Escape key, wherever the focus is.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::KeyboardEvent;

/// Whether a key event is a person's Escape. One that ends the composing of a character is not meant for us.
pub(crate) fn is_escape(event: &KeyboardEvent) -> bool {
    event.key() == "Escape" && event.is_trusted() && !event.is_composing() && !event.default_prevented()
}

/// Calls `close` when Escape is pressed outside the survey, until the owner is cleaned up. What is pressed inside does not
/// leave the shadow root.
pub(crate) fn on_escape(close: impl Fn() + 'static) {
    let pressed = window_event_listener_untyped("keydown", move |event| {
        if event.dyn_ref().is_some_and(is_escape) {
            close();
        }
    });
    on_cleanup(move || pressed.remove());
}
