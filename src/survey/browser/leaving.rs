//! The moment the visitor goes: the last chance to send.

use leptos::prelude::*;

/// Calls `leave` whenever the page is hidden or put away, until the owner is cleaned up.
///
/// Being hidden is the last that phones are sure to tell of a page; some browsers tell only of its being put away.
pub(crate) fn on_leaving(leave: impl Fn() + Clone + 'static) {
    let hide = leave.clone();
    // `visibilitychange` bubbles from the document to the window.
    let hidden = window_event_listener_untyped("visibilitychange", move |_| {
        if document().hidden() {
            hide();
        }
    });
    let gone = window_event_listener_untyped("pagehide", move |_| leave());
    on_cleanup(move || {
        hidden.remove();
        gone.remove();
    });
}
