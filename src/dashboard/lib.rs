//! The figures as a marketer meets them: one Leptos page over a source.
//!
//! The story runs left to right. The [`address`] holds the view; [`plan`] decides what that takes, [`reading`] asks a [`source`]
//! for it, and a [`board`] is made of the answers, everything that one screen shows; [`state`] is the one place where values become signals; [`app`]
//! chooses the screen, and [`panels`] draw the board with the pictures of `insight`. What is told beside the figures stands in [`trust`],
//! what was made of answers elsewhere in [`forwarding`], what those who answered buy in [`loyalty`], and formulas for numbers that somebody types in [`calculators`]. Whatever touches a browser stands in
//! [`browser`], every word on the screen in [`texts`]; all else is pure and tested natively.

#![allow(unreachable_pub, reason = "Leptos' component macro makes its props public")]
#![allow(clippy::needless_pass_by_value, reason = "a component owns its props")]
#![allow(clippy::large_types_passed_by_value, reason = "a component takes a copy of its handles to signals")]

mod address;
mod app;
mod aside;
mod board;
mod browser;
mod calculators;
mod comments;
mod compare;
mod files;
mod forwarding;
mod freshness;
mod heat;
mod inbox;
mod lasting;
mod later;
mod live;
mod loyalty;
mod panels;
mod parts;
mod percent;
mod period;
mod picked;
mod plan;
mod precision;
mod reading;
mod saving;
mod screen;
mod screens;
mod share;
mod source;
mod state;
mod texts;
mod token;
mod trust;
mod undoing;
mod verdict;
mod wording;

use leptos::mount::mount_to;
use leptos::prelude::*;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::app::App;
use crate::browser::{session, words};
use crate::state::State;
use crate::token::Token;

/// Draws the dashboard into `parent`.
///
/// `fragment` is what stood behind the `#` of the address before it was wiped: perhaps a token, which is kept for this tab. `speech` has the
/// words of the first screen.
#[wasm_bindgen]
pub fn mount(parent: web_sys::HtmlElement, fragment: &str, speech: words::Speech) {
    words::speak(speech);
    let given = Token::find(fragment);
    if let Some(token) = &given {
        session::keep(token);
    }
    let token = given.or_else(session::token);
    mount_to(parent, move || {
        let state = State::begin(token);
        let language = words::followed();
        // In another language everything is drawn anew, and what is known and chosen stays.
        move || {
            language.track();
            view! { <App state /> }
        }
    })
    .forget();
}

/// Goes on in another language, whose words are all there.
#[wasm_bindgen]
pub fn speak(speech: words::Speech) {
    words::speak(speech);
}
