//! A picture of `insight` in the page.

use insight::picture::Node;
use leptos::html;
use leptos::prelude::*;

use crate::browser::{size, svg};

/// A picture, drawn for the width that it has and drawn again when that or its figures change. CSS stretches it to that
/// width, so that its text is as much larger as the reader's other text.
#[component]
pub(crate) fn Picture(
    /// Draws it for a width in sixteenths of a `rem`.
    draw: Box<dyn Fn(f64) -> Node>,
) -> impl IntoView {
    let place = NodeRef::<html::Div>::new();
    let width = size::width_of(place);
    Effect::new(move |_| {
        let (Some(place), Some(width)) = (place.get(), width.get()) else { return };
        if let Some(picture) = svg::element(&draw(width)) {
            place.replace_children_with_node_1(&picture);
        }
    });
    view! { <div class="picture-place" node_ref=place></div> }
}
