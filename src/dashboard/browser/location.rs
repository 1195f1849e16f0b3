//! The address bar.

use leptos::prelude::window;

/// What stands after the `?`.
pub(crate) fn query() -> String {
    window().location().search().unwrap_or_default()
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
