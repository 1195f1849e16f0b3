//! The figures as a marketer meets them: one Leptos page over a source.
//!
//! The story runs left to right. The [`address`] holds the view; [`plan`] decides what that takes, [`reading`] asks a [`source`]
//! for it, and a [`board`] is made of the answers, everything that one screen shows; [`state`] is the one place where values become signals; [`app`]
//! chooses the screen, and [`panels`] draw the board with the pictures of `insight`. What is told beside the figures stands in [`trust`],
//! what was made of answers elsewhere in [`forwarding`]. Whatever touches a browser stands in
//! [`browser`], every word on the screen in [`texts`]; all else is pure and tested natively.

#![allow(unreachable_pub, reason = "Leptos' component macro makes its props public")]
#![allow(clippy::needless_pass_by_value, reason = "a component owns its props")]
#![allow(clippy::large_types_passed_by_value, reason = "a component takes a copy of its handles to signals")]

mod address;
mod app;
mod aside;
mod board;
mod browser;
mod comments;
mod compare;
mod forwarding;
mod freshness;
mod heat;
mod inbox;
mod lasting;
mod later;
mod live;
mod panels;
mod parts;
mod percent;
mod period;
mod picked;
mod plan;
mod precision;
mod reading;
mod screen;
mod screens;
mod source;
mod state;
mod texts;
mod token;
mod trust;
mod undoing;
mod verdict;

use leptos::mount::mount_to;
use leptos::prelude::*;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::app::App;
use crate::browser::session;
use crate::state::State;
use crate::token::Token;

/// Draws the dashboard into `parent`.
///
/// `fragment` is what stood behind the `#` of the address before it was wiped: perhaps a token, which is kept for this tab.
#[wasm_bindgen]
pub fn mount(parent: web_sys::HtmlElement, fragment: &str) {
    let given = Token::find(fragment);
    if let Some(token) = &given {
        session::keep(token);
    }
    let token = given.or_else(session::token);
    mount_to(parent, move || view! { <App state=State::begin(token) /> }).forget();
}
