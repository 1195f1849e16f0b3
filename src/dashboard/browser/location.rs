//! The address bar, and the steps that lead to it.

use core::cell::Cell;

use leptos::prelude::{on_cleanup, window, window_event_listener_untyped};
use wasm_bindgen::JsValue;
use web_sys::History;

thread_local! {
    /// The furthest step that going forth can lead to, as far as this page knows.
    static LAST: Cell<u32> = const { Cell::new(0) };
}

/// What stands after the `?`.
pub(crate) fn query() -> String {
    window().location().search().unwrap_or_default()
}

/// The page itself, without what stands after `?` or `#`.
pub(crate) fn page() -> String {
    let here = window().location().href().unwrap_or_default();
    here.split(['?', '#']).next().unwrap_or_default().to_owned()
}

/// Puts another query into the address as a step that the browser's Back takes back; no request.
pub(crate) fn push_query(query: &str) {
    let step = step() + 1;
    LAST.set(step);
    // A browser that refuses shows the same figures at an older address.
    let _ = history().and_then(|history| history.push_state_with_url(&step.into(), "", Some(query)).ok());
}

/// Puts another query into the address; no entry in the history, no request.
pub(crate) fn replace_query(query: &str) {
    let _ = history().and_then(|history| history.replace_state_with_url(&step().into(), "", Some(query)).ok());
}

/// Keeps a view as another step, without a word of it in the address; no request.
pub(crate) fn push_view(view: &str) {
    let step = step() + 1;
    LAST.set(step);
    let _ = history().and_then(|history| history.push_state_with_url(&kept(step, view), "", None).ok());
}

/// Keeps another view with this step, without a word of it in the address; no entry in the history, no request.
pub(crate) fn replace_view(view: &str) {
    let _ = history().and_then(|history| history.replace_state_with_url(&kept(step(), view), "", None).ok());
}

/// The view that is kept with this step, where one is.
pub(crate) fn view() -> Option<String> {
    let kept = history()?.state().ok()?.as_string()?;
    kept.split_once(' ').map(|(_, view)| view.to_owned())
}

fn kept(step: u32, view: &str) -> JsValue {
    format!("{step} {view}").into()
}

/// Calls `came` whenever the reader goes back or forth between such steps, until the owner is cleaned up.
pub(crate) fn on_step(came: impl Fn() + 'static) {
    let handle = window_event_listener_untyped("popstate", move |_| came());
    on_cleanup(move || handle.remove());
}

/// Whether there is a step to go back to, and one to go forth to.
pub(crate) fn can_go() -> (bool, bool) {
    let step = step();
    LAST.set(LAST.get().max(step));
    (step > 0, step < LAST.get())
}

/// Loads the page anew.
pub(crate) fn reload() {
    let _ = window().location().reload();
}

/// Goes one step back.
pub(crate) fn back() {
    let _ = history().and_then(|history| history.back().ok());
}

/// Goes one step forth.
pub(crate) fn forth() {
    let _ = history().and_then(|history| history.forward().ok());
}

/// How many steps of ours lead to this one. It is kept by the browser, so that a reload changes nothing.
fn step() -> u32 {
    let state: Option<JsValue> = history().and_then(|history| history.state().ok());
    if let Some(kept) = state.as_ref().and_then(JsValue::as_string) {
        return kept.split(' ').next().and_then(|step| step.parse().ok()).unwrap_or_default();
    }
    // A whole number that this file wrote, or nothing.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let step = state.and_then(|state| state.as_f64()).map_or(0, |step| step as u32);
    step
}

fn history() -> Option<History> {
    window().history().ok()
}

/// The folder above the dashboard's: where the collector that serves it has its routes.
pub(crate) fn base() -> String {
    let here = window().location().href().unwrap_or_default();
    web_sys::Url::new_with_base("../", &here).map_or_else(|_| "/".to_owned(), |url| url.href())
}
