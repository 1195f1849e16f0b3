//! How wide an element is.

use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{Element, ResizeObserver, ResizeObserverEntry};

/// The width of an element's content, kept up to date; `None` before it is in the page.
///
/// It is in sixteenths of a `rem`, rounded down: a CSS pixel for most readers, and more for those who asked their browser for
/// larger text.
pub(crate) fn width_of(element: NodeRef<html::Div>) -> Signal<Option<f64>> {
    let width = RwSignal::new(None);
    element.on_load(move |element| watch(&element, width));
    width.into()
}

/// A sixteenth of a `rem` in CSS pixels.
pub(crate) fn unit() -> f64 {
    const USUAL: f64 = 16.0;
    let root = document().document_element();
    let style = root.and_then(|root| window().get_computed_style(&root).ok().flatten());
    let size = style.and_then(|style| style.get_property_value("font-size").ok());
    // The browser's own reading of "16px"; ours would weigh 15 KB.
    let size = size.map(|size| js_sys::parse_float(&size));
    size.filter(|size| *size > 0.0).unwrap_or(USUAL) / USUAL
}

fn watch(element: &Element, width: RwSignal<Option<f64>>) {
    let measure = move |entries: js_sys::Array| {
        let entry = entries.iter().last().and_then(|entry| entry.dyn_into::<ResizeObserverEntry>().ok());
        let measured =
            entry.map(|entry| (entry.content_rect().width() / unit()).floor()).filter(|measured| *measured > 0.0);
        // Setting a signal to what it is would draw again for nothing.
        if measured.is_some() && width.get_untracked() != measured {
            width.set(measured);
        }
    };
    let measure = Closure::<dyn Fn(js_sys::Array)>::new(measure);
    let Ok(observer) = ResizeObserver::new(measure.as_ref().unchecked_ref()) else { return };
    observer.observe(element);
    let kept = StoredValue::new_local((observer, measure));
    on_cleanup(move || kept.with_value(|(observer, _)| observer.disconnect()));
}
