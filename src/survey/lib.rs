//! The survey as a visitor meets it: from its first screen, which stands already, to "Thanks", and the courier that brings its
//! answers home.
//!
//! The loader (`src/embed`) shows the score question and hears what is done on it; it fetches this program meanwhile, calls
//! [`mount`], and tells [`Mounted::choose`] what was done and what will be. From there on one answer travels left to right:
//! [`choosing`] decides what a key or a click means, [`answering`] keeps the growing [`domain::response::Response`],
//! [`flow`] knows which page comes next. Those three and [`question`] are pure and know no browser; whatever touches one stands
//! in [`browser`], and there each revision is handed to the loader's outbox.
//!
//! Every byte here is downloaded by visitors. No `serde` reading, no float formatting, no maps.

#![allow(unreachable_pub, reason = "Leptos' component macro makes its props public")]

mod answering;
mod browser;
mod choosing;
mod comment;
mod conversation;
mod dynamic;
mod face;
mod flow;
mod given;
mod number;
mod page;
mod question;
mod steps;
mod thanks;
mod words;

use core::cell::Cell;
use std::rc::Rc;

use leptos::mount::mount_to;
use leptos::prelude::*;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::browser::clock;
use crate::choosing::Event;
use crate::conversation::Conversation;
use crate::face::Face;
use crate::given::Given;

/// A survey in a page; dropping it takes the survey out again.
#[wasm_bindgen]
pub struct Mounted {
    conversation: Conversation,
    /// Dropped last of all: it removes the nodes and runs every clean-up.
    _handle: Box<dyn core::any::Any>,
}

#[wasm_bindgen]
impl Mounted {
    /// Something was done on the score question at a moment in milliseconds since 1970: 0 a score was picked, 1 an arrow moved
    /// to it, 2 its digit was typed, 3 the focus left, 4 it stood in the link,
    /// 5 the person goes on with that one.
    pub fn choose(&self, kind: u8, score: u8, at: f64) {
        let event = match kind {
            0 => Event::Picked(score),
            1 => Event::Moved(score),
            2 => Event::Digit(score),
            4 => Event::Linked(score),
            5 => Event::StoodBehind,
            _ => Event::Left,
        };
        self.conversation.choose(event, clock::moment(at));
    }
}

/// Goes on with the survey in `section`, where its score question stands.
///
/// `given` is an object with: `survey` (the survey file), `words` (the built-in texts of the language), `locale`, `id` (the
/// coming response's), `channel`, `page` (an address or null), `test`,
/// `person`, `properties`, `shown` (when the question was first seen) and `hands` (the functions of the loader's `hands.js`).
///
/// # Errors
/// A sentence for the host's console when the survey file lacks what cannot be done without.
#[wasm_bindgen]
pub fn mount(section: web_sys::HtmlElement, given: &JsValue) -> Result<Mounted, JsValue> {
    let given = Given::read(given)?;
    let (questions, review, reward) = (given.questions.clone(), given.review.clone(), given.reward.clone());
    let begun = Rc::new(Cell::new(None));
    let told = begun.clone();
    let handle = mount_to(section, move || {
        let conversation = Conversation::begin(given);
        told.set(Some(conversation));
        view! { <Face conversation questions review reward /> }
    });
    let conversation = begun.get().ok_or("plaudit: the survey was not drawn")?;
    Ok(Mounted { conversation, _handle: Box::new(handle) })
}
