//! The token, for as long as the tab lives.

use leptos::prelude::window;
use web_sys::Storage;

use crate::token::Token;

const KEY: &str = "plaudit:token";

/// The token that this tab was opened with.
pub(crate) fn token() -> Option<Token> {
    storage()?.get_item(KEY).ok()?.and_then(|text| Token::find(&text))
}

/// Keeps a token. Where storage is refused, it lasts until the next reload.
pub(crate) fn keep(token: &Token) {
    if let Some(storage) = storage() {
        let _ = storage.set_item(KEY, token.secret());
    }
}

/// Forgets it.
pub(crate) fn forget() {
    if let Some(storage) = storage() {
        let _ = storage.remove_item(KEY);
    }
}

fn storage() -> Option<Storage> {
    window().session_storage().ok()?
}
