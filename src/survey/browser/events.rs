//! What the host page hears.

use wasm_bindgen::JsValue;
use web_sys::{CustomEvent, CustomEventInit, HtmlElement};

/// Tells the host page: a composed event `plaudit:NAME` on the survey's element, its detail one number or nothing.
pub(crate) fn tell(host: &HtmlElement, name: &str, score: Option<u8>) {
    let init = CustomEventInit::new();
    init.set_bubbles(true);
    init.set_composed(true);
    if let Some(score) = score {
        let detail = js_sys::Object::new();
        // Setting a property of a new plain object cannot fail.
        let _ = js_sys::Reflect::set(&detail, &JsValue::from_str("score"), &JsValue::from(score));
        init.set_detail(&detail);
    }
    let mut full = String::from("plaudit:");
    full.push_str(name);
    if let Ok(event) = CustomEvent::new_with_event_init_dict(&full, &init) {
        // The result says whether a listener called preventDefault; nothing here can be prevented.
        let _ = host.dispatch_event(&event);
    }
}
