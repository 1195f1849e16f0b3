//! The words of the reader's language, as `words.js` fetches them, and the locale that goes with it.
//!
//! Texts come over from JavaScript as they arrive and lie in a table from then on, so that a text is two numbers at a place that the
//! program knows: looking each up by a call weighed more than the words themselves.

use std::cell::{Cell, RefCell};

use leptos::prelude::{RwSignal, Set};
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};
use wasm_bindgen_futures::JsFuture;

use super::intl::PluralRules;
use super::{dates, numbers};

#[wasm_bindgen]
extern "C" {
    /// What `words.js` gives of a language.
    pub type Speech;

    /// The reader's own kind of it, by which numbers and days are written: `de-AT`.
    #[wasm_bindgen(method, getter)]
    fn locale(this: &Speech) -> JsValue;

    /// The texts by their numbers. Those of later screens are appended when they have come.
    #[wasm_bindgen(method, getter)]
    fn texts(this: &Speech) -> js_sys::Array;

    /// Waits until all texts have come.
    #[wasm_bindgen(js_name = plauditWords)]
    fn plaudit_words() -> js_sys::Promise;
}

/// How many texts there are.
const TEXTS: usize = include!(concat!(env!("OUT_DIR"), "/number.rs"));

/// What is spoken now.
#[cfg_attr(not(target_arch = "wasm32"), expect(dead_code, reason = "only a browser has plurals to be looked up"))]
struct Spoken {
    speech: Speech,
    plural: PluralRules,
    /// So many texts lie in the table.
    taken: u32,
}

thread_local! {
    static SPOKEN: RefCell<Option<Spoken>> = const { RefCell::new(None) };
    static FOLLOWED: Cell<Option<RwSignal<()>>> = const { Cell::new(None) };
    static TABLE: [Cell<&'static str>; TEXTS] = const { [const { Cell::new("") }; TEXTS] };
}

/// Speaks like this from now on, and tells whoever follows.
pub(crate) fn speak(speech: Speech) {
    numbers::forget();
    dates::forget();
    let plural = PluralRules::new(&speech.locale());
    SPOKEN.set(Some(Spoken { speech, plural, taken: 0 }));
    take_in();
    if let Some(followed) = FOLLOWED.get() {
        followed.set(());
    }
}

/// Changes with the language.
pub(crate) fn followed() -> RwSignal<()> {
    let followed = RwSignal::new(());
    FOLLOWED.set(Some(followed));
    followed
}

/// Takes in what has come and is not in the table. Texts of an earlier language are never let go: few readers change it, and seldom.
fn take_in() {
    SPOKEN.with_borrow_mut(|spoken| {
        let Some(Spoken { speech, taken, .. }) = spoken else { return };
        let texts = speech.texts();
        TABLE.with(|table| {
            for (place, number) in table.iter().zip(0..texts.length()).skip(*taken as usize) {
                place.set(texts.get(number).as_string().unwrap_or_default().leak());
            }
        });
        *taken = texts.length();
    });
}

/// The locale of numbers and days.
pub(crate) fn locale() -> JsValue {
    SPOKEN.with_borrow(|spoken| spoken.as_ref().map_or(JsValue::UNDEFINED, |spoken| spoken.speech.locale()))
}

/// Waits for the words of what is not on the first screen.
///
/// # Errors
/// When they did not come.
pub(crate) async fn all() -> Result<(), JsValue> {
    JsFuture::from(plaudit_words()).await?;
    take_in();
    Ok(())
}

/// The text of that number.
#[cfg(target_arch = "wasm32")]
#[inline]
pub(crate) fn text(number: u16) -> &'static str {
    TABLE.with(|table| table[usize::from(number)].get())
}

/// The form of the text of that number that goes with `n`.
#[cfg(target_arch = "wasm32")]
pub(crate) fn form(number: u16, n: u64) -> String {
    SPOKEN.with_borrow(|spoken| {
        let Some(Spoken { speech, plural, .. }) = spoken else { return String::new() };
        let forms = speech.texts().get(u32::from(number));
        let form = |name: &JsValue| js_sys::Reflect::get(&forms, name).ok().and_then(|form| form.as_string());
        form(&plural.select(n as f64)).or_else(|| form(&"other".into())).unwrap_or_default()
    })
}

#[cfg(not(target_arch = "wasm32"))]
static ENGLISH: [[&str; 2]; TEXTS] = include!(concat!(env!("OUT_DIR"), "/english.rs"));

/// The text of that number, in English where there is no browser.
#[cfg(not(target_arch = "wasm32"))]
pub(crate) fn text(number: u16) -> &'static str {
    ENGLISH[usize::from(number)][1]
}

/// The form of the text of that number that goes with `n`.
#[cfg(not(target_arch = "wasm32"))]
pub(crate) fn form(number: u16, n: u64) -> String {
    ENGLISH[usize::from(number)][usize::from(n != 1)].to_owned()
}
