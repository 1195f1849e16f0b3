//! Files that the reader keeps, and paper: what `keeping.js` does.

use js_sys::{Function, Object, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// The pieces that a file is made of, in their order.
#[derive(Default)]
pub(crate) struct Pieces {
    list: Object,
    n: u32,
}

impl Pieces {
    /// Takes the next one: bytes, or a text.
    pub(crate) fn push(&mut self, piece: &JsValue) {
        set(&self.list, &self.n.to_string(), piece);
        self.n += 1;
    }
}

/// Hands a file over to the browser, which asks the reader or puts it where downloads go. `None` where it does not take it.
pub(crate) async fn save(name: &str, media: &str, pieces: &Pieces) -> Option<()> {
    set(&pieces.list, "length", &pieces.n.into());
    call("save", &[("name", name.into()), ("media", media.into()), ("parts", pieces.list.clone().into())])
        .await
        .map(drop)
}

/// The same with a text.
pub(crate) async fn save_text(name: &str, media: &str, text: &str) -> Option<()> {
    let mut pieces = Pieces::default();
    pieces.push(&text.into());
    save(name, media, &pieces).await
}

/// Hands a picture over as a PNG of twice its size. `None` where the browser cannot draw it.
pub(crate) async fn save_png(name: &str, svg: &str, width: f64, height: f64) -> Option<()> {
    call("png", &[("name", name.into()), ("svg", svg.into()), ("width", width.into()), ("height", height.into())])
        .await
        .map(drop)
}

/// The language that the page says it is in.
pub(crate) async fn page_language() -> Option<String> {
    call("pageLanguage", &[]).await?.as_string()
}

/// The keys and texts of reports in that language, of the build that this page is of: a line each, by turns. `None` where they do not come.
pub(crate) async fn report_texts(language: &str) -> Option<String> {
    call("reportTexts", &[("language", language.into())]).await?.as_string()
}

/// Opens the browser's way to paper. `None` where it has none.
pub(crate) async fn print() -> Option<()> {
    call("print", &[]).await.map(drop)
}

async fn call(name: &str, values: &[(&str, JsValue)]) -> Option<JsValue> {
    let given = Object::new();
    for (name, value) in values {
        set(&given, name, value);
    }
    let keeping = Reflect::get(&js_sys::global(), &"plauditKeeping".into()).ok()?;
    let function: Function = Reflect::get(&keeping, &name.into()).ok()?.dyn_into().ok()?;
    let given: JsValue = given.into();
    let promise: Promise = function.call1(&keeping, &given).ok()?.unchecked_into();
    JsFuture::from(promise).await.ok()
}

fn set(object: &Object, name: &str, value: &JsValue) {
    // A plain object takes whatever it is given.
    let _ = Reflect::set(object, &name.into(), value);
}
