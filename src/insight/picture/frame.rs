//! What every picture is told besides its data.

use super::Node;
use super::node::px;

/// The size, the name and the numerals of a picture.
///
/// ```
/// use insight::Groups;
/// use insight::picture::{Frame, groups};
/// let percent = |share: f64| format!("{share:.0} %");
/// let frame = Frame { width: 320.0, height: 32.0, label: "60 promoters of 100", number: &percent };
/// let picture = groups(Groups { unfavourable: 10, neutral: 30, favourable: 60 }, &frame);
/// assert!(picture.to_svg().starts_with("<svg xmlns="));
/// ```
#[derive(Clone, Copy)]
pub struct Frame<'a> {
    /// CSS pixels; coordinates are pixels too, nothing is scaled.
    pub width: f64,
    /// CSS pixels.
    pub height: f64,
    /// What a screen reader says for the whole picture, with the main figures in it.
    pub label: &'a str,
    /// How a number is written here, in the reader's language: a share in percent for [`super::groups`], a count for
    /// [`super::distribution`], a value of the metric's headline for [`super::trend`].
    pub number: &'a dyn Fn(f64) -> String,
}

/// How wide one character is taken to be where room for a text is measured, at the 12 pixels that CSS gives pictures.
const CHARACTER: f64 = 7.0;

impl Frame<'_> {
    pub(super) fn root(&self, class: &str) -> Node {
        let view = format!("0 0 {} {}", px(self.width), px(self.height));
        Node::new("svg", class)
            .at("width", self.width)
            .at("height", self.height)
            .with("viewBox", view)
            .with("role", "img")
            .with("aria-label", self.label)
    }
}

/// About how many pixels a text takes.
pub(super) fn text_width(text: &str) -> f64 {
    CHARACTER * text.chars().count() as f64
}

/// As much of a text as has room.
pub(super) fn shortened(text: &str, room: f64) -> String {
    if text_width(text) <= room {
        return text.to_owned();
    }
    let mut short: String = text.to_owned();
    while text_width(&short) + text_width("…") > room && short.pop().is_some() {}
    short + "…"
}
