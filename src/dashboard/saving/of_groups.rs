//! The menu under the groups, which are there before it is: it is put into their panel from outside, so that the first screen does not
//! wait for it.

use std::sync::Arc;

use leptos::mount::mount_to;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::{Picture, SavePicture};
use crate::board::Board;

/// The menu under the groups, which goes with this view.
#[component]
pub(crate) fn SaveGroups(
    /// The figures.
    board: Signal<Arc<Board>>,
) -> impl IntoView {
    // A selector of ours is understood.
    let panel = document().query_selector(".panel.groups").ok().flatten();
    let panel = panel.and_then(|panel| panel.dyn_into::<HtmlElement>().ok());
    let menu = panel.map(|panel| mount_to(panel, move || view! { <SavePicture board picture=Picture::Groups /> }));
    // As long as this view is there.
    StoredValue::new_local(menu);
}
