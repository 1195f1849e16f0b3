//! The moment the visitor goes: the last chance to send.

use leptos::prelude::*;

/// How a page was left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Leaving {
    /// Out of sight, perhaps for good: the last event that phones are sure to fire.
    Hidden,
    /// Put away.
    Gone,
}

/// Calls `leave` whenever the page is hidden or put away, until the owner is cleaned up.
pub(crate) fn on_leaving(leave: impl Fn(Leaving) + Clone + 'static) {
    let hide = leave.clone();
    // `visibilitychange` bubbles from the document to the window.
    let hidden = window_event_listener_untyped("visibilitychange", move |_| {
        if document().hidden() {
            hide(Leaving::Hidden);
        }
    });
    let gone = window_event_listener_untyped("pagehide", move |_| leave(Leaving::Gone));
    on_cleanup(move || {
        hidden.remove();
        gone.remove();
    });
}
