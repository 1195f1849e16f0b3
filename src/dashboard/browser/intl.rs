//! The browser's own formats and rules. `undefined` locales are the reader's.

use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// `Intl.NumberFormat`.
    pub(crate) type NumberFormat;

    /// A format with these options.
    #[wasm_bindgen(constructor, js_namespace = Intl)]
    pub(crate) fn new(locales: &JsValue, options: &JsValue) -> NumberFormat;

    /// The number as text.
    #[wasm_bindgen(method)]
    pub(crate) fn format(this: &NumberFormat, number: f64) -> String;

    /// `Intl.DateTimeFormat`.
    pub(crate) type DateTimeFormat;

    /// A format with these options.
    #[wasm_bindgen(constructor, js_namespace = Intl, catch)]
    pub(crate) fn new(locales: &JsValue, options: &JsValue) -> Result<DateTimeFormat, JsValue>;

    /// The moment, in milliseconds since 1970, as text.
    #[wasm_bindgen(method)]
    pub(crate) fn format(this: &DateTimeFormat, millis: f64) -> String;

    /// Two moments as one text, without saying twice what they share.
    #[wasm_bindgen(method, js_name = formatRange)]
    pub(crate) fn format_range(this: &DateTimeFormat, from: f64, to: f64) -> String;

    /// `Intl.PluralRules`.
    pub(crate) type PluralRules;

    /// The rules for how many of something there are.
    #[wasm_bindgen(constructor, js_namespace = Intl)]
    pub(crate) fn new(locales: &JsValue) -> PluralRules;

    /// Which form goes with the number: `one`, `few`, `many`, `other` …
    #[wasm_bindgen(method)]
    pub(crate) fn select(this: &PluralRules, number: f64) -> JsValue;
}

/// An object of options.
pub(crate) fn options(pairs: &[(&str, JsValue)]) -> JsValue {
    let object = js_sys::Object::new();
    for (name, value) in pairs {
        // Setting a property of a plain object cannot fail.
        let _ = js_sys::Reflect::set(&object, &JsValue::from_str(name), value);
    }
    object.into()
}
