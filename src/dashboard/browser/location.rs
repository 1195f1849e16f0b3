//! The address bar.

use leptos::prelude::{on_cleanup, window, window_event_listener_untyped};

/// What stands after the `?`.
pub(crate) fn query() -> String {
    window().location().search().unwrap_or_default()
}

/// Puts another query into the address as a step that the browser's Back takes back; no request.
pub(crate) fn push_query(query: &str) {
    let _ = window()
        .history()
        .and_then(|history| history.push_state_with_url(&wasm_bindgen::JsValue::NULL, "", Some(query)));
}

/// Calls `came` whenever the reader goes back or forth between such steps, until the owner is cleaned up.
pub(crate) fn on_step(came: impl Fn() + 'static) {
    let handle = window_event_listener_untyped("popstate", move |_| came());
    on_cleanup(move || handle.remove());
}

/// Puts another query into the address; no entry in the history, no request.
pub(crate) fn replace_query(query: &str) {
    // A browser that refuses shows the same figures at an older address.
    let _ = window()
        .history()
        .and_then(|history| history.replace_state_with_url(&wasm_bindgen::JsValue::NULL, "", Some(query)));
}

/// The folder above the dashboard's: where the collector that serves it has its routes.
pub(crate) fn base() -> String {
    let here = window().location().href().unwrap_or_default();
    web_sys::Url::new_with_base("../", &here).map_or_else(|_| "/".to_owned(), |url| url.href())
}
