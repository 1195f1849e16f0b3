//! Whether the reader wants single keys; kept in this browser.

use leptos::prelude::window;
use web_sys::Storage;

const KEY: &str = "plaudit:keys";
const OFF: &str = "off";

/// Whether single keys do something.
pub(crate) fn are_on() -> bool {
    storage().and_then(|storage| storage.get_item(KEY).ok().flatten()).is_none_or(|kept| kept != OFF)
}

/// Keeps the reader's choice. Where storage is refused, it lasts until the next reload.
pub(crate) fn keep(are_on: bool) {
    if let Some(storage) = storage() {
        let _ = if are_on { storage.remove_item(KEY) } else { storage.set_item(KEY, OFF) };
    }
}

fn storage() -> Option<Storage> {
    window().local_storage().ok()?
}
