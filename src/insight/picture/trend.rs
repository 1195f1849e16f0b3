//! The figure week by week, as a line in the band of its interval.

use domain::{Day, Metric};

use super::axis::{self, Plot};
use super::node::px;
use super::{Frame, Node};
use crate::{Distribution, Figure};

/// One week of a trend.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Week {
    /// The day it begins on.
    pub monday: Day,
    /// Its figure; `None` when nobody answered, which leaves a gap.
    pub figure: Option<Figure>,
}

impl Week {
    /// The weeks of [`crate::Cube::by_week`].
    pub fn of(weeks: &[(Day, Distribution)]) -> Vec<Self> {
        weeks.iter().map(|(monday, answers)| Self { monday: *monday, figure: answers.figure() }).collect()
    }
}

/// From one Monday to the next.
const WEEK: i32 = 7;
/// The radius of a point, in pixels.
const POINT: f64 = 3.0;
/// How far the band of a week with no neighbour reaches to either side, in pixels.
const ALONE: f64 = 3.0;

/// The figure of each week as a line with points, in a band from `lo` to `hi`.
///
/// A week without answers leaves a gap in both. Points of weeks with few answers or a wide interval have the class
/// `low-confidence`. The vertical axis has the metric's whole range, −100…100 for NPS, unless all intervals lie within
/// a quarter of it: then it is cut to eighths of the range, and the picture has the class `zoomed`. `date` writes the
/// Mondays below, [`Frame::number`] the values. The table to it has a row for each week.
///
/// ```
/// use domain::{Day, Metric};
/// use insight::picture::{Frame, Week, trend};
/// let weeks = [Week { monday: Day::parse("2026-11-23").unwrap(), figure: None }];
/// let frame = Frame { width: 640.0, height: 240.0, label: "NPS by week", number: &|value| format!("{value:+.0}") };
/// let picture = trend(Metric::NPS, &weeks, &Day::to_text, &frame);
/// assert!(picture.to_svg().contains("2026-11-23"));
/// ```
pub fn trend(metric: Metric, weeks: &[Week], date: &dyn Fn(Day) -> String, frame: &Frame<'_>) -> Node {
    let plot = Plot::of(metric, weeks, frame);
    let mut class = "picture picture-trend".to_owned();
    if weeks.iter().all(|week| week.figure.is_none()) {
        class += " empty";
    }
    if plot.is_zoomed {
        class += " zoomed";
    }
    let mut picture = frame.root(&class);
    picture.children.extend(axis::values(metric, &plot, frame));
    picture.children.extend(axis::dates(weeks, &plot, date, frame));
    let runs = runs(weeks, &plot);
    picture.children.extend(runs.iter().map(|run| band(run)));
    picture.children.extend(runs.iter().filter(|run| run.len() > 1).map(|run| line(run)));
    for Place { x, y, monday, figure, .. } in runs.into_iter().flatten() {
        let low = if figure.is_low_confidence(metric) { "point low-confidence" } else { "point" };
        let [value, lo, hi] = [figure.value, figure.lo, figure.hi].map(|number| (frame.number)(number));
        let title = format!("{}: {value} ({lo} … {hi}, n = {})", date(monday), figure.n);
        let point = Node::new("circle", low).at("cx", x).at("cy", y).at("r", POINT).titled(title);
        picture = picture.child(point);
    }
    picture
}

/// Where a week with answers is drawn.
struct Place {
    monday: Day,
    figure: Figure,
    x: f64,
    y: f64,
    y_lo: f64,
    y_hi: f64,
}

/// Weeks with answers, parted where there is a week without.
fn runs(weeks: &[Week], plot: &Plot) -> Vec<Vec<Place>> {
    let mut runs: Vec<Vec<Place>> = Vec::new();
    for Week { monday, figure } in weeks {
        let Some(figure) = *figure else { continue };
        let place = Place {
            monday: *monday,
            figure,
            x: plot.x(*monday),
            y: plot.y.at(figure.value),
            y_lo: plot.y.at(figure.lo),
            y_hi: plot.y.at(figure.hi),
        };
        match runs.last_mut() {
            Some(run) if run.last().is_some_and(|last| last.monday.plus(WEEK) == *monday) => run.push(place),
            _ => runs.push(vec![place]),
        }
    }
    runs
}

/// Along the upper ends from left to right, then back along the lower ones.
fn band(run: &[Place]) -> Node {
    let reach = if run.len() == 1 { ALONE } else { 0.0 };
    let upper = run.iter().flat_map(|place| [(place.x - reach, place.y_hi), (place.x + reach, place.y_hi)]);
    let lower = run.iter().rev().flat_map(|place| [(place.x + reach, place.y_lo), (place.x - reach, place.y_lo)]);
    let mut corners: Vec<(f64, f64)> = upper.chain(lower).collect();
    corners.dedup();
    Node::new("path", "band").with("d", format!("{}Z", path(&corners)))
}

fn line(run: &[Place]) -> Node {
    let corners: Vec<(f64, f64)> = run.iter().map(|place| (place.x, place.y)).collect();
    Node::new("path", "line").with("d", path(&corners))
}

fn path(corners: &[(f64, f64)]) -> String {
    let mut path = String::new();
    for (x, y) in corners {
        path.push(if path.is_empty() { 'M' } else { 'L' });
        path.push_str(&px(*x));
        path.push(' ');
        path.push_str(&px(*y));
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    const MONDAY: i32 = 20_780;

    /// Weeks by how many promoters and detractors there were; none of either is a week without answers.
    fn weeks(counts: &[(u64, u64)]) -> Vec<Week> {
        let answers = |(promoters, detractors): &(u64, u64)| {
            Distribution::from_counts(Metric::NPS, &[*detractors, 0, 0, 0, 0, 0, 0, 0, 0, *promoters, 0]).unwrap()
        };
        let mondays = (MONDAY..).step_by(7).map(Day::from_number);
        Week::of(&mondays.zip(counts.iter().map(answers)).collect::<Vec<_>>())
    }

    fn draw(weeks: &[Week]) -> Node {
        let frame = Frame { width: 640.0, height: 236.0, label: "NPS by week", number: &|value| format!("{value:.0}") };
        trend(Metric::NPS, weeks, &Day::to_text, &frame)
    }

    fn with_class<'a>(picture: &'a Node, class: &str) -> Vec<&'a Node> {
        let has = |node: &&Node| attribute(node, "class").split(' ').any(|known| known == class);
        picture.children.iter().filter(has).collect()
    }

    fn attribute<'a>(node: &'a Node, name: &str) -> &'a str {
        &node.attributes.iter().find(|(known, _)| *known == name).unwrap().1
    }

    #[test]
    fn a_week_without_answers_parts_line_and_band() {
        let picture = draw(&weeks(&[(5, 5), (6, 5), (0, 0), (7, 5), (5, 5), (5, 6)]));
        assert_eq!(with_class(&picture, "band").len(), 2);
        assert_eq!(with_class(&picture, "point").len(), 5);
        let corners: Vec<usize> =
            with_class(&picture, "line").iter().map(|line| attribute(line, "d").matches('L').count()).collect();
        assert_eq!(corners, [1, 2]);
    }

    #[test]
    fn a_week_left_out_of_the_list_parts_them_too() {
        let mut weeks = weeks(&[(5, 5), (6, 5), (5, 5)]);
        weeks.remove(1);
        let picture = draw(&weeks);
        assert!(with_class(&picture, "line").is_empty());
        assert_eq!(with_class(&picture, "band").len(), 2);
    }

    #[test]
    fn the_axis_of_nps_goes_from_minus_to_plus_a_hundred() {
        let picture = draw(&weeks(&[(10, 0), (0, 10), (5, 5)]));
        let heights: Vec<&str> = with_class(&picture, "point").iter().map(|point| attribute(point, "cy")).collect();
        // 236 pixels less 10 at the top and 26 below leave 2 points of NPS to each.
        assert_eq!(heights, ["10", "210", "110"]);
        assert_eq!(with_class(&picture, "zero").len(), 1);
        let values = with_class(&picture, "tick").into_iter().filter(|tick| attribute(tick, "class") == "tick");
        let texts: Vec<&str> = values.map(|tick| tick.text.as_str()).filter(|text| !text.is_empty()).collect();
        assert_eq!(texts[..5], ["-100", "-50", "0", "50", "100"]);
        assert_eq!(texts[5..], ["2026-12-07", "2026-11-30", "2026-11-23"]);
        assert!(!attribute(&picture, "class").contains("zoomed"));
    }

    #[test]
    fn the_band_is_the_interval() {
        let weeks = weeks(&[(60, 10), (40, 40)]);
        let picture = draw(&weeks);
        let pixel = |value: f64| px(110.0 - value);
        let [one, two] = [weeks[0].figure.unwrap(), weeks[1].figure.unwrap()];
        let [left, right] = [0, 1].map(|index| attribute(with_class(&picture, "point")[index], "cx").to_owned());
        let (a, b, c, d) = (pixel(one.hi), pixel(two.hi), pixel(two.lo), pixel(one.lo));
        assert_eq!(
            attribute(with_class(&picture, "band")[0], "d"),
            format!("M{left} {a}L{right} {b}L{right} {c}L{left} {d}Z")
        );
    }

    #[test]
    fn weeks_of_few_answers_are_marked() {
        let picture = draw(&weeks(&[(29, 0), (30, 0)]));
        let classes: Vec<&str> = with_class(&picture, "point").iter().map(|point| attribute(point, "class")).collect();
        assert_eq!(classes, ["point low-confidence", "point"]);
        assert_eq!(with_class(&picture, "point")[0].children[0].text, "2026-11-23: 100 (78 … 100, n = 29)");
    }

    #[test]
    fn narrow_intervals_are_drawn_on_a_part_of_the_range_and_say_so() {
        let picture = draw(&weeks(&[(4000, 1000), (4100, 1000)]));
        assert!(attribute(&picture, "class").ends_with(" zoomed"));
    }

    #[test]
    fn nothing_to_show_is_an_empty_picture_with_axes() {
        for weeks in [weeks(&[]), weeks(&[(0, 0)])] {
            let picture = draw(&weeks);
            assert!(attribute(&picture, "class").ends_with(" empty"));
            assert!(with_class(&picture, "point").is_empty());
            assert!(!with_class(&picture, "axis").is_empty());
        }
    }
}
