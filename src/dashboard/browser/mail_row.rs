//! A row of scores as a mail shows it, in a shadow root of its own: nothing of the dashboard's style reaches it.

use domain::share::Node;
use leptos::prelude::document;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, ShadowRootInit};

/// Shows a row in `place`, in the place of the one before.
///
/// Styles are set property by property: the page's policy forbids them as attributes. Links lead nowhere, since nobody has filled
/// them in.
pub(crate) fn show(place: &Element, row: &[Node]) {
    let root = place.shadow_root().or_else(|| place.attach_shadow(&open()?).ok());
    let Some(root) = root else { return };
    root.set_text_content(None);
    for node in row.iter().filter_map(element) {
        // What cannot be shown is missing from a preview, and from nothing else.
        let _ = root.append_child(&node);
    }
}

/// What a root is made with. By hand, since what web-sys has for it stands in the script of the first screen.
fn open() -> Option<ShadowRootInit> {
    let options = js_sys::Object::new();
    js_sys::Reflect::set(&options, &"mode".into(), &"open".into()).ok()?;
    Some(options.unchecked_into())
}

/// No value of a row's has a semicolon in it.
fn dress(element: &HtmlElement, style: &str) {
    for (name, value) in style.split(';').filter_map(|property| property.split_once(':')) {
        // What a browser does not know it does without, as a mail program does.
        let _ = element.style().set_property(name, value);
    }
}

fn element(node: &Node) -> Option<web_sys::Node> {
    match node {
        Node::Text(text) => Some(document().create_text_node(text).into()),
        Node::Outlook(_) => None,
        Node::Element(tag, attributes, children) => {
            let element: HtmlElement = document().create_element(tag).ok()?.unchecked_into();
            for (name, value) in attributes {
                match *name {
                    "style" => dress(&element, value),
                    "href" | "target" | "rel" => {}
                    name => element.set_attribute(name, value).ok()?,
                }
            }
            for child in children.iter().filter_map(self::element) {
                element.append_child(&child).ok()?;
            }
            Some(element.into())
        }
    }
}
