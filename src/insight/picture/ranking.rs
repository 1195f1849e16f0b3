//! Values of a dimension below each other, each with its figure and interval on one axis.

use domain::Metric;

use super::axis::common_range;
use super::frame::{shortened, text_width};
use super::scale::Scale;
use super::{Frame, Node};
use crate::Figure;

/// One value.
#[derive(Clone, Debug, PartialEq)]
pub struct Ranked {
    /// What it is called.
    pub name: String,
    /// Its figure.
    pub figure: Figure,
    /// Its figure in words, with its interval and n.
    pub words: String,
}

/// The height of a row, and of the axis below all, in pixels.
const ROW: f64 = 26.0;
const AXIS: f64 = 26.0;
/// Half of how thick an interval is drawn.
const BAND: f64 = 4.0;
const POINT: f64 = 4.0;
/// What is free between the three columns.
const GAP: f64 = 12.0;
/// The most that names may take of the width.
const NAMES: f64 = 0.3;

/// How high a picture of so many values is, in pixels.
///
/// ```
/// assert!(insight::picture::ranking_height(10) > insight::picture::ranking_height(2));
/// ```
pub fn ranking_height(values: usize) -> f64 {
    ROW * values as f64 + AXIS
}

/// A row for each value, in the order that they come in: its name, its interval (`band`) with its figure (`point`), and both in words.
///
/// The axis has the metric's whole range, unless all intervals lie within a quarter of it. [`Frame::number`] writes the values below.
/// Those with fewer than five answers have no figure and no row; whether others must be left out with them is
/// [`crate::report::presentable`]'s to say.
///
/// ```
/// use domain::Metric;
/// use insight::Distribution;
/// use insight::picture::{Frame, Ranked, ranking, ranking_height};
/// let answers = Distribution::from_counts(Metric::NPS, &[5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 20]).unwrap();
/// let rows = [Ranked { name: "web".to_owned(), figure: answers.figure().unwrap(), words: "60, n 25".to_owned() }];
/// let frame = Frame { width: 640.0, height: ranking_height(1), label: "By channel", number: &|value| format!("{value:.0}") };
/// assert!(ranking(Metric::NPS, &rows, &frame).to_svg().contains(">60, n 25<"));
/// ```
pub fn ranking(metric: Metric, rows: &[Ranked], frame: &Frame<'_>) -> Node {
    if rows.is_empty() {
        return frame.root("picture picture-ranking empty");
    }
    let widest = |words: &mut dyn Iterator<Item = &str>| words.map(text_width).fold(0.0, f64::max);
    let names = widest(&mut rows.iter().map(|row| row.name.as_str())).min(frame.width * NAMES);
    let words = widest(&mut rows.iter().map(|row| row.words.as_str())).min(frame.width / 2.0);
    let (left, right) = (names + GAP + POINT, (frame.width - words - GAP - POINT).max(names + GAP + POINT + 1.0));
    let range = common_range(metric, rows.iter().map(|row| row.figure));
    let x = Scale { values: range, pixels: (left, right) };
    let ground = ROW * rows.len() as f64;
    let mut picture = frame.root("picture picture-ranking");
    for value in [range.0, f64::midpoint(range.0, range.1), range.1] {
        let at = x.at(value);
        picture = picture.child(Node::segment("grid", (at, 0.0), (at, ground))).child(Node::words(
            "tick",
            "middle",
            at,
            ground + AXIS / 2.0,
            (frame.number)(value),
        ));
    }
    for (at, row) in rows.iter().enumerate() {
        let y = ROW * (at as f64 + 0.5);
        let Figure { value, lo, hi, .. } = row.figure;
        let point = if row.figure.is_low_confidence(metric) { "point low-confidence" } else { "point" };
        let band = Node::new("rect", "band")
            .at("x", x.at(lo))
            .at("y", y - BAND)
            .at("width", (x.at(hi) - x.at(lo)).max(1.0))
            .at("height", 2.0 * BAND);
        picture = picture
            .child(Node::words("name", "start", 0.0, y, shortened(&row.name, names)))
            .child(band)
            .child(Node::new("circle", point).at("cx", x.at(value)).at("cy", y).at("r", POINT))
            .child(Node::words("figure", "end", frame.width, y, row.words.clone()));
    }
    picture
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Distribution;

    fn row(name: &str, promoters: u64) -> Ranked {
        let answers = Distribution::from_counts(Metric::NPS, &[20, 0, 0, 0, 0, 0, 0, 0, 0, 0, promoters]).unwrap();
        Ranked { name: name.to_owned(), figure: answers.figure().unwrap(), words: format!("n {}", answers.n()) }
    }

    fn draw(rows: &[Ranked], width: f64) -> Node {
        let frame =
            Frame { width, height: ranking_height(rows.len()), label: "", number: &|value| format!("{value:.0}") };
        ranking(Metric::NPS, rows, &frame)
    }

    fn of_class<'a>(picture: &'a Node, class: &str) -> Vec<&'a Node> {
        let has = |node: &&Node| node.attributes[0].1.split(' ').any(|known| known == class);
        picture.children.iter().filter(has).collect()
    }

    fn number(node: &Node, name: &str) -> f64 {
        node.attributes.iter().find(|(known, _)| *known == name).unwrap().1.parse().unwrap()
    }

    #[test]
    fn each_value_has_its_figure_in_its_interval() {
        let picture = draw(&[row("web", 80), row("mail", 60), row("kiosk", 5)], 640.0);
        let (points, bands) = (of_class(&picture, "point"), of_class(&picture, "band"));
        assert_eq!((points.len(), bands.len()), (3, 3));
        let xs: Vec<f64> = points.iter().map(|point| number(point, "cx")).collect();
        assert!(xs.is_sorted_by(|higher, lower| higher > lower), "{xs:?}");
        for (x, band) in xs.iter().zip(bands) {
            assert!(*x >= number(band, "x") && *x <= number(band, "x") + number(band, "width"));
        }
        assert_eq!(of_class(&picture, "low-confidence").len(), 1);
    }

    #[test]
    fn nothing_reaches_beyond_the_picture_and_long_names_are_cut() {
        for width in [300.0, 640.0, 1200.0] {
            let picture = draw(&[row(&"a long name ".repeat(20), 80), row("", 1)], width);
            let name = &of_class(&picture, "name")[0].text;
            assert!(name.ends_with('…') && text_width(name) <= width * NAMES, "{name}");
            for band in of_class(&picture, "band") {
                let (from, long) = (number(band, "x"), number(band, "width"));
                assert!(from >= 0.0 && from + long <= width, "{width}: {from} {long}");
            }
        }
        assert!(draw(&[], 640.0).children.is_empty());
    }
}
