//! The moment the tab comes back into sight.

use leptos::prelude::*;

/// Calls `seen` each time, until the owner is cleaned up.
pub(crate) fn on_visible(seen: impl Fn() + 'static) {
    // `visibilitychange` bubbles from the document to the window.
    let handle = window_event_listener_untyped("visibilitychange", move |_| {
        if !document().hidden() {
            seen();
        }
    });
    on_cleanup(move || handle.remove());
}

/// Whether the tab is in sight.
pub(crate) fn is_visible() -> bool {
    !document().hidden()
}
