//! The figure along time, as a line in the band of its interval.

use core::ops::Range;

use domain::{Day, Metric};

use super::axis::{self, Plot};
use super::frame::text_width;
use super::node::px;
use super::scale::Scale;
use super::{Frame, Node};
use crate::{Distribution, Figure, Step};

/// One step of a trend.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point {
    /// The day it begins on; in a window that moves, the day it ends with.
    pub start: Day,
    /// Its figure; `None` when nobody answered, which leaves a gap.
    pub figure: Option<Figure>,
}

impl Point {
    /// The points of [`crate::Cube::by_step`] or [`crate::Cube::rolling`].
    pub fn of(steps: &[(Day, Distribution)]) -> Vec<Self> {
        steps.iter().map(|(start, answers)| Self { start: *start, figure: answers.figure() }).collect()
    }
}

/// A value to be reached.
#[derive(Clone, Debug, PartialEq)]
pub struct Goal {
    /// In the figure's unit.
    pub value: f64,
    /// Since when; `None` for always.
    pub from: Option<Day>,
    /// What is written beside it.
    pub label: String,
}

/// Something that happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// When.
    pub day: Day,
    /// What.
    pub label: String,
}

/// What a trend shows.
#[derive(Clone, Debug, PartialEq)]
pub struct Trend<'a> {
    /// What is measured.
    pub metric: Metric,
    /// In the order of time.
    pub points: &'a [Point],
    /// How far points are apart.
    pub step: Step,
    /// Values to be reached.
    pub goals: &'a [Goal],
    /// What happened in between.
    pub marks: &'a [Mark],
    /// The days that were picked out.
    pub chosen: Option<Range<Day>>,
}

impl<'a> Trend<'a> {
    /// Points alone.
    pub fn new(metric: Metric, points: &'a [Point], step: Step) -> Self {
        Self { metric, points, step, goals: &[], marks: &[], chosen: None }
    }

    /// The place in `points` of the one that is drawn nearest to `x`, in a picture of that width; `None` without points.
    pub fn nearest(&self, x: f64, width: f64) -> Option<usize> {
        let day = |point: &Point| f64::from(point.start.number());
        let scale =
            Scale { values: (day(self.points.first()?), day(self.points.last()?)), pixels: axis::pixels(width) };
        let distance = |at: &usize| (scale.at(day(&self.points[*at])) - x).abs();
        (0..self.points.len()).min_by(|a, b| distance(a).total_cmp(&distance(b)))
    }

    /// The days of the points from one place to another, in either order.
    pub fn days(&self, one: usize, two: usize) -> Option<Range<Day>> {
        let (first, last) = (self.points.get(one.min(two))?, self.points.get(one.max(two))?);
        Some(first.start..self.step.next(last.start))
    }
}

/// The radius of a point, in pixels.
const POINT: f64 = 3.0;
/// The same where there are many.
const SMALL_POINT: f64 = 1.5;
/// More points than this are many.
const MANY: usize = 70;
/// How far the band of a point with no neighbour reaches to either side, in pixels.
const ALONE: f64 = 3.0;

/// How far the picked days reach beyond their first and last point, in pixels.
const BESIDE: f64 = 5.0;
/// From the top to the middle of what is written at a mark.
const MARK: f64 = 4.0;

/// The figure of each step as a line with points, in a band from `lo` to `hi`.
///
/// A step without answers leaves a gap in both. Points of few answers or a wide interval have the class
/// `low-confidence`. The vertical axis has the metric's whole range, −100…100 for NPS, unless all intervals and goals lie
/// within a quarter of it: then it is cut to eighths of the range, and the picture has the class `zoomed`. Goals are lines
/// across (`goal`), marks lines from top to bottom (`mark`), the picked days a ground behind all (`chosen`). `date`
/// writes the days below, [`Frame::number`] the values. The table to it has a row for each point.
///
/// ```
/// use domain::{Day, Metric};
/// use insight::Step;
/// use insight::picture::{Frame, Point, Trend, trend};
/// let weeks = [Point { start: Day::parse("2026-11-23").unwrap(), figure: None }];
/// let frame = Frame { width: 640.0, height: 240.0, label: "NPS by week", number: &|value| format!("{value:+.0}") };
/// let picture = trend(&Trend::new(Metric::NPS, &weeks, Step::Week), &Day::to_text, &frame);
/// assert!(picture.to_svg().contains("2026-11-23"));
/// ```
pub fn trend(trend: &Trend<'_>, date: &dyn Fn(Day) -> String, frame: &Frame<'_>) -> Node {
    let plot = Plot::of(trend, frame);
    let mut class = "picture picture-trend".to_owned();
    if trend.points.iter().all(|point| point.figure.is_none()) {
        class += " empty";
    }
    if plot.is_zoomed {
        class += " zoomed";
    }
    let mut picture = frame.root(&class);
    picture.children.extend(trend.chosen.as_ref().and_then(|days| chosen(trend, days, &plot)));
    picture.children.extend(axis::values(trend.metric, &plot, frame));
    picture.children.extend(axis::dates(trend, &plot, date, frame));
    let runs = runs(trend, &plot);
    picture.children.extend(runs.iter().map(|run| band(run)));
    picture.children.extend(goals(trend, &plot, frame));
    picture.children.extend(marks(trend, &plot, date, frame));
    picture.children.extend(runs.iter().filter(|run| run.len() > 1).map(|run| line(run)));
    let radius = if trend.points.len() > MANY { SMALL_POINT } else { POINT };
    for Place { x, y, start, figure, .. } in runs.into_iter().flatten() {
        let low = if figure.is_low_confidence(trend.metric) { "point low-confidence" } else { "point" };
        let [value, lo, hi] = [figure.value, figure.lo, figure.hi].map(|number| (frame.number)(number));
        let title = format!("{}: {value} ({lo} … {hi}, n = {})", date(start), figure.n);
        let point = Node::new("circle", low).at("cx", x).at("cy", y).at("r", radius).titled(title);
        picture = picture.child(point);
    }
    picture
}

/// The ground behind the points that begin on picked days.
fn chosen(trend: &Trend<'_>, days: &Range<Day>, plot: &Plot) -> Option<Node> {
    let mut starts = trend.points.iter().map(|point| point.start);
    let is_in = |start: &Day| *start < days.end && trend.step.next(*start) > days.start;
    let first = starts.clone().find(is_in)?;
    let last = starts.rfind(is_in)?;
    let (from, to) = (plot.x(first) - BESIDE, plot.x(last) + BESIDE);
    let (ground, top) = plot.y.pixels;
    Some(Node::new("rect", "chosen").at("x", from).at("y", top).at("width", to - from).at("height", ground - top))
}

/// Each goal from its day to that of the next one.
fn goals(trend: &Trend<'_>, plot: &Plot, frame: &Frame<'_>) -> Vec<Node> {
    let [Some(first), Some(last)] = [trend.points.first(), trend.points.last()] else { return Vec::new() };
    let next = |goal: &Goal| {
        let later = trend.goals.iter().filter_map(|other| other.from);
        later.filter(|from| goal.from.is_none_or(|own| *from > own)).min()
    };
    let is_drawn = |goal: &&Goal| {
        goal.from.is_none_or(|from| from <= last.start) && next(goal).is_none_or(|next| next > first.start)
    };
    let lines = trend.goals.iter().filter(is_drawn).flat_map(|goal| {
        let from = goal.from.filter(|from| plot.has(*from)).map_or(axis::LEFT, |from| plot.x(from));
        let to = next(goal).filter(|next| plot.has(*next)).map_or(frame.width, |next| plot.x(next));
        let y = plot.y.at(goal.value);
        // Above the line, unless that is the top of the picture.
        let beside = if y < plot.y.pixels.1 + 16.0 { 9.0 } else { -9.0 };
        [
            Node::segment("goal", (from, y), (to, y)).titled(goal.label.clone()),
            Node::words("goal-label", "end", to - 2.0, y + beside, goal.label.clone()),
        ]
    });
    lines.collect()
}

/// Lines with their texts on top, as far as texts have room.
fn marks(trend: &Trend<'_>, plot: &Plot, date: &dyn Fn(Day) -> String, frame: &Frame<'_>) -> Vec<Node> {
    let mut shown: Vec<&Mark> = trend.marks.iter().filter(|mark| plot.has(mark.day)).collect();
    shown.sort_by_key(|mark| mark.day);
    let (ground, top) = plot.y.pixels;
    let mut free_from = axis::LEFT;
    let mut nodes = Vec::new();
    for mark in shown {
        let x = plot.x(mark.day);
        let title = format!("{}: {}", date(mark.day), mark.label);
        nodes.push(Node::segment("mark", (x, top), (x, ground)).titled(title));
        let width = text_width(&mark.label);
        let (anchor, from, at) =
            if x + width > frame.width { ("end", x - 4.0 - width, x - 4.0) } else { ("start", x + 4.0, x + 4.0) };
        if from >= free_from {
            nodes.push(Node::words("mark-label", anchor, at, top + MARK, mark.label.clone()));
            free_from = from + width;
        }
    }
    nodes
}

/// Where a point with answers is drawn.
struct Place {
    start: Day,
    figure: Figure,
    x: f64,
    y: f64,
    y_lo: f64,
    y_hi: f64,
}

/// Points with answers, parted where there is one without.
fn runs(trend: &Trend<'_>, plot: &Plot) -> Vec<Vec<Place>> {
    let mut runs: Vec<Vec<Place>> = Vec::new();
    for Point { start, figure } in trend.points {
        let Some(figure) = *figure else { continue };
        let place = Place {
            start: *start,
            figure,
            x: plot.x(*start),
            y: plot.y.at(figure.value),
            y_lo: plot.y.at(figure.lo),
            y_hi: plot.y.at(figure.hi),
        };
        match runs.last_mut() {
            Some(run) if run.last().is_some_and(|last| trend.step.next(last.start) == *start) => run.push(place),
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

pub(super) fn path(corners: &[(f64, f64)]) -> String {
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
    fn weeks(counts: &[(u64, u64)]) -> Vec<Point> {
        let answers = |(promoters, detractors): &(u64, u64)| {
            Distribution::from_counts(Metric::NPS, &[*detractors, 0, 0, 0, 0, 0, 0, 0, 0, *promoters, 0]).unwrap()
        };
        let mondays = (MONDAY..).step_by(7).map(Day::from_number);
        Point::of(&mondays.zip(counts.iter().map(answers)).collect::<Vec<_>>())
    }

    fn draw(weeks: &[Point]) -> Node {
        let frame = Frame { width: 640.0, height: 236.0, label: "NPS by week", number: &|value| format!("{value:.0}") };
        trend(&Trend::new(Metric::NPS, weeks, Step::Week), &Day::to_text, &frame)
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

    #[test]
    fn goals_and_marks_are_drawn_where_they_belong() {
        let weeks = weeks(&[(10, 0), (0, 10), (5, 5)]);
        let day = |days| Day::from_number(MONDAY + days);
        let goal = |value, from| Goal { value, from, label: format!("Goal {value}") };
        let mark = |days, label: &str| Mark { day: day(days), label: label.to_owned() };
        let goals = [goal(50.0, None), goal(0.0, Some(day(7))), goal(0.0, Some(day(99)))];
        let marks = [mark(8, "two"), mark(7, "one of the two"), mark(-30, "before"), mark(99, "after")];
        let all = Trend { goals: &goals, marks: &marks, ..Trend::new(Metric::NPS, &weeks, Step::Week) };
        let frame = Frame { width: 640.0, height: 236.0, label: "", number: &|value| format!("{value:.0}") };
        let picture = trend(&all, &Day::to_text, &frame);
        let lines = with_class(&picture, "goal");
        assert_eq!(lines.iter().map(|line| attribute(line, "y1")).collect::<Vec<_>>(), ["60", "110"]);
        assert_eq!([attribute(lines[0], "x1"), attribute(lines[1], "x1")], ["44", "342"]);
        assert_eq!([attribute(lines[0], "x2"), attribute(lines[1], "x2")], ["342", "640"], "until the next one begins");
        assert_eq!(with_class(&picture, "mark").len(), 2);
        let texts: Vec<&str> = with_class(&picture, "mark-label").iter().map(|label| label.text.as_str()).collect();
        assert_eq!(texts, ["one of the two"], "the text of the next day has no room");
    }

    #[test]
    fn a_pointer_finds_the_nearest_point_and_its_days() {
        let weeks = weeks(&[(10, 0), (0, 10), (5, 5)]);
        let trend = Trend::new(Metric::NPS, &weeks, Step::Week);
        assert_eq!([0.0, 60.0, 340.0, 500.0, 900.0].map(|x| trend.nearest(x, 640.0)), [0, 0, 1, 2, 2].map(Some));
        let days = trend.days(2, 1).unwrap();
        assert_eq!((days.start.number() - MONDAY, days.end.number() - MONDAY), (7, 21));
        assert_eq!(Trend::new(Metric::NPS, &[], Step::Week).nearest(3.0, 640.0), None);
    }

    #[test]
    fn picked_days_have_a_ground_from_their_first_point_to_their_last() {
        let weeks = weeks(&[(10, 0), (0, 10), (5, 5)]);
        let pick = |from, to| {
            let chosen = Some(Day::from_number(MONDAY + from)..Day::from_number(MONDAY + to));
            let frame = Frame { width: 640.0, height: 236.0, label: "", number: &|value| format!("{value:.0}") };
            let picture =
                trend(&Trend { chosen, ..Trend::new(Metric::NPS, &weeks, Step::Week) }, &Day::to_text, &frame);
            with_class(&picture, "chosen")
                .first()
                .map(|rect| ["x", "width"].map(|name| attribute(rect, name).to_owned()))
        };
        assert_eq!(pick(7, 14), Some(["337".to_owned(), "10".to_owned()]));
        assert_eq!(pick(0, 21), Some(["47".to_owned(), "590".to_owned()]));
        assert_eq!(pick(50, 60), None);
    }
}
