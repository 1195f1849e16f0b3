//! What is done to the page by the loader's `hands.js`: in JavaScript it takes a tenth of the bytes that it would take here.

use core::pin::Pin;

use js_sys::{Array, Function, Promise};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use super::js;

/// The loader's functions.
#[derive(Clone)]
pub(crate) struct Hands(JsValue);

/// Why a revision of the answer is handed over now, as the loader's `outbox/occasion.js` numbers it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Occasion {
    /// A score was confirmed, or a step was made.
    Scored = 0,
    /// The person is done.
    Finished = 1,
    /// The person has left, or has been idle for long: whatever is not delivered yet goes out.
    Left = 2,
}

/// A future that tells whether the answer is where it cannot be lost.
pub(crate) type Stored = Pin<Box<dyn Future<Output = bool>>>;

impl Hands {
    /// Takes the object that the loader gave.
    pub(crate) fn new(hands: JsValue) -> Self {
        Self(hands)
    }

    /// A function that is not there, or that throws, gives undefined: the answer comes before its looks.
    #[inline(never)]
    fn call(&self, name: &str, arguments: &Array) -> JsValue {
        let function: Option<Function> = js::get(&self.0, name).dyn_into().ok();
        function.and_then(|function| function.apply(&self.0, arguments).ok()).unwrap_or(JsValue::UNDEFINED)
    }

    /// Hands a revision of the answer over: each endpoint gets those that it wants, now or when it can be reached.
    pub(crate) fn deliver(&self, record: &str, occasion: Occasion) -> Stored {
        let stored = self.call("deliver", &list(&[record.into(), (occasion as u8).into()]));
        Box::pin(async move {
            let Ok(promise) = stored.dyn_into::<Promise>() else { return false };
            JsFuture::from(promise).await.is_ok_and(|is_stored| is_stored.is_truthy())
        })
    }

    /// Whether a question's condition holds for the record so far; a question without one is always asked.
    pub(crate) fn holds(&self, condition: &JsValue, record: &str) -> bool {
        condition.is_undefined() || self.call("holds", &list(&[condition.clone(), record.into()])).is_truthy()
    }

    /// Shows a score as chosen; `is_focused` moves the focus there too.
    pub(crate) fn select(&self, score: u8, is_focused: bool) {
        self.call("select", &list(&[score.into(), is_focused.into()]));
    }

    /// What is ticked and written, without the space around it, in the part of the survey that `selector` names.
    pub(crate) fn values(&self, selector: &str) -> Vec<String> {
        let values: Option<Array> = self.call("values", &list(&[selector.into()])).dyn_into().ok();
        values.unwrap_or_default().iter().filter_map(|value| value.as_string()).collect()
    }

    /// Whether something that is written there cannot be what it should be.
    pub(crate) fn is_invalid(&self, selector: &str) -> bool {
        self.call("isInvalid", &list(&[selector.into()])).is_truthy()
    }

    /// Tells the styles which page is shown.
    pub(crate) fn turn(&self, page: &str) {
        self.call("turn", &list(&[page.into()]));
    }

    /// Moves the focus, unless the visitor has moved on to something else.
    pub(crate) fn focus(&self, selector: &str) {
        self.call("focus", &list(&[selector.into()]));
    }

    /// Tells the host page: `plaudit:NAME`, with a score or nothing.
    pub(crate) fn tell(&self, name: &str, score: Option<u8>) {
        self.call("tell", &list(&[name.into(), score.map_or(JsValue::UNDEFINED, JsValue::from)]));
    }
}

fn list(items: &[JsValue]) -> Array {
    items.iter().collect()
}
