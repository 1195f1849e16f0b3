//! An element of a picture.

/// An SVG element: a tag with attributes, a text and children, in this order.
///
/// Tags and names of attributes come from this crate alone; what comes from outside are values and texts, which
/// [`Node::to_svg`] escapes and a face sets as attribute values and text nodes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// The element's name.
    pub tag: &'static str,
    /// Its attributes, each name once.
    pub attributes: Vec<(&'static str, String)>,
    /// The text that it begins with.
    pub text: String,
    /// The elements inside it.
    pub children: Vec<Node>,
}

impl Node {
    pub(super) fn new(tag: &'static str, class: &str) -> Self {
        Self { tag, attributes: Vec::new(), text: String::new(), children: Vec::new() }.with("class", class)
    }

    /// A title is what a pointer at rest is shown.
    pub(super) fn titled(self, title: String) -> Self {
        let title = Self { tag: "title", attributes: Vec::new(), text: title, children: Vec::new() };
        self.child(title)
    }

    /// A text whose `x` is its beginning, its middle or its end, as `anchor` says.
    pub(super) fn words(class: &str, anchor: &'static str, x: f64, y: f64, text: String) -> Self {
        let node = Self::new("text", class).at("x", x).at("y", y).with("text-anchor", anchor);
        Self { text, ..node.with("dominant-baseline", "central") }
    }

    pub(super) fn saying(self, text: String) -> Self {
        Self { text, ..self }
    }

    pub(super) fn segment(class: &str, from: (f64, f64), to: (f64, f64)) -> Self {
        Self::new("line", class).at("x1", from.0).at("y1", from.1).at("x2", to.0).at("y2", to.1)
    }

    pub(super) fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.attributes.push((name, value.into()));
        self
    }

    pub(super) fn at(self, name: &'static str, pixels: f64) -> Self {
        self.with(name, px(pixels))
    }

    pub(super) fn child(mut self, child: Self) -> Self {
        self.children.push(child);
        self
    }

    /// The picture as a file of its own.
    ///
    /// Whatever the texts hold, the result is well-formed and has no element or attribute beyond those of the tree.
    pub fn to_svg(&self) -> String {
        let mut svg = String::new();
        self.write(&mut svg);
        svg
    }

    fn write(&self, svg: &mut String) {
        svg.push('<');
        svg.push_str(self.tag);
        if self.tag == "svg" {
            svg.push_str(" xmlns=\"http://www.w3.org/2000/svg\"");
        }
        for (name, value) in &self.attributes {
            svg.push(' ');
            svg.push_str(name);
            svg.push_str("=\"");
            escape(value, svg);
            svg.push('"');
        }
        if self.text.is_empty() && self.children.is_empty() {
            svg.push_str("/>");
            return;
        }
        svg.push('>');
        escape(&self.text, svg);
        for child in &self.children {
            child.write(svg);
        }
        svg.push_str("</");
        svg.push_str(self.tag);
        svg.push('>');
    }
}

/// A coordinate with at most one decimal, and what is not a number as 0.
pub(super) fn px(pixels: f64) -> String {
    let tenths = (pixels * 10.0).round();
    // Adding 0 makes −0 a 0.
    if tenths.is_finite() { (tenths / 10.0 + 0.0).to_string() } else { "0".to_owned() }
}

/// Writes a text into SVG or HTML, in which nothing of it is markup.
pub(crate) fn escape(text: &str, svg: &mut String) {
    for character in text.chars() {
        match character {
            '&' => svg.push_str("&amp;"),
            '<' => svg.push_str("&lt;"),
            '>' => svg.push_str("&gt;"),
            '"' => svg.push_str("&quot;"),
            '\'' => svg.push_str("&#39;"),
            // XML has no way of writing these.
            '\u{0}'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {
                svg.push('\u{fffd}');
            }
            // Would be read as spaces inside an attribute.
            '\t' => svg.push_str("&#9;"),
            '\n' => svg.push_str("&#10;"),
            '\r' => svg.push_str("&#13;"),
            _ => svg.push(character),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_text_cannot_become_markup() {
        let hostile = "</text><script>alert(1)</script> & \" onload='x\u{0}";
        let node = Node::words(hostile, "middle", 1.0, 2.0, hostile.to_owned());
        let escaped = "&lt;/text&gt;&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot; onload=&#39;x\u{fffd}";
        assert_eq!(
            node.to_svg(),
            format!(
                "<text class=\"{escaped}\" x=\"1\" y=\"2\" text-anchor=\"middle\" dominant-baseline=\"central\">{escaped}</text>"
            )
        );
    }

    #[test]
    fn coordinates_are_short() {
        let cases =
            [(1.0, "1"), (1.25, "1.3"), (-0.04, "0"), (1234.56, "1234.6"), (f64::NAN, "0"), (f64::INFINITY, "0")];
        for (pixels, text) in cases {
            assert_eq!(px(pixels), text);
        }
    }

    proptest! {
        #[test]
        fn no_text_adds_an_element(text in ".{1,60}") {
            let node = Node::new("g", &text).titled(text.clone());
            let svg = node.to_svg();
            prop_assert_eq!(svg.matches('<').count(), 4);
            prop_assert_eq!(svg.matches('>').count(), 4);
            prop_assert_eq!(svg.matches('"').count(), 2);
        }
    }
}
