//! The axes of a trend, and the room that they leave.

use domain::{Day, Headline, Metric};

use super::frame::text_width;
use super::scale::Scale;
use super::trend::{Goal, Point, Trend};
use super::{Frame, Node, ticks};
use crate::{Figure, Step, headline_range};

/// Room for the values at the left.
pub(super) const LEFT: f64 = 44.0;
/// Room for half a point at the right.
const RIGHT: f64 = 8.0;
/// Room for half a value at the top.
const TOP: f64 = 10.0;
/// Room for the dates below.
const BOTTOM: f64 = 26.0;
/// About how far apart values are written, in pixels.
const APART: f64 = 40.0;
/// The least distance between two dates, in pixels.
const SPACE: f64 = 14.0;

/// Where a trend is drawn.
pub(super) struct Plot {
    /// From days to pixels.
    days: Scale,
    /// From values to pixels.
    pub(super) y: Scale,
    /// Whether the axis shows a part of the metric's range only.
    pub(super) is_zoomed: bool,
}

impl Plot {
    pub(super) fn of(trend: &Trend<'_>, frame: &Frame<'_>) -> Self {
        let day = |point: Option<&Point>| point.map_or(0.0, |point| f64::from(point.start.number()));
        let figures = trend.points.iter().filter_map(|point| point.figure);
        let (values, is_zoomed) = shown_range(trend.metric, figures, trend.goals);
        Self {
            days: Scale { values: (day(trend.points.first()), day(trend.points.last())), pixels: pixels(frame.width) },
            y: Scale { values, pixels: ((frame.height - BOTTOM).max(TOP), TOP) },
            is_zoomed,
        }
    }

    pub(super) fn x(&self, day: Day) -> f64 {
        self.days.at(f64::from(day.number()))
    }

    /// Whether a day lies between the first point and the last.
    pub(super) fn has(&self, day: Day) -> bool {
        (self.days.values.0..=self.days.values.1).contains(&f64::from(day.number()))
    }
}

/// From where to where days are drawn, for a width of the whole.
pub(super) fn pixels(width: f64) -> (f64, f64) {
    (LEFT + RIGHT, (width - RIGHT).max(LEFT + RIGHT))
}

/// From where to where an axis goes that holds all of `figures`: all of the metric's range, or a part of it cut to eighths
/// where that does.
pub fn common_range(metric: Metric, figures: impl Iterator<Item = Figure>) -> (f64, f64) {
    shown_range(metric, figures, &[]).0
}

/// From where to where the vertical axis goes, and whether that is less than all of the metric's range.
fn shown_range(metric: Metric, figures: impl Iterator<Item = Figure>, goals: &[Goal]) -> ((f64, f64), bool) {
    let (worst, best) = headline_range(metric).into_inner();
    // The value too: with one or two answers it can lie outside its interval.
    let ends = figures.map(|figure| (figure.lo.min(figure.value), figure.hi.max(figure.value)));
    let goals = goals.iter().map(|goal| goal.value.clamp(worst, best));
    let (lo, hi) = ends
        .chain(goals.map(|goal| (goal, goal)))
        .fold((f64::INFINITY, f64::NEG_INFINITY), |(lo, hi), (low, high)| (lo.min(low), hi.max(high)));
    let eighth = (best - worst) / 8.0;
    if lo <= hi && hi - lo <= 2.0 * eighth {
        let below = ((lo - worst) / eighth).floor().min(7.0);
        let above = ((hi - worst) / eighth).ceil().max(below + 1.0);
        ((worst + below * eighth, worst + above * eighth), true)
    } else {
        ((worst, best), false)
    }
}

/// The values at the left, each with a line across.
pub(super) fn values(metric: Metric, plot: &Plot, frame: &Frame<'_>) -> Vec<Node> {
    let (from, to) = plot.y.values;
    let height = plot.y.pixels.0 - plot.y.pixels.1;
    let most = [7u8, 6, 5, 4].into_iter().find(|most| f64::from(*most - 1) * APART <= height).unwrap_or(3);
    let mut nodes = Vec::new();
    for value in ticks::round_numbers(from, to, usize::from(most)) {
        let y = plot.y.at(value);
        let is_zero = metric.headline() == Headline::Net && value.abs() < 1e-9;
        let class = if is_zero { "grid zero" } else { "grid" };
        nodes.push(Node::segment(class, (LEFT, y), (frame.width, y)));
        nodes.push(Node::words("tick", "end", LEFT - 6.0, y, (frame.number)(value)));
    }
    nodes
}

/// The axis with the first days of as many points as have room.
pub(super) fn dates(trend: &Trend<'_>, plot: &Plot, date: &dyn Fn(Day) -> String, frame: &Frame<'_>) -> Vec<Node> {
    let ground = plot.y.pixels.0;
    let mut nodes = vec![Node::segment("axis", (LEFT, ground), (frame.width, ground))];
    let points = trend.points;
    let [Some(first), Some(last)] = [points.first(), points.last()] else { return nodes };
    let widest = [first, last].into_iter().map(|point| text_width(&date(point.start))).fold(0.0, f64::max);
    let pixels = (plot.x(last.start) - plot.x(first.start)).max(1.0);
    let apart = apart(trend.step, (widest + SPACE) * (points.len() - 1) as f64 / pixels);
    // From the last one back, since the latest date is the one that is looked for.
    let mut free_to = f64::INFINITY;
    for start in points.iter().rev().step_by(apart).map(|point| point.start) {
        let x = plot.x(start);
        let middle = x.min(frame.width - widest / 2.0);
        if middle + widest / 2.0 < free_to {
            nodes.push(Node::segment("tick", (x, ground), (x, ground + 4.0)));
            nodes.push(Node::words("tick", "middle", middle, ground + BOTTOM / 2.0 + 2.0, date(start)));
            free_to = middle - widest / 2.0 - SPACE / 2.0;
        }
    }
    nodes
}

/// Every how many points a date is written, so that a reader can follow.
fn apart(step: Step, at_least: f64) -> usize {
    match step {
        Step::Day => ticks::apart(&[1, 2, 7, 14, 28, 91, 182], 364, at_least),
        Step::Week => ticks::apart(&[1, 2, 4, 8, 13, 26], 52, at_least),
        Step::Month => ticks::apart(&[1, 2, 3, 6], 12, at_least),
        Step::Quarter => ticks::apart(&[1, 2], 4, at_least),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figures(intervals: &[(f64, f64)]) -> Vec<Figure> {
        let figure = |(lo, hi): &(f64, f64)| Figure { value: f64::midpoint(*lo, *hi), lo: *lo, hi: *hi, n: 50 };
        intervals.iter().map(figure).collect()
    }

    fn points(intervals: &[(f64, f64)]) -> Vec<Point> {
        let mondays = (20_780..).step_by(7).map(Day::from_number);
        mondays.zip(figures(intervals)).map(|(start, figure)| Point { start, figure: Some(figure) }).collect()
    }

    #[test]
    fn the_axis_has_all_of_the_range_unless_the_intervals_are_close_together() {
        let shown = |intervals: &[(f64, f64)]| shown_range(Metric::NPS, figures(intervals).into_iter(), &[]);
        assert_eq!(shown(&[]), ((-100.0, 100.0), false));
        assert_eq!(shown(&[(10.0, 40.0), (35.0, 61.0)]), ((-100.0, 100.0), false));
        assert_eq!(shown(&[(30.0, 40.0), (35.0, 60.0)]), ((25.0, 75.0), true));
        assert_eq!(shown(&[(99.0, 100.0)]), ((75.0, 100.0), true));
        assert_eq!(shown(&[(100.0, 100.0)]), ((75.0, 100.0), true));
        assert_eq!(shown(&[(-100.0, -100.0)]), ((-100.0, -75.0), true));
        assert_eq!(shown_range(Metric::CES, figures(&[(5.0, 6.0)]).into_iter(), &[]), ((4.75, 6.25), true));
        let goal = |value| Goal { value, from: None, label: String::new() };
        let with = |value| shown_range(Metric::NPS, figures(&[(30.0, 40.0)]).into_iter(), &[goal(value)]);
        assert_eq!(with(60.0), ((25.0, 75.0), true));
        assert_eq!(with(-60.0), ((-100.0, 100.0), false));
    }

    #[test]
    fn dates_do_not_run_into_each_other() {
        let frame = |width| Frame { width, height: 200.0, label: "", number: &|value| format!("{value}") };
        for (width, length) in [(320.0, 52), (320.0, 3), (1200.0, 52), (320.0, 600), (60.0, 10)] {
            let points = points(&vec![(0.0, 100.0); length]);
            let frame = frame(width);
            let trend = Trend::new(Metric::NPS, &points, Step::Week);
            let nodes = dates(&trend, &Plot::of(&trend, &frame), &Day::to_text, &frame);
            let xs: Vec<f64> = nodes
                .iter()
                .filter(|node| node.tag == "text")
                .map(|node| node.attributes[1].1.parse().unwrap())
                .collect();
            assert!(xs[0] <= width - 34.9 || width < 100.0, "the latest date is there, and whole");
            assert!(xs.windows(2).all(|pair| pair[0] - pair[1] >= 76.9), "{width} {length}: {xs:?}");
        }
    }
}
