//! Two dimensions crossed: cells that are the warmer or colder the further they lie from all of them.

use domain::Metric;

use super::frame::{shortened, text_width};
use super::{Frame, Node};
use crate::headline_range;

/// A cell of a heat map.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeatCell {
    /// How far it lies from all cells together, as [`heat_level`] tells.
    pub level: u8,
    /// Its figure, in words.
    pub figure: String,
    /// What the figure rests on, a line each: its margin and its n.
    pub basis: [String; 2],
    /// Whether it rests on few answers.
    pub is_low_confidence: bool,
}

/// The height of a row, and of the names above all, in pixels.
const ROW: f64 = 56.0;
const NAMES_ABOVE: f64 = 24.0;
/// From one line of a cell to the next.
const LINE: f64 = 16.0;
/// What is free between two cells, and beside the names of rows.
const GAP: f64 = 2.0;
const ASIDE: f64 = 10.0;
/// The most that names of rows may take of the width.
const NAMES: f64 = 0.25;

/// How high a picture of so many rows is, in pixels.
pub fn heat_height(rows: usize) -> f64 {
    NAMES_ABOVE + ROW * rows as f64
}

/// A row for each value of one dimension, with a cell (`warm`, `heat-0` to `heat-8`) for each value of the other, `across`; where there is
/// none nobody answered, or too few for a figure.
///
/// Names that are longer than there is room are cut. Which cells may leave the house is [`crate::report::may_leave_crossed`]'s to say.
///
/// ```
/// use insight::picture::{Frame, HeatCell, heat, heat_height};
/// let cell = HeatCell { level: 8, figure: "+40".into(), basis: ["± 12".into(), "n = 90".into()], is_low_confidence: false };
/// let across = ["web".to_owned(), "mail".to_owned()];
/// let frame = Frame { width: 300.0, height: heat_height(1), label: "By plan and channel", number: &|n| n.to_string() };
/// let picture = heat(&across, &[("pro".to_owned(), vec![Some(cell), None])], &frame);
/// assert!(picture.to_svg().contains(">n = 90<"));
/// ```
pub fn heat(across: &[String], rows: &[(String, Vec<Option<HeatCell>>)], frame: &Frame<'_>) -> Node {
    if across.is_empty() || rows.is_empty() {
        return frame.root("picture picture-heat empty");
    }
    let widest = rows.iter().map(|(name, _)| text_width(name)).fold(0.0, f64::max).min(frame.width * NAMES);
    let left = widest + ASIDE;
    let width = (frame.width - left) / across.len() as f64;
    let mut picture = frame.root("picture picture-heat");
    for (at, name) in across.iter().enumerate() {
        let middle = left + width * (at as f64 + 0.5);
        picture = picture.child(Node::words("name", "middle", middle, NAMES_ABOVE / 2.0, shortened(name, width - GAP)));
    }
    for (down, (name, cells)) in rows.iter().enumerate() {
        let y = NAMES_ABOVE + ROW * down as f64;
        picture = picture.child(Node::words("name", "start", 0.0, y + ROW / 2.0, shortened(name, widest)));
        for (at, cell) in cells.iter().enumerate() {
            let x = left + width * at as f64;
            let class = match cell {
                Some(cell) => format!("warm heat-{}", cell.level),
                None => "warm".to_owned(),
            };
            let ground = Node::new("rect", &class)
                .at("x", x)
                .at("y", y)
                .at("width", (width - GAP).max(0.0))
                .at("height", ROW - GAP)
                .at("rx", 3.0);
            picture = picture.child(ground);
            let Some(cell) = cell else { continue };
            let middle = (x + (width - GAP) / 2.0, y + (ROW - GAP) / 2.0);
            let class = if cell.is_low_confidence { "count" } else { "count strong" };
            picture = picture.child(Node::words(class, "middle", middle.0, middle.1 - LINE, cell.figure.clone()));
            for (line, words) in cell.basis.iter().enumerate() {
                let y = middle.1 + LINE * line as f64;
                picture = picture.child(Node::words("count", "middle", middle.0, y, words.clone()));
            }
        }
    }
    picture
}

/// How many levels one side has: as many as an eye tells apart.
const TO_A_SIDE: f64 = 4.0;
/// A level is this part of the metric's range: 5 points of NPS' 200.
const STEP: f64 = 1.0 / 40.0;

/// How far a headline's value lies above or below that of all, from 0 for far below to 8 for far above; 4 is about the same.
///
/// ```
/// use domain::Metric;
/// use insight::picture::heat_level;
/// let levels = [-100.0, 14.0, 19.0, 24.0, 26.0, 29.0, 100.0].map(|value| heat_level(Metric::NPS, value, 24.0));
/// assert_eq!(levels, [0, 2, 3, 4, 4, 5, 8]);
/// assert_eq!(heat_level(Metric::CES, 5.6, 5.0), 8);
/// ```
pub fn heat_level(metric: Metric, value: f64, of_all: f64) -> u8 {
    let range = headline_range(metric);
    let steps = (value - of_all) / ((range.end() - range.start()) * STEP);
    let level = (steps.round() + TO_A_SIDE).clamp(0.0, 2.0 * TO_A_SIDE);
    // A whole number from 0 to 8.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let level = level as u8;
    level
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(level: u8, is_low_confidence: bool) -> HeatCell {
        HeatCell { level, figure: "+40".into(), basis: ["± 12".into(), "n = 90".into()], is_low_confidence }
    }

    fn draw(columns: usize, width: f64) -> Node {
        let across: Vec<String> = (0..columns).map(|at| format!("a column of a long name {at}")).collect();
        let row = |name: &str| (name.to_owned(), (0..columns).map(|_| Some(cell(8, false))).collect());
        let rows = [row("web"), row(&"a long name ".repeat(20))];
        let frame = Frame { width, height: heat_height(2), label: "", number: &|n| n.to_string() };
        heat(&across, &rows, &frame)
    }

    fn attribute(node: &Node, name: &str) -> f64 {
        node.attributes.iter().find(|(known, _)| *known == name).unwrap().1.parse().unwrap()
    }

    #[test]
    fn a_cell_says_its_figure_its_margin_and_its_n_and_nobody_has_none() {
        let across = ["web".to_owned(), "mail".to_owned(), "kiosk".to_owned()];
        let rows = [("pro".to_owned(), vec![Some(cell(0, false)), None, Some(cell(8, true))])];
        let frame = Frame { width: 400.0, height: heat_height(1), label: "", number: &|n| n.to_string() };
        let picture = heat(&across, &rows, &frame);
        let classes = |tag: &str| -> Vec<String> {
            picture.children.iter().filter(|node| node.tag == tag).map(|node| node.attributes[0].1.clone()).collect()
        };
        assert_eq!(classes("rect"), ["warm heat-0", "warm", "warm heat-8"]);
        let words: Vec<&str> =
            picture.children.iter().map(|node| node.text.as_str()).filter(|text| !text.is_empty()).collect();
        assert_eq!(words, ["web", "mail", "kiosk", "pro", "+40", "± 12", "n = 90", "+40", "± 12", "n = 90"]);
        assert_eq!(classes("text").iter().filter(|class| *class == "count strong").count(), 1);
    }

    #[test]
    fn nothing_reaches_beyond_the_picture_and_long_names_are_cut() {
        for (columns, width) in [(1, 300.0), (4, 640.0), (10, 880.0)] {
            let picture = draw(columns, width);
            for node in picture.children.iter().filter(|node| node.tag == "rect") {
                let (x, y) = (attribute(node, "x"), attribute(node, "y"));
                assert!(x >= 0.0 && x + attribute(node, "width") <= width);
                assert!(y >= NAMES_ABOVE && y + attribute(node, "height") <= heat_height(2));
            }
            let names: Vec<&Node> = picture.children.iter().filter(|node| node.attributes[0].1 == "name").collect();
            assert!(names.iter().any(|name| name.text.ends_with('…')));
            assert!(names[columns + 1..].iter().all(|name| text_width(&name.text) <= width * NAMES));
        }
        let frame = Frame { width: 300.0, height: 20.0, label: "", number: &|n| n.to_string() };
        assert!(heat(&[], &[], &frame).children.is_empty());
    }
}
