//! Values of the browser's own objects, by name. Reading this way weighs a tenth of a JSON parser.

use js_sys::{Array, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

/// The property `name`, or undefined.
pub(crate) fn get(object: &JsValue, name: &str) -> JsValue {
    Reflect::get(object, &JsValue::from_str(name)).unwrap_or(JsValue::UNDEFINED)
}

/// A property that is a text with something in it.
pub(crate) fn text(object: &JsValue, name: &str) -> Option<String> {
    get(object, name).as_string().filter(|text| !text.is_empty())
}

/// Whether a property is `true`.
pub(crate) fn is_true(object: &JsValue, name: &str) -> bool {
    get(object, name).is_truthy()
}

/// The items of a property that is a list; none where it is not.
pub(crate) fn items(object: &JsValue, name: &str) -> impl Iterator<Item = JsValue> + use<> {
    get(object, name).dyn_into::<Array>().unwrap_or_default().into_iter()
}

/// The properties of an object that are texts, by name.
pub(crate) fn texts(object: &JsValue) -> Vec<(String, String)> {
    let names = object.dyn_ref::<Object>().map(Object::keys).unwrap_or_default();
    names
        .iter()
        .filter_map(|name| name.as_string())
        .filter_map(|name| text(object, &name).map(|text| (name, text)))
        .collect()
}
