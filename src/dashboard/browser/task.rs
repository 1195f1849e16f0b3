//! One thing after the other.

use core::time::Duration;

use js_sys::Promise;
use leptos::prelude::set_timeout;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

/// Goes on in another task of the page: what is drawn can be seen before, and what was clicked is heard.
pub(crate) async fn pause() {
    let soon = Promise::new(&mut |go_on, _| {
        set_timeout(move || drop(go_on.call0(&JsValue::NULL)), Duration::ZERO);
    });
    // It is never refused.
    let _ = JsFuture::from(soon).await;
}
