//! A survey's figure on a small sign, for pages that load nothing but the picture.

use super::frame::text_width;
use super::{Frame, Node};

/// The height of the sign, and what is left free to both sides of a text, in pixels.
const HEIGHT: f64 = 24.0;
const ASIDE: f64 = 8.0;

/// Dark on light and light on dark, 7:1 and more: no page's styles reach into a picture, so it brings its own.
const INK: &str = "#1b1f24";
const PAPER: &str = "#ffffff";
const LINE: &str = "#8c959f";

/// What a badge says: which metric it is, its value, and what that rests on.
///
/// ```
/// use insight::picture::badge;
/// let svg = badge(["NPS", "42 ±9", "n 120"], "NPS 42, from 33 to 51, 120 answers").to_svg();
/// assert!(svg.contains("aria-label=\"NPS 42, from 33 to 51, 120 answers\"") && svg.contains(">42 ±9<"));
/// ```
pub fn badge(words: [&str; 3], label: &str) -> Node {
    let widths = words.map(|words| if words.is_empty() { 0.0 } else { text_width(words) + 2.0 * ASIDE });
    let [name, value, beside] = widths;
    let width = name + value + beside;
    let number = |number: f64| number.to_string();
    let frame = Frame { width, height: HEIGHT, label, number: &number };
    let plate = |x: f64, width: f64, fill: &str| {
        Node::new("rect", "plate").at("x", x).at("y", 0.0).at("width", width).at("height", HEIGHT).with("fill", fill)
    };
    let text = |at: usize, fill: &str, weight: &str| {
        let x = widths[..at].iter().sum::<f64>() + widths[at] / 2.0;
        Node::words("words", "middle", x, HEIGHT / 2.0, words[at].to_owned())
            .with("fill", fill)
            .with("font-family", "system-ui, sans-serif")
            .with("font-size", "12")
            .with("font-weight", weight)
            // Whatever font there is, it stays within the sign.
            .at("textLength", widths[at] - 2.0 * ASIDE)
            .with("lengthAdjust", "spacingAndGlyphs")
    };
    let mut sign = frame
        .root("picture picture-badge")
        .titled(label.to_owned())
        .child(plate(0.0, width, PAPER))
        .child(plate(0.0, name, INK))
        .child(text(0, PAPER, "600"))
        .child(text(1, INK, "600"));
    if beside > 0.0 {
        sign = sign.child(text(2, INK, "400"));
    }
    let border =
        Node::new("rect", "border").at("x", 0.5).at("y", 0.5).at("width", width - 1.0).at("height", HEIGHT - 1.0);
    sign.child(border.with("fill", "none").with("stroke", LINE))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_reaches_beyond_the_sign_and_nothing_is_left_of_words_that_are_not_there() {
        let sign = badge(["NPS", "–", ""], "NPS: no answers yet").to_svg();
        assert!(sign.contains("width=\"60\"") && sign.matches("<text").count() == 2, "{sign}");
        assert!(!badge(["<b>", "\"", "&"], "<").to_svg().contains("<b>"));
    }
}
