//! Files and the workers that read them, as `files.js` has them: a text goes there, a text comes back.

use wasm_bindgen::prelude::{Closure, JsValue, wasm_bindgen};
use wasm_bindgen_futures::JsFuture;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = plauditFiles)]
    fn plaudit_files(
        number: u32,
        what: &str,
        of: &str,
        given: &JsValue,
        tell: &Closure<dyn FnMut(JsValue)>,
    ) -> js_sys::Promise;
}

/// Asks for something about one file, by its number; `tell` hears which share of it is done. The words stand in `files.js` and `worker.js`.
///
/// # Errors
/// With what is wrong, in a word of those files or in a sentence of the reader.
pub(crate) async fn ask(
    number: u32,
    what: &str,
    of: &str,
    given: &JsValue,
    tell: impl Fn(f64) + 'static,
) -> Result<String, String> {
    let tell = Closure::new(move |share: JsValue| tell(share.as_f64().unwrap_or_default()));
    let answer = JsFuture::from(plaudit_files(number, what, of, given, &tell)).await;
    let text = |value: JsValue| value.as_string().unwrap_or_default();
    answer.map(text).map_err(text)
}

/// Calls `heard` whenever a file is dropped on the page, as long as the page lives.
pub(crate) async fn listen(heard: impl Fn() + 'static) {
    let tell = Closure::new(move |_: JsValue| heard());
    // Where the script does not come, files can still be chosen once it does.
    let _ = JsFuture::from(plaudit_files(0, "listen", "", &JsValue::NULL, &tell)).await;
    tell.forget();
}
