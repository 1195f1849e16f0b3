//! Pictures as elements of the page.

use insight::picture::Node;
use leptos::prelude::document;
use web_sys::Element;

const NAMESPACE: &str = "http://www.w3.org/2000/svg";

/// The element that a picture describes. Texts become text nodes.
pub(crate) fn element(node: &Node) -> Option<Element> {
    let element = document().create_element_ns(Some(NAMESPACE), node.tag).ok()?;
    for (name, value) in &node.attributes {
        element.set_attribute(name, value).ok()?;
    }
    if !node.text.is_empty() {
        element.set_text_content(Some(&node.text));
    }
    for child in &node.children {
        let child = self::element(child)?;
        element.append_child(&child).ok()?;
    }
    Some(element)
}
