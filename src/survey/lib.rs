//! The survey as a visitor meets it: one Leptos view in a shadow root, and the courier that brings its answers home.
//!
//! The loader (`src/embed`) finds out that a survey is to be shown, fetches its file and words, and calls [`mount`].
//! From there on one answer travels left to right: [`scale`] draws the radios, [`choosing`] decides what a key or a click
//! means, [`answering`] keeps the growing [`domain::response::Response`], [`courier`] sends each revision to every
//! endpoint that wants it. `choosing` and `answering` are pure and know no browser; whatever touches one stands in
//! [`browser`].
//!
//! Every byte here is downloaded by visitors. No `serde` reading, no float formatting, no maps.

#![allow(unreachable_pub, reason = "Leptos' component macro makes its props public")]

mod answering;
mod browser;
mod choosing;
mod conversation;
mod courier;
mod dynamic;
mod face;
mod follow_up;
mod given;
mod scale;
mod words;

use leptos::mount::mount_to;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::face::Face;
use crate::given::Given;

/// A survey in a page; dropping it takes the survey out again.
#[wasm_bindgen]
pub struct Mounted {
    /// Dropped last of all: it removes the nodes and runs every clean-up.
    _handle: Box<dyn core::any::Any>,
}

/// Draws a survey into `root`, the shadow root of `host`, from what the loader has fetched.
///
/// `given` is an object with: `survey` (the survey file), `words` (the built-in texts of the language), `locale`, `dir` (`ltr` or `rtl`), `base`
/// (the URL that relative endpoints belong to), `channel`, `page` (an address or null), `closable`, `test`.
///
/// # Errors
/// A sentence for the host's console when the survey file lacks what cannot be done without.
#[wasm_bindgen]
pub fn mount(
    root: &web_sys::ShadowRoot,
    host: web_sys::HtmlElement,
    given: &wasm_bindgen::JsValue,
) -> Result<Mounted, wasm_bindgen::JsValue> {
    let given = Given::read(given)?;
    // A shadow root is no HTMLElement, but mounting only appends nodes; Leptos' own Portal does the same.
    let parent = root.clone().unchecked_into();
    let root = root.clone();
    let handle = mount_to(parent, move || view! { <Face given root host /> });
    Ok(Mounted { _handle: Box::new(handle) })
}
