//! Markup for a page.

use alloc::string::String;

use super::{Markup, slot};

/// Elements that have no end tag.
const VOID: [&str; 1] = ["input"];

impl Markup {
    /// The tree as HTML; `fill` gives the text of each slot by its name.
    ///
    /// Whatever `fill` gives stands there as text, never as markup.
    pub fn to_html(&self, fill: &dyn Fn(&str) -> String) -> String {
        let mut html = String::new();
        self.write(&mut html, fill);
        html
    }

    fn write(&self, html: &mut String, fill: &dyn Fn(&str) -> String) {
        match self {
            Self::Text(text) => push_escaped(html, &filled(text, fill)),
            Self::Element(tag, attributes, children) => {
                html.push('<');
                html.push_str(tag);
                for (name, value) in attributes {
                    push_attribute(html, name, &filled(value, fill));
                }
                html.push('>');
                for child in children {
                    child.write(html, fill);
                }
                if !VOID.contains(tag) {
                    html.push_str("</");
                    html.push_str(tag);
                    html.push('>');
                }
            }
        }
    }
}

/// Writes ` name="value"`.
pub(crate) fn push_attribute(html: &mut String, name: &str, value: &str) {
    html.push(' ');
    html.push_str(name);
    html.push_str("=\"");
    push_escaped(html, value);
    html.push('"');
}

/// Writes a text that stays one, in an element as in quotes.
pub(crate) fn push_escaped(html: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            _ => html.push(c),
        }
    }
}

fn filled(text: &str, fill: &dyn Fn(&str) -> String) -> String {
    slot(text).map_or_else(|| String::from(text), fill)
}
