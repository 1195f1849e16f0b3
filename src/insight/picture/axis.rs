//! The axes of a trend, and the room that they leave.

use domain::{Day, Headline, Metric};

use super::frame::text_width;
use super::scale::Scale;
use super::trend::Week;
use super::{Frame, Node, ticks};
use crate::headline_range;

/// Room for the values at the left.
const LEFT: f64 = 44.0;
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
    pub(super) fn of(metric: Metric, weeks: &[Week], frame: &Frame<'_>) -> Self {
        let day = |week: Option<&Week>| week.map_or(0.0, |week| f64::from(week.monday.number()));
        let (values, is_zoomed) = shown_range(metric, weeks);
        Self {
            days: Scale {
                values: (day(weeks.first()), day(weeks.last())),
                pixels: (LEFT + RIGHT, (frame.width - RIGHT).max(LEFT + RIGHT)),
            },
            y: Scale { values, pixels: ((frame.height - BOTTOM).max(TOP), TOP) },
            is_zoomed,
        }
    }

    pub(super) fn x(&self, day: Day) -> f64 {
        self.days.at(f64::from(day.number()))
    }
}

/// From where to where the vertical axis goes, and whether that is less than all of the metric's range.
fn shown_range(metric: Metric, weeks: &[Week]) -> ((f64, f64), bool) {
    let (worst, best) = headline_range(metric).into_inner();
    let figures = || weeks.iter().filter_map(|week| week.figure);
    // The value too: with one or two answers it can lie outside its interval.
    let lo = figures().map(|figure| figure.lo.min(figure.value)).fold(f64::INFINITY, f64::min);
    let hi = figures().map(|figure| figure.hi.max(figure.value)).fold(f64::NEG_INFINITY, f64::max);
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

/// The axis with as many Mondays as have room.
pub(super) fn dates(weeks: &[Week], plot: &Plot, date: &dyn Fn(Day) -> String, frame: &Frame<'_>) -> Vec<Node> {
    let ground = plot.y.pixels.0;
    let mut nodes = vec![Node::segment("axis", (LEFT, ground), (frame.width, ground))];
    let [Some(first), Some(last)] = [weeks.first(), weeks.last()] else { return nodes };
    let widest = [first, last].into_iter().map(|week| text_width(&date(week.monday))).fold(0.0, f64::max);
    let in_all = (f64::from(last.monday.number()) - f64::from(first.monday.number())) / 7.0;
    let pixels = (plot.x(last.monday) - plot.x(first.monday)).max(1.0);
    let apart = ticks::weeks_apart((widest + SPACE) * in_all / pixels);
    // From the last week back, since the latest date is the one that is looked for.
    let mut free_to = f64::INFINITY;
    for monday in (first.monday.number()..=last.monday.number()).rev().step_by(7 * apart).map(Day::from_number) {
        let x = plot.x(monday);
        let middle = x.min(frame.width - widest / 2.0);
        if middle + widest / 2.0 < free_to {
            nodes.push(Node::segment("tick", (x, ground), (x, ground + 4.0)));
            nodes.push(Node::words("tick", "middle", middle, ground + BOTTOM / 2.0 + 2.0, date(monday)));
            free_to = middle - widest / 2.0 - SPACE / 2.0;
        }
    }
    nodes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Figure;

    fn weeks(intervals: &[(f64, f64)]) -> Vec<Week> {
        let figure = |(lo, hi): &(f64, f64)| Figure { value: f64::midpoint(*lo, *hi), lo: *lo, hi: *hi, n: 50 };
        let mondays = (20_780..).step_by(7).map(Day::from_number);
        mondays.zip(intervals).map(|(monday, ends)| Week { monday, figure: Some(figure(ends)) }).collect()
    }

    #[test]
    fn the_axis_has_all_of_the_range_unless_the_intervals_are_close_together() {
        let shown = |intervals: &[(f64, f64)]| shown_range(Metric::NPS, &weeks(intervals));
        assert_eq!(shown(&[]), ((-100.0, 100.0), false));
        assert_eq!(shown(&[(10.0, 40.0), (35.0, 61.0)]), ((-100.0, 100.0), false));
        assert_eq!(shown(&[(30.0, 40.0), (35.0, 60.0)]), ((25.0, 75.0), true));
        assert_eq!(shown(&[(99.0, 100.0)]), ((75.0, 100.0), true));
        assert_eq!(shown(&[(100.0, 100.0)]), ((75.0, 100.0), true));
        assert_eq!(shown(&[(-100.0, -100.0)]), ((-100.0, -75.0), true));
        assert_eq!(shown_range(Metric::CES, &weeks(&[(5.0, 6.0)])), ((4.75, 6.25), true));
    }

    #[test]
    fn dates_do_not_run_into_each_other() {
        let frame = |width| Frame { width, height: 200.0, label: "", number: &|value| format!("{value}") };
        for (width, length) in [(320.0, 52), (320.0, 3), (1200.0, 52), (320.0, 600), (60.0, 10)] {
            let weeks = weeks(&vec![(0.0, 100.0); length]);
            let frame = frame(width);
            let nodes = dates(&weeks, &Plot::of(Metric::NPS, &weeks, &frame), &Day::to_text, &frame);
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
