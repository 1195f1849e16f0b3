//! Undo and redo by keyboard.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, KeyboardEvent};

use crate::browser::location;
use crate::state::State;

/// Which way a key leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    Back,
    Forth,
}

/// What a key press amounts to.
fn way(key: &str, has_command: bool, has_shift: bool) -> Option<Way> {
    match (key, has_command, has_shift) {
        ("u", false, false) | ("z", true, false) => Some(Way::Back),
        ("z" | "Z", true, true) | ("y", true, false) => Some(Way::Forth),
        _ => None,
    }
}

/// Listens as long as the owner lives. Whoever is typing keeps the keys.
pub(crate) fn listen(state: State) {
    let handle = window_event_listener_untyped("keydown", move |event| {
        let Ok(event) = event.dyn_into::<KeyboardEvent>() else { return };
        let way = way(&event.key(), event.ctrl_key() || event.meta_key(), event.shift_key());
        let Some(way) = way.filter(|_| !event.alt_key() && !event.default_prevented() && !is_typing(&event)) else {
            return;
        };
        let (can_go_back, can_go_forth) = state.can_go.get_untracked();
        match way {
            Way::Back if can_go_back => location::back(),
            Way::Forth if can_go_forth => location::forth(),
            _ => return,
        }
        event.prevent_default();
    });
    on_cleanup(move || handle.remove());
}

/// Whether the key goes into a field. Those that are only turned on and off or slid have no use for letters.
fn is_typing(event: &KeyboardEvent) -> bool {
    const FREE: [&str; 4] = ["radio", "checkbox", "range", "button"];
    let target = event.target().and_then(|target| target.dyn_into::<HtmlElement>().ok());
    target.is_some_and(|target| match target.tag_name().as_str() {
        "INPUT" => !FREE.contains(&target.get_attribute("type").unwrap_or_default().as_str()),
        "TEXTAREA" | "SELECT" => true,
        _ => target.is_content_editable(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_lead_back_and_forth() {
        assert_eq!(way("u", false, false), Some(Way::Back));
        assert_eq!(way("z", true, false), Some(Way::Back));
        assert_eq!(way("Z", true, true), Some(Way::Forth));
        assert_eq!(way("y", true, false), Some(Way::Forth));
        for (key, command, shift) in [("z", false, false), ("u", true, false), ("U", false, true), ("y", false, false)]
        {
            assert_eq!(way(key, command, shift), None, "{key}");
        }
    }
}
